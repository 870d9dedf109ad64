import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { RenderedSlips, BlockedSlip, SlipDocument, SlipProgress } from '#contract/model/slip-documents'
import { PAPERS, type RenderOptions, type Layout } from '#contract/model/slip-layouts'
import { slipsAJob } from './paper'
import { blockedSlip } from './blocked'
import type { ExpectedCode } from './scan-back/protocol'
import type { JoinedPdf, ScanBack } from './scan-back/scan-back'
import type { SlipPage } from './slip-page'

/** Rendered slips, each of them verified. */
export interface VerifiedBatch {
  /** The slips on the page, in order. */
  documents: SlipDocument[]
  rendered: RenderedSlips
  pdf: Uint8Array
  blocked: BlockedSlip[]
  /** Whether the page still shows all of them, to be printed; a large batch leaves only its last part there. */
  isOnPage: boolean
}

export interface VerifyOptions {
  onProgress?: (progress: SlipProgress) => void
  /** Aborts between two parts, with the signal's reason. */
  signal?: AbortSignal
}

type Page = Pick<SlipPage, 'draw' | 'pdf'>
type Reader = Pick<ScanBack, 'unverified' | 'join'>
type Block = (slip: SlipDocument, blocker: SlipBlocker, fitsOn: Layout | null) => void

/** Some of the sheets. */
interface Part {
  documents: SlipDocument[]
  rendered: RenderedSlips
}

/**
 * Renders slips and reads every code back from their PDF, in the dots that will be printed. A slip that does not fit,
 * or does not read as exactly its payment's payload, is blocked, and the others are rendered again. A large batch is
 * rendered in parts of some sheets: the page stays small, and each part is read back while the next is rendered.
 * Rejects with a `ScanBackFailure` if nothing could be read at all.
 */
export async function verify(
  page: Page,
  scanBack: Reader,
  slips: readonly SlipDocument[],
  renderOptions: RenderOptions,
  options: VerifyOptions = {}
): Promise<VerifiedBatch> {
  const blocked: BlockedSlip[] = []
  const gone = new Set<SlipDocument>()
  const block: Block = (slip, blocker, fitsOn) => {
    gone.add(slip)
    blocked.push(blockedSlip(slip.paymentId, [blocker], { fitsOn }))
  }
  for (;;) {
    const remaining = slips.filter((slip) => !gone.has(slip))
    const { unverified, ...verified } = await renderAndVerify(
      page,
      scanBack,
      remaining,
      renderOptions,
      block,
      options
    )
    if (unverified.length === 0) return { ...verified, blocked }
    for (const slip of remaining.filter(({ serial }) => unverified.includes(serial)))
      block(slip, 'notReadBack', null)
  }
}

async function renderAndVerify(
  page: Page,
  scanBack: Reader,
  slips: readonly SlipDocument[],
  renderOptions: RenderOptions,
  block: Block,
  { onProgress, signal }: VerifyOptions
): Promise<Omit<VerifiedBatch, 'blocked'> & { unverified: string[] }> {
  const { dpi } = renderOptions
  const waiting = [...slips]
  const parts: Part[] = []
  const verifying: Promise<string[]>[] = []
  let joined: JoinedPdf | null = null
  try {
    for (;;) {
      signal?.throwIfAborted()
      onProgress?.({ done: slips.length - waiting.length, total: slips.length })
      const skip = parts.length === 0 ? renderOptions.skip : 0
      const part = await fullPart(page, waiting, { ...renderOptions, skip }, block)
      if (part.documents.length > 0 || parts.length === 0) {
        parts.push(part)
        const query = { pdf: await page.pdf(), dpi, codes: expected(part) }
        signal?.throwIfAborted()
        if (waiting.length === 0 && parts.length === 1) {
          return {
            ...part,
            pdf: query.pdf,
            isOnPage: true,
            unverified: await scanBack.unverified(query)
          }
        }
        joined ??= scanBack.join()
        const unverified = joined.add(query)
        // Awaited below: if the page fails meanwhile, that failure is the one to report.
        unverified.catch(() => undefined)
        verifying.push(unverified)
      }
      if (waiting.length > 0) continue
      const unverified = (await Promise.all(verifying)).flat()
      const rendered = together(parts)
      return {
        documents: parts.flatMap(({ documents }) => documents),
        rendered,
        // A PDF that has to be rendered again is not worth building.
        pdf: unverified.length === 0 ? await joined!.pdf(rendered.sheets) : new Uint8Array(),
        isOnPage: false,
        unverified
      }
    }
  } finally {
    // An earlier failure is the one to report.
    await joined?.drop().catch(() => undefined)
  }
}

/** Renders the next waiting slips, as many as a part takes: further ones replace those that do not fit. */
async function fullPart(
  page: Page,
  waiting: SlipDocument[],
  renderOptions: RenderOptions,
  block: Block
): Promise<Part> {
  const positions = slipsAPart(renderOptions)
  let documents: SlipDocument[] = []
  for (;;) {
    documents.push(...waiting.splice(0, positions - documents.length))
    const rendered = await page.draw(documents, renderOptions)
    const doesNotFit = new Map(rendered.doesNotFit.map((slip) => [slip.serial, slip]))
    for (const slip of documents) {
      const misfit = doesNotFit.get(slip.serial)
      if (misfit) block(slip, misfit.why, misfit.fitsOn)
    }
    documents = documents.filter(({ serial }) => !doesNotFit.has(serial))
    if (doesNotFit.size === 0 || waiting.length === 0) return { documents, rendered }
  }
}

/** All slips of a roll have one height, and a list has sums: those are rendered as a whole. */
function slipsAPart({ layout, skip }: RenderOptions): number {
  return PAPERS[layout].height === null ? Infinity : slipsAJob(layout) - skip
}

/** Joins parts, as if they had been rendered at once. */
function together(parts: readonly Part[]): RenderedSlips {
  let sheets = 0
  const codes = parts.flatMap(({ rendered }) => {
    const before = sheets
    sheets += rendered.sheets
    return rendered.codes.map((code) => ({ ...code, sheet: code.sheet + before }))
  })
  return { ...parts[0]!.rendered, sheets, codes, doesNotFit: [] }
}

/** Lists the codes to find. A slip without a code on the page gets a place where none is read. */
function expected({ documents, rendered }: Part): ExpectedCode[] {
  const positions = new Map(rendered.codes.map((code) => [code.serial, code]))
  const nowhere = { sheet: 0, left: 0, top: 0, side: 1 }
  return documents.map(({ serial, qrContent }) => ({
    ...(positions.get(serial) ?? { serial, ...nowhere }),
    payload: qrContent
  }))
}
