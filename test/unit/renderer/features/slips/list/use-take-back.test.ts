import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { SlipListItem } from '#contract/model/slip-states'
import { useToasts } from '#shared/toasts/toast-store'
import { useScanTaker } from '../../../../../../renderer/shared/scanner/scan-taker'
import { useTakeBack } from '../../../../../../renderer/features/slips/list/use-take-back'
import {
  beginSession,
  fakeApi,
  failure,
  inComponent,
  settled,
  stateWith,
  type FakeApi
} from '../../../../../support/fake-api'
import { slipListItem, slipHistory } from '../../../../../support/slip-list-items'

const PAID: SlipListItem['payment'] & {} = {
  status: 'paid',
  statusCode: '0',
  conflictReasons: [],
  amount: 65_000,
  checkedAt: 0
}

let api: FakeApi
let history: ReturnType<typeof slipHistory>
beforeEach(() => {
  api = fakeApi()
  beginSession()
  const slips = [
    slipListItem(1, { state: 'handedOut', holder: 'Budi' }),
    slipListItem(2),
    slipListItem(3, { copy: 2 })
  ]
  history = slipHistory(api, slips, { CODE: [2, 3] })
})

function open() {
  const component = inComponent(useTakeBack)
  component.value.active.value = true
  return { ...component, back: component.value }
}
type Back = ReturnType<typeof open>['back']
async function scan(back: Back, ...readings: string[]): Promise<void> {
  back.take(readings)
  await settled()
}
const outcomes = (back: Back) => back.scans.value.map((each) => each.is)
const stateOf = (number: number) => history.find(number).state

describe('scanning a slip', () => {
  it('records its return at once, shows the slip as it is then, and counts it as paid if it is', async () => {
    history.change(2, { payment: PAID })
    const { back } = open()
    await scan(back, 'AAAA-0001')
    await scan(back, 'AAAA-0002')
    expect([stateOf(1), stateOf(2), outcomes(back)]).toEqual([
      'returned',
      'returned',
      ['returned', 'returned']
    ])
    expect(back.scans.value[0]).toMatchObject({ slip: { number: 2, state: 'returned' }, undone: false })
    expect([back.returned.value.length, back.paid.value]).toEqual([2, 1])
  })

  it('does not count it as paid while its data are in conflict', async () => {
    history.change(2, { payment: { ...PAID, conflictReasons: ['amountChanged'] } })
    const { back } = open()
    await scan(back, 'AAAA-0002')
    expect([back.returned.value.length, back.paid.value]).toEqual([1, 0])
  })

  it('twice is reported and changes nothing', async () => {
    const { back } = open()
    await scan(back, 'AAAA-0001')
    await scan(back, 'AAAA-0001')
    expect([outcomes(back), back.returned.value.length]).toEqual([['already', 'returned'], 1])
    expect(api.requested('slips.recordEvent')).toHaveLength(1)
  })

  it('does not count a slip that somebody else returned a moment ago', async () => {
    const { back } = open()
    const held = api.answerLater('slips.recordEvent')
    back.take(['AAAA-0001'])
    await settled()
    history.change(1, { state: 'returned' })
    await held[0]!.answer({ moved: [], rejected: [] })
    expect(back.scans.value).toMatchObject([{ is: 'already', slip: { state: 'returned' } }])
    expect(back.returned.value).toEqual([])
  })

  it('tries each reading of the scan in turn, and reports a slip of no known text', async () => {
    const { back } = open()
    await scan(back, 'GARBLED', 'AAAA-0001')
    await scan(back, 'GARBLED', 'WORSE')
    expect(back.scans.value).toMatchObject([
      { is: 'none', text: 'GARBLED' },
      { is: 'returned', text: 'AAAA-0001' }
    ])
  })

  it('reports a failed recording and still takes the next scan', async () => {
    const { back } = open()
    const held = api.answerLater('slips.recordEvent')
    back.take(['AAAA-0001'])
    await settled()
    await held[0]!.fail('historyFailed')
    expect([outcomes(back), useToasts().toasts.map(({ kind }) => kind)]).toEqual([['failed'], ['failure']])
    back.take(['AAAA-0002'])
    await settled()
    await held[1]!.answer(history.takeBack(2))
    expect(outcomes(back)).toEqual(['returned', 'failed'])
  })
})

it('scans that follow each other quickly are recorded one by one, in their order', async () => {
  const { back } = open()
  const held = api.answerLater('slips.scanned')
  for (const serial of ['AAAA-0001', 'AAAA-0002', 'AAAA-0001']) back.take([serial])
  await settled()
  expect(held).toHaveLength(1)
  for (const number of [1, 2, 1]) {
    const { input } = held.at(-1)!
    expect(input.text).toBe(`AAAA-000${number}`)
    await held.at(-1)!.answer([history.find(number)])
  }
  expect(outcomes(back)).toEqual(['already', 'returned', 'returned'])
})

describe('scanning a code that is on several slips', () => {
  it('asks which one was returned, and later returns the other without asking', async () => {
    const { back } = open()
    await scan(back, 'CODE')
    expect([outcomes(back), back.returned.value, api.requested('slips.recordEvent')]).toEqual([
      ['several'],
      [],
      []
    ])
    back.choose(back.scans.value[0]!, history.find(2))
    await settled()
    expect([outcomes(back), stateOf(2), stateOf(3)]).toEqual([['returned'], 'returned', 'printed'])
    await scan(back, 'CODE')
    expect([outcomes(back), stateOf(3)]).toEqual([['returned', 'returned'], 'returned'])
    await scan(back, 'CODE')
    expect(outcomes(back)[0]).toBe('already')
  })
})

describe('undoing a return', () => {
  it('affects only that slip, only once, and lowers the count', async () => {
    const { back } = open()
    await scan(back, 'AAAA-0001')
    await scan(back, 'AAAA-0002')
    const [, first] = back.scans.value
    back.undo(first!)
    await settled()
    expect([stateOf(1), stateOf(2), back.returned.value.length]).toEqual(['printed', 'returned', 1])
    back.undo(back.scans.value[1]!)
    await settled()
    expect(api.requested('slips.undo')).toEqual([{ steps: [{ slipId: 'slip-1', at: 1 }] }])
  })

  it('of the last slip goes back through those that are still returned', async () => {
    const { back } = open()
    await scan(back, 'AAAA-0001')
    await scan(back, 'AAAA-0002')
    for (const state of ['printed', 'returned', 'printed']) {
      if (state === 'returned') expect(stateOf(1)).toBe(state)
      else back.undoLast()
      await settled()
    }
    expect([stateOf(1), stateOf(2), back.returned.value]).toEqual(['printed', 'printed', []])
    back.undoLast()
    await settled()
    expect(api.requested('slips.undo')).toHaveLength(2)
  })

  it('changes nothing if another event was recorded since, and says so', async () => {
    const { back } = open()
    await scan(back, 'AAAA-0001')
    api.answer('slips.undo', () => ({ moved: [], rejected: [] }))
    back.undoLast()
    await settled()
    expect([outcomes(back), back.returned.value.length]).toEqual([['already', 'returned'], 1])
  })

  it('reports a failure', async () => {
    const { back } = open()
    await scan(back, 'AAAA-0001')
    api.answer('slips.undo', () => {
      throw failure('historyFailed')
    })
    back.undoLast()
    await settled()
    expect([outcomes(back)[0], back.returned.value.length]).toEqual(['failed', 1])
  })
})

describe('scans', () => {
  it('are taken while the pane is visible, and start with an empty list', async () => {
    const { back, putAway, showAgain, close } = open()
    const taker = useScanTaker()
    await settled()
    expect(taker.take).not.toBeNull()
    taker.take!(['AAAA-0001'])
    await settled()
    expect(back.returned.value).toHaveLength(1)
    await putAway()
    expect(taker.take).toBeNull()
    await showAgain()
    expect(taker.take).not.toBeNull()
    back.active.value = false
    await nextTick()
    expect(taker.take).toBeNull()
    back.active.value = true
    await nextTick()
    expect(back.scans.value).toEqual([])
    close()
    expect(taker.take).toBeNull()
  })

  it('stop when another environment is chosen, because its slips are different', async () => {
    const { back } = open()
    await settled()
    await api.emit('app.changed', stateWith({ environment: 'sandbox' }))
    expect([back.active.value, useScanTaker().take]).toEqual([false, null])
  })
})
