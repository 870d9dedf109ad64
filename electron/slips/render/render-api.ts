import { Faces } from '../../document/faces'
import { Sheets } from '../../document/sheets'
import { receiptOnPaper, testOnPaper } from '../layouts/on-paper'
import { printReceipts } from '../layouts/receipt-sheets'
import { renderSlips, slipLengths } from '../layouts/render-slips'
import { printTestSheet } from '../layouts/test-sheet'
import { say } from '../layouts/words'
import { SMOOTH, type PdfFile } from '../verification/pdfium'
import { rasterOf, Verifier } from '../verification/verifier'
import type { RenderApi, RenderThreadData } from './protocol'

/** Starts what a rendering thread does. */
export async function startRenderApi({ faces: files, ...modules }: RenderThreadData): Promise<RenderApi> {
  const faces = new Faces(files)
  const verifier = await Verifier.start(modules)

  async function inFile<T>(pdf: Uint8Array, work: (file: PdfFile) => T | Promise<T>): Promise<T> {
    const file = verifier.pdfium.open(pdf)
    try {
      return await work(file)
    } finally {
      file.close()
    }
  }

  return {
    slips: (documents, options) => renderSlips(documents, options, faces),
    lengths: async (documents, layout, dpi) => slipLengths(documents, layout, dpi, faces),
    async receipts(documents, paper, dpi) {
      const language = documents[0]?.language ?? 'id'
      const sheets = new Sheets({ faces, title: say(language, 'receipt.title'), language })
      const printed = printReceipts(sheets, documents.map(receiptOnPaper), paper, { face: faces, dpi })
      const { count } = sheets
      return { ...printed, sheets: count, pdf: count === 0 ? new Uint8Array() : await sheets.finish() }
    },
    async testSheet(page) {
      const sheets = new Sheets({ faces, title: say(page.language, 'title'), language: page.language })
      const printed = printTestSheet(sheets, testOnPaper(page), { face: faces, dpi: page.dpi })
      return { ...printed, pdf: await sheets.finish() }
    },
    joined([first, ...others]) {
      if (!first) throw new Error('there is nothing to join')
      return inFile(first, async (whole) => {
        for (const part of others) await inFile(part, (file) => whole.append(file))
        return whole.save()
      })
    },
    unverified: (pdf, codes, dpi) => inFile(pdf, (file) => verifier.unverified(file, codes, dpi)),
    picture: (pdf, sheet, width) =>
      inFile(pdf, (file) => {
        const size = file.sizeOf(sheet)
        const height = Math.max(1, Math.round((width * size.height) / size.width))
        const part = { left: 0, top: 0, width, height }
        const [pixels] = file.render(sheet, part, [part], SMOOTH, (grey) => grey.slice())
        return { width, height, pixels: pixels! }
      }),
    raster: (pdf, sheet, dpi) => inFile(pdf, (file) => rasterOf(file, sheet, dpi))
  }
}
