import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { RECEIPT_PAPERS, type ReceiptDocument } from '#contract/model/receipts'
import { PAPERS } from '#contract/model/slip-layouts'
import { printReceipts } from '../../../electron/slips/layouts/receipt-sheets'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { loadFaces } from '../../support/faces'
import { inTempFolder } from '../../support/history'
import { dotsOf } from '../../support/printed-codes'
import { RecordedSheets } from '../../support/recorded-sheets'
import { renderApi } from '../../support/render-api'
import { DECODERS, pageSizes, pdfText } from '../../support/scan'
import { faultsOn } from '../../support/slip-faults'

const DPI = 300
const LOOKUP_ID = '01900000-0000-7000-8000-000000000001'
const RECEIPT: ReceiptDocument = {
  paymentId: 'XID-5732095327',
  environment: 'sandbox',
  language: 'id',
  shopName: 'Toko Bunga Melati',
  operator: 'Sari',
  amount: 65_000,
  awbs: ['GK-11-2239895'],
  orderIds: ['ORD-1'],
  method: '08',
  paidAt: { at: 1_626_061_242_000, text: '2021-07-12T03:40:42.000000Z', zoneAssumed: false },
  checkedAt: 1_626_073_320_000,
  lookupId: LOOKUP_ID,
  triedAt: null,
  conflictReasons: []
}
const WIDE = 'W'.repeat(60)
const WORST: ReceiptDocument = {
  ...RECEIPT,
  paymentId: `XID-${'8'.repeat(46)}`,
  shopName: WIDE,
  operator: WIDE.slice(0, 40),
  amount: 999_999_999,
  awbs: Array.from({ length: 40 }, (_, i) => `GK-11-2239895-LONG-${i}`),
  orderIds: Array.from({ length: 40 }, (_, i) => `ORDER-WITHOUT-END-${i}`),
  method: 'X'.repeat(20),
  paidAt: { at: null, text: 'W'.repeat(20), zoneAssumed: false },
  triedAt: 1_626_080_000_000,
  conflictReasons: ['paidWithoutPaidAt', 'amountChanged']
}
/** A roll is as long as needed; only excess width does not fit. */
const HOPELESS: ReceiptDocument = {
  ...WORST,
  paymentId: 'XID-2',
  amount: Number.MAX_SAFE_INTEGER,
  method: 'W'.repeat(5_000)
}

let api: RenderApi
beforeAll(async () => void (api = await renderApi()))

describe.each(RECEIPT_PAPERS)('a receipt on %s', (paper) => {
  it('states what was seen by which lookup, on its paper, and has no code', async () => {
    const { pdf, sheets, width, doesNotFit } = await api.receipts([RECEIPT, RECEIPT], paper, DPI)
    expect([sheets, width, doesNotFit]).toEqual([2, PAPERS[paper].width, []])
    const { words, sizes } = await inTempFolder(async (folder) => {
      const file = join(folder, 'receipts.pdf')
      writeFileSync(file, pdf)
      return { words: pdfText(file).replace(/\s/g, ''), sizes: pageSizes(file) }
    })
    expect(sizes).toHaveLength(2)
    expect(Math.abs(sizes[0]![0] - width)).toBeLessThan(0.2)
    // A roll is cut below the content.
    if (PAPERS[paper].height === null) expect(sizes[0]![1]).toBeLessThan(150)
    for (const part of [
      RECEIPT.paymentId,
      LOOKUP_ID,
      'LUNAS',
      'Rp65.000',
      'GK-11-2239895',
      'MenurutKiriminAja,dicek',
      'SANDBOX'
    ]) {
      expect(words).toContain(part)
    }
    const dots = dotsOf(await api.raster(pdf, 0, DPI))
    for (const [name, decode] of Object.entries(DECODERS))
      expect([name, await decode(dots)]).toEqual([name, []])
  })

  it('neither overlaps nor leaves its paper at its worst, or is held back', () => {
    const faces = loadFaces()
    const sheets = new RecordedSheets(faces)
    const printed = printReceipts(sheets, [WORST, HOPELESS], paper, { face: faces, dpi: DPI })
    expect(printed.doesNotFit).toEqual(['XID-2'])
    expect(faultsOn(sheets)).toEqual([])
    // Ids that do not fit are counted.
    const words = sheets.marks.map(({ what }) => what).join(' ')
    expect(words).toContain(paper === 'a6' ? '(+39)' : '(+34)')
    expect(words).toContain('LUNAS?')
  })
})
