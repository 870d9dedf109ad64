import { describe, expect, it } from 'vitest'
import { isOut, mayBecome } from '#contract/model/slip-states'
import type { SlipState } from '#contract/model/slips'

const STATES: readonly SlipState[] = ['intended', 'printed', 'failed', 'handedOut', 'returned', 'void']
/** All transitions that are allowed; any other is not. */
const MAY: Record<SlipState, SlipState[]> = {
  intended: ['failed', 'void'],
  printed: ['handedOut', 'returned', 'void'],
  handedOut: ['handedOut', 'returned', 'void'],
  failed: [],
  returned: [],
  void: []
}

describe('a slip', () => {
  it.each(STATES.flatMap((from) => STATES.map((to): [SlipState, SlipState] => [from, to])))(
    'may go from %s to %s only where that is listed',
    (from, to) => {
      const next = { state: to, holder: to === 'handedOut' ? 'Budi' : null }
      expect(mayBecome({ state: from, holder: from === 'handedOut' ? 'Ani' : null }, next)).toBe(
        MAY[from].includes(to)
      )
    }
  )

  it('is not handed out to the person who already has it', () => {
    const budi = { state: 'handedOut', holder: 'Budi' } as const
    expect(mayBecome(budi, budi)).toBe(false)
    expect(mayBecome(budi, { ...budi, holder: 'Ani' })).toBe(true)
  })

  it('is out from printing until it is returned or void', () => {
    expect(STATES.filter((state) => isOut({ state }))).toEqual(['printed', 'handedOut'])
  })
})
