import { describe, expect, it } from 'vitest'
import { parseQris } from '../../../electron/qris/parse'
import { canOverrule, objectionsTo } from '../../../electron/slips/objections'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const whole = parseQris(samples[0]!.payload)
const broken = parseQris(samples[2]!.payload)
const unpaid = { status: 'unpaid', amount: 65_000 } as const

describe('objections to a slip', () => {
  it('are none for an unpaid payment with a whole code', () => {
    expect(objectionsTo({ ...unpaid, conflictReasons: [] }, whole)).toEqual([])
  })

  it.each([
    ['no code', {}, null, ['noQrContent'], false],
    ['a broken code', {}, broken, ['brokenQris'], false],
    ['a code for another amount', {}, parseQris(samples[1]!.payload), ['amountDiffers'], true],
    ['a paid payment', { status: 'paid' as const }, whole, ['alreadyPaid'], true],
    ['an unknown status', { status: 'unknown' as const }, whole, ['unknownStatus'], true],
    ['a conflict', { conflictReasons: ['unpaidAfterPaid' as const] }, whole, ['conflict'], true],
    ['paid and no code', { status: 'paid' as const }, null, ['noQrContent', 'alreadyPaid'], false]
  ])('name %s', (_, change, qris, objections, overrulable) => {
    expect(objectionsTo({ ...unpaid, conflictReasons: [], ...change }, qris)).toEqual(objections)
    expect(canOverrule(objectionsTo({ ...unpaid, conflictReasons: [], ...change }, qris))).toBe(overrulable)
  })
})
