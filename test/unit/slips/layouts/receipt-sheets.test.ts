import { describe, expect, it } from 'vitest'
import { RECEIPT_PAPERS, type ReceiptDocument } from '#contract/model/receipts'
import { PAPERS } from '#contract/model/slip-layouts'
import { printReceipts } from '../../../../electron/slips/layouts/receipt-sheets'
import { loadFaces } from '../../../support/faces'
import { RecordedSheets } from '../../../support/recorded-sheets'

const WIDE = 'W'.repeat(60)
const DPI = 203
const faces = loadFaces()

/** Has too much of everything. */
const WORST: ReceiptDocument = {
  paymentId: `XID-${'8'.repeat(46)}`,
  environment: 'sandbox',
  language: 'id',
  shopName: WIDE,
  operator: WIDE.slice(0, 40),
  amount: 999_999_999,
  awbs: Array.from({ length: 40 }, (_, i) => `GK-11-2239895-LONG-${i}`),
  orderIds: Array.from({ length: 40 }, (_, i) => `ORDER-WITHOUT-END-${i}`),
  method: 'X'.repeat(20),
  paidAt: { at: null, text: 'W'.repeat(20), zoneAssumed: false },
  checkedAt: 1_626_073_320_000,
  lookupId: '01900000-0000-7000-8000-000000000001',
  triedAt: 1_626_080_000_000,
  conflictReasons: ['paidWithoutPaidAt', 'amountChanged']
}
const HOPELESS = { ...WORST, paymentId: 'XID-2', method: 'W'.repeat(5_000), amount: Number.MAX_SAFE_INTEGER }
const USUAL = { ...WORST, paymentId: 'XID-3', shopName: 'Toko', awbs: ['GK-1'], orderIds: ['ORD-1'] }

describe.each(RECEIPT_PAPERS)('receipts on %s', (paper) => {
  it('stay on their paper, each on a sheet of its own, or are left out', () => {
    const sheets = new RecordedSheets(faces)
    const setting = { face: faces, dpi: DPI }
    const { width, height, doesNotFit } = printReceipts(sheets, [WORST, HOPELESS, USUAL], paper, setting)
    expect(width).toBe(PAPERS[paper].width)
    if (PAPERS[paper].height !== null) {
      expect(height).toBe(PAPERS[paper].height)
      expect(doesNotFit).toContain('XID-2')
    }
    expect(doesNotFit).not.toContain(WORST.paymentId)
    expect(sheets.count).toBe(3 - doesNotFit.length)
    const outside = sheets.marks.filter(
      ({ left, top, right, bottom }) => left < 0 || top < 0 || right > width || bottom > height
    )
    expect(outside).toEqual([])
  })

  it('count what they have no room to name', () => {
    const sheets = new RecordedSheets(faces)
    printReceipts(sheets, [WORST], paper, { face: faces, dpi: DPI })
    const words = sheets.marks.map(({ what }) => what).join(' ')
    expect(words).toContain(paper === 'a6' ? '(+39)' : '(+34)')
    expect(words).toContain('LUNAS?')
  })
})
