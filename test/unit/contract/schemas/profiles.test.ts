import { describe, expect, it } from 'vitest'
import { FIRST_PROFILE } from '#contract/model/print-profiles'
import { printProfiles } from '#contract/schemas/profiles'

const SECOND = {
  ...FIRST_PROFILE,
  id: '0b6f2f0e-8f4b-4f6e-9b0e-3a2f7d1c5e10',
  name: 'Gudang',
  layout: 'a6' as const
}

describe('print profiles', () => {
  it('must be at least one, and each name occurs once', () => {
    expect(printProfiles.safeParse([FIRST_PROFILE, SECOND]).success).toBe(true)
    expect(printProfiles.safeParse([]).success).toBe(false)
    expect(printProfiles.safeParse([SECOND, SECOND]).success).toBe(false)
  })

  it('of files from before print jobs on a roll were capped have the usual number', () => {
    const { slipsAJob, ...old } = FIRST_PROFILE
    expect(printProfiles.parse([old])).toEqual([{ ...old, slipsAJob }])
  })

  it.each([
    { dpi: 100 },
    { copies: 0 },
    { copies: 6 },
    { slipsAJob: 0 },
    { slipsAJob: 401 },
    { slipsAJob: 1.5 },
    { offset: { x: 20.1, y: 0 } },
    { offset: { x: NaN, y: 0 } },
    { layout: 'a0' },
    { id: '../x' }
  ])('are rejected: %j', (wrong) => {
    expect(printProfiles.safeParse([{ ...FIRST_PROFILE, ...wrong }]).success).toBe(false)
  })
})
