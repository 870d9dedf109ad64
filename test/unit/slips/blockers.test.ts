import { describe, expect, it } from 'vitest'
import { parseQris } from '../../../electron/qris/parse'
import { canOverride, blockersTo } from '../../../electron/slips/blockers'
import { altered, forAmount } from '../../support/qris-payload'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const code = forAmount(samples[0]!.payload, 65_000)
const whole = parseQris(code)
const but = (changes: Record<string, string | null>) => parseQris(altered(code, changes))
const broken = parseQris(samples[2]!.payload)
const unpaid = { status: 'unpaid', amount: 65_000 } as const

describe('blockers of a slip', () => {
  it('there are none for an unpaid payment with an intact code', () => {
    expect(blockersTo({ ...unpaid, conflictReasons: [] }, whole)).toEqual([])
  })

  it.each([
    ['no code', {}, null, ['noQrContent'], false],
    ['a broken code', {}, broken, ['brokenQris'], false],
    ['a code for another amount', {}, parseQris(samples[1]!.payload), ['amountDiffers'], true],
    ['a code without an amount', {}, but({ '54': null }), ['amountMissing'], true],
    ['a static code', {}, but({ '01': '11' }), ['staticCode'], true],
    ['a code as on a sticker', {}, but({ '01': '11', '54': null }), ['amountMissing', 'staticCode'], true],
    ['a tip that is asked for', {}, but({ '55': '01' }), ['tipAdded'], true],
    ['a fee', {}, but({ '55': '02', '56': '500' }), ['tipAdded'], true],
    ['a percentage', {}, but({ '55': '03', '57': '0.7' }), ['tipAdded'], true],
    ['a fee that nothing announces', {}, but({ '56': '500' }), ['brokenQris'], false],
    [
      'accounts that name two NMIDs',
      {},
      but({ '26': '0010ID.CO.TOKO0215ID1020000000001' }),
      ['nmidsDiffer'],
      true
    ],
    ['a paid payment', { status: 'paid' as const }, whole, ['alreadyPaid'], true],
    ['an unknown status', { status: 'unknown' as const }, whole, ['unknownStatus'], true],
    ['a conflict', { conflictReasons: ['unpaidAfterPaid' as const] }, whole, ['conflict'], true],
    ['paid and no code', { status: 'paid' as const }, null, ['noQrContent', 'alreadyPaid'], false]
  ])('include %s', (_, change, qris, blockers, overrulable) => {
    expect(blockersTo({ ...unpaid, conflictReasons: [], ...change }, qris)).toEqual(blockers)
    expect(canOverride(blockersTo({ ...unpaid, conflictReasons: [], ...change }, qris))).toBe(overrulable)
  })
})
