import type { WorkerServer } from '../../platform/worker-rpc/server'
import { Faces, type FaceFiles } from '../../document/faces'
import { pdfOf } from '../../document/pdf'
import { Sheets } from '../../document/sheets'
import type { PlacedCode } from '../layouts/code-on-sheet'
import { receiptOnPaper, testOnPaper } from '../layouts/on-paper'
import { printReceipts } from '../layouts/receipt-sheets'
import { renderSlips, slipLengths } from '../layouts/render-slips'
import { printTestSheet } from '../layouts/test-sheet'
import { say } from '../layouts/words'
import { SMOOTH, type PdfFile } from '../verification/pdfium'
import { rasterOf, Verifier, type VerifierModules } from '../verification/verifier'
import type { RenderApi } from './protocol'

/** A slip is fitted, printed and verified. */
const STEPS_A_SLIP = 3
const STEPS_A_REPORT = 32 * STEPS_A_SLIP

/**
 * What the rendering thread does.
 *
 * @param programs those that verify; slips can be rendered before they are there
 */
export function renderApi(
  files: FaceFiles,
  programs: Promise<VerifierModules>,
  thread: Pick<WorkerServer, 'isCancelled' | 'reportProgress'>
): RenderApi {
  const faces = new Faces(files)
  const starting = programs.then((modules) => Verifier.start(modules))
  // Reported to the first call that needs it.
  starting.catch(() => undefined)

  async function inFile<T>(
    pdf: Uint8Array,
    work: (file: PdfFile, verifier: Verifier) => T | Promise<T>
  ): Promise<T> {
    const verifier = await starting
    const file = verifier.pdfium.open(pdf)
    try {
      return await work(file, verifier)
    } finally {
      file.close()
    }
  }

  return {
    async slips(documents, options) {
      let steps = 0
      const onStep = (): void => {
        steps++
        if (steps % STEPS_A_REPORT !== 0) return
        if (thread.isCancelled()) throw new Error('nobody needs these slips any more')
        thread.reportProgress(Math.floor(steps / STEPS_A_SLIP))
      }
      const rendered = renderSlips(documents, options, faces, onStep)
      const { pdf, sheets, codes } = rendered
      const verify = (file: PdfFile, verifier: Verifier): Promise<string[]> =>
        verifier.unverified(file, codes, options.dpi, onStep)
      const unverified = sheets === 0 ? [] : await inFile(pdf, verify)
      return { ...rendered, unverified, codes: inOneMemory(codes) }
    },
    lengths: async (documents, layout, dpi) => slipLengths(documents, layout, dpi, faces),
    async receipts(documents, paper, dpi) {
      const language = documents[0]?.language ?? 'id'
      const sheets = new Sheets(faces)
      const printed = printReceipts(sheets, documents.map(receiptOnPaper), paper, { face: faces, dpi })
      const title = say(language, 'receipt.title')
      const pdf = sheets.count === 0 ? new Uint8Array() : pdfOf(sheets.finish(), { faces, title, language })
      return { ...printed, sheets: sheets.count, pdf }
    },
    async testSheet(page) {
      const { language, dpi } = page
      const sheets = new Sheets(faces)
      const printed = printTestSheet(sheets, testOnPaper(page), { face: faces, dpi })
      const pdf = pdfOf(sheets.finish(), { faces, title: say(language, 'title'), language })
      const unverified = await inFile(pdf, (file, verifier) => verifier.unverified(file, [printed.code], dpi))
      if (unverified.length > 0) throw new Error('the code of the test page does not read back')
      return { ...printed, pdf }
    },
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

/** Puts the modules of all codes into one memory: sending each by itself takes as long as printing it. */
function inOneMemory(codes: readonly PlacedCode[]): PlacedCode[] {
  const memory = Buffer.concat(codes.map(({ modules }) => modules.data))
  let from = 0
  return codes.map((code) => {
    const { size, data } = code.modules
    const end = from + data.length
    const modules = { size, data: memory.subarray(from, end) }
    from = end
    return { ...code, modules }
  })
}
