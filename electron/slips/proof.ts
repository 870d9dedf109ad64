import type { Drawing, DrawnSlips, Layout, RefusedSlip, SlipDocument, SlipObjection } from '../contract/slips'
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
  const refuse = (serial: string, objection: SlipObjection, fitsOn: Layout | null): void => {
    const { paymentId } = documents.find((slip) => slip.serial === serial)!
    documents = documents.filter((slip) => slip.serial !== serial)
    refused.push({ paymentId, objections: [objection], fitsOn, merchant: null })
  }
  for (;;) {
    const drawn = await page.draw(documents, drawing)
    for (const { serial, why, fitsOn } of drawn.unfit) refuse(serial, why, fitsOn)
    const pdf = await page.pdf()
    const misread = await scanBack.misread({ pdf, dpi: drawing.dpi, codes: expected(documents, drawn) })
    if (misread.length === 0) return { documents, drawn, pdf, refused }
    for (const serial of misread) refuse(serial, 'notReadBack', null)
  }
}

/** A slip without a code on the page is as bad as one that does not read: it is looked for in vain. */
function expected(documents: readonly SlipDocument[], { codes }: DrawnSlips) {
  const places = new Map(codes.map((code) => [code.serial, code]))
  const nowhere = { sheet: 0, left: 0, top: 0, side: 1 }
  return documents.map(({ serial, qrContent }) => ({
    ...(places.get(serial) ?? { serial, ...nowhere }),
    payload: qrContent
  }))
}
