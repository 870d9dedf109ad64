import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { DrawnSlips, RefusedSlip, SlipDocument, SlipProgress } from '#contract/model/slip-documents'
import { PAPERS, type Drawing, type Layout } from '#contract/model/slip-layouts'
import { slipsAJob } from './paper'
import { refusedSlip } from './blocked'
import type { ExpectedCode } from './scan-back/protocol'
import type { JoinedPdf, ScanBack } from './scan-back/scan-back'
import type { SlipPage } from './slip-page'

/** Rendered slips, each of them verified. */
export interface Proof {
  /** The slips on the page, in order. */
  documents: SlipDocument[]
  drawn: DrawnSlips
  pdf: Uint8Array
  refused: RefusedSlip[]
  /** Whether the page still shows all of them, to be printed; a large batch leaves only its last part there. */
  isOnPage: boolean
}

export interface ProofOptions {
  onProgress?: (progress: SlipProgress) => void
  /** Aborts between two parts, with the signal's reason. */
  signal?: AbortSignal
}

type Page = Pick<SlipPage, 'draw' | 'pdf'>
type Reader = Pick<ScanBack, 'unverified' | 'join'>
type Refuse = (slip: SlipDocument, blocker: SlipBlocker, fitsOn: Layout | null) => void

/** Some of the sheets. */
interface Part {
  documents: SlipDocument[]
  drawn: DrawnSlips
}

/**
 * Renders slips and reads every code back from their PDF, in the dots that will be printed. A slip that does not fit,
 * or does not read as exactly its payment's payload, is blocked, and the others are rendered again. A large batch is
 * rendered in parts of some sheets: the page stays small, and each part is read back while the next is rendered.
 * Rejects with a `ScanBackFailure` if nothing could be read at all.
 */
export async function prove(
  page: Page,
  scanBack: Reader,
  slips: readonly SlipDocument[],
  drawing: Drawing,
  options: ProofOptions = {}
): Promise<Proof> {
  const refused: RefusedSlip[] = []
  const gone = new Set<SlipDocument>()
  const refuse: Refuse = (slip, blocker, fitsOn) => {
    gone.add(slip)
    refused.push(refusedSlip(slip.paymentId, [blocker], { fitsOn }))
  }
  for (;;) {
    const left = slips.filter((slip) => !gone.has(slip))
    const { unverified, ...proof } = await drawnOnce(page, scanBack, left, drawing, refuse, options)
    if (unverified.length === 0) return { ...proof, refused }
    for (const slip of left.filter(({ serial }) => unverified.includes(serial)))
      refuse(slip, 'notReadBack', null)
  }
}

async function drawnOnce(
  page: Page,
  scanBack: Reader,
  slips: readonly SlipDocument[],
  drawing: Drawing,
  refuse: Refuse,
  { onProgress, signal }: ProofOptions
): Promise<Omit<Proof, 'refused'> & { unverified: string[] }> {
  const { dpi } = drawing
  const waiting = [...slips]
  const parts: Part[] = []
  const reading: Promise<string[]>[] = []
  let joined: JoinedPdf | null = null
  try {
    for (;;) {
      signal?.throwIfAborted()
      onProgress?.({ done: slips.length - waiting.length, total: slips.length })
      const skip = parts.length === 0 ? drawing.skip : 0
      const part = await fullPart(page, waiting, { ...drawing, skip }, refuse)
      if (part.documents.length > 0 || parts.length === 0) {
        parts.push(part)
        const question = { pdf: await page.pdf(), dpi, codes: expected(part) }
        signal?.throwIfAborted()
        if (waiting.length === 0 && parts.length === 1) {
          return {
            ...part,
            pdf: question.pdf,
            isOnPage: true,
            unverified: await scanBack.unverified(question)
          }
        }
        joined ??= scanBack.join()
        const unverified = joined.add(question)
        // Awaited below: if the page fails meanwhile, that failure is the one to report.
        unverified.catch(() => undefined)
        reading.push(unverified)
      }
      if (waiting.length > 0) continue
      const unverified = (await Promise.all(reading)).flat()
      const drawn = together(parts)
      return {
        documents: parts.flatMap(({ documents }) => documents),
        drawn,
        // A PDF that has to be rendered again is not worth building.
        pdf: unverified.length === 0 ? await joined!.pdf(drawn.sheets) : new Uint8Array(),
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
  drawing: Drawing,
  refuse: Refuse
): Promise<Part> {
  const places = slipsAPart(drawing)
  let documents: SlipDocument[] = []
  for (;;) {
    documents.push(...waiting.splice(0, places - documents.length))
    const drawn = await page.draw(documents, drawing)
    const doesNotFit = new Map(drawn.doesNotFit.map((slip) => [slip.serial, slip]))
    for (const slip of documents) {
      const misfit = doesNotFit.get(slip.serial)
      if (misfit) refuse(slip, misfit.why, misfit.fitsOn)
    }
    documents = documents.filter(({ serial }) => !doesNotFit.has(serial))
    if (doesNotFit.size === 0 || waiting.length === 0) return { documents, drawn }
  }
}

/** All slips of a roll have one height, and a list has sums: those are rendered as a whole. */
function slipsAPart({ layout, skip }: Drawing): number {
  return PAPERS[layout].height === null ? Infinity : slipsAJob(layout) - skip
}

/** Joins parts, as if they had been rendered at once. */
function together(parts: readonly Part[]): DrawnSlips {
  let sheets = 0
  const codes = parts.flatMap(({ drawn }) => {
    const before = sheets
    sheets += drawn.sheets
    return drawn.codes.map((code) => ({ ...code, sheet: code.sheet + before }))
  })
  return { ...parts[0]!.drawn, sheets, codes, doesNotFit: [] }
}

/** Lists the codes to find. A slip without a code on the page gets a place where none is read. */
function expected({ documents, drawn }: Part): ExpectedCode[] {
  const places = new Map(drawn.codes.map((code) => [code.serial, code]))
  const nowhere = { sheet: 0, left: 0, top: 0, side: 1 }
  return documents.map(({ serial, qrContent }) => ({
    ...(places.get(serial) ?? { serial, ...nowhere }),
    payload: qrContent
  }))
}
