import { describe, expect, it } from 'vitest'
import { receiptOnPaper, slipOnPaper } from '../../../../electron/slips/layouts/on-paper'
import { slipOf, stopOf } from '../../../support/slip'

const NAME = 'TOKO \u0412UDI\u202e\u200b'
const SHOWN = 'TOKO \u0412[U+0412]UDI[U+202E][U+200B]'

describe('text on paper', () => {
  it('is unchanged if nothing is hidden in it', () => {
    const slip = slipOf({ footLine: 'Terima kasih \u2764\ufe0f\nSampai jumpa' })
    expect(slipOnPaper(slip)).toEqual(slip)
  })

  it('shows payees and all other names in their visible form', () => {
    const stops = [stopOf({ name: NAME, phone: NAME, address: 'Дом 5\n\u202e', awbs: [NAME] })]
    const names = { shopName: NAME, operator: NAME, merchantName: NAME, merchantCity: NAME, nmid: NAME }
    const slip = slipOf({ ...names, statusCode: NAME, awbs: [NAME], orderIds: [NAME], stops })
    const rendered = slipOnPaper(slip)
    for (const name of Object.keys(names) as (keyof typeof names)[]) expect(rendered[name]).toBe(SHOWN)
    expect(rendered).toMatchObject({ statusCode: SHOWN, awbs: [SHOWN], orderIds: [SHOWN] })
    expect(rendered.stops).toEqual([
      { ...stops[0], name: SHOWN, phone: SHOWN, address: 'Дом 5\n[U+202E]', awbs: [SHOWN] }
    ])
    expect(rendered).toMatchObject({ qrContent: slip.qrContent, serial: slip.serial })
  })

  it('of a receipt does the same', () => {
    const receipt = {
      paymentId: 'XID-1',
      environment: 'production',
      language: 'id',
      shopName: NAME,
      operator: NAME,
      amount: 65_000,
      awbs: [NAME],
      orderIds: [NAME],
      method: NAME,
      paidAt: { at: null, text: '\u202e5202', zoneAssumed: false },
      checkedAt: 0,
      lookupId: '1',
      triedAt: null,
      conflictReasons: []
    } as const
    expect(receiptOnPaper({ ...receipt, awbs: [NAME], orderIds: [NAME], conflictReasons: [] })).toEqual({
      ...receipt,
      shopName: SHOWN,
      operator: SHOWN,
      awbs: [SHOWN],
      orderIds: [SHOWN],
      method: SHOWN,
      paidAt: { at: null, text: '[U+202E]5202', zoneAssumed: false }
    })
  })
})
