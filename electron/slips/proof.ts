import type { Drawing, DrawnSlips, RefusedSlip, SlipDocument } from '../contract/slips'
import type { ScanBack } from './scan-back/scan-back'
import type { SlipWindow } from './slip-window'

/** Slips as they stand on a page, each of them read back. */
export interface Proof {
  /** Those that are on the page, in order. */
  documents: SlipDocument[]
  drawn: DrawnSlips
  pdf: Uint8Array
  refused: RefusedSlip[]
}

/**
 * Draws slips and reads every code back from the PDF of them, in the dots that will be printed. What does not fit, or
 * does not read as exactly its payment's payload, is refused and the others are drawn anew.
 * Rejects with a `ScanBackFailure` where nothing could be read at all.
 */
export async function prove(
  page: Pick<SlipWindow, 'draw' | 'pdf'>,
  scanBack: Pick<ScanBack, 'misread'>,
  slips: readonly SlipDocument[],
  drawing: Drawing
): Promise<Proof> {
  let documents = [...slips]
  const refused: RefusedSlip[] = []
  const without = (paymentIds: readonly string[]): void => {
    documents = documents.filter(({ paymentId }) => !paymentIds.includes(paymentId))
  }
  for (;;) {
    const drawn = await page.draw(documents, drawing)
    for (const { paymentId, fitsOn } of drawn.unfit) {
      refused.push({ paymentId, objections: ['layoutTooSmall'], fitsOn, merchant: null })
    }
    without(drawn.unfit.map(({ paymentId }) => paymentId))
    const pdf = await page.pdf()
    const misread = await scanBack.misread({ pdf, dpi: drawing.dpi, codes: expected(documents, drawn) })
    if (misread.length === 0) return { documents, drawn, pdf, refused }
    refused.push(
      ...misread.map((paymentId): RefusedSlip => ({
        paymentId,
        objections: ['notReadBack'],
        fitsOn: null,
        merchant: null
      }))
    )
    without(misread)
  }
}

/** A slip without a code on the page is as bad as one that does not read: it is looked for in vain. */
function expected(documents: readonly SlipDocument[], { codes }: DrawnSlips) {
  const places = new Map(codes.map((code) => [code.paymentId, code]))
  const nowhere = { sheet: 0, left: 0, top: 0, side: 1 }
  return documents.map(({ paymentId, qrContent }) => ({
    ...(places.get(paymentId) ?? { paymentId, ...nowhere }),
    payload: qrContent
  }))
}
