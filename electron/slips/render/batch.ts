import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { BlockedSlip, SlipDocument, SlipProgress } from '#contract/model/slip-documents'
import { PAPERS, slipsASheet, type Layout, type RenderOptions } from '#contract/model/slip-layouts'
import { blockedSlip } from '../blocked'
import type { PlacedCode } from '../layouts/code-on-sheet'
import type { RenderedSheets } from '../layouts/render-slips'
import type { RenderApi } from './protocol'

/**
 * Slips that a thread renders at once: so often progress is shown, and the work can be stopped. Each part brings its
 * fonts.
 */
const MOST_AT_ONCE = 256

/** Sheets of one size. */
export interface RenderedPdf {
  pdf: Uint8Array
  /** Millimetres. */
  width: number
  height: number
  sheets: number
}

/** Rendered slips, each of them verified in the very bytes of `pdf`. */
export interface VerifiedBatch extends RenderedPdf {
  /** The slips on the sheets, in order. */
  documents: SlipDocument[]
  codes: PlacedCode[]
  blocked: BlockedSlip[]
}

export interface BatchOptions {
  onProgress?: (progress: SlipProgress) => void
  /** Aborts between two parts, with the signal's reason. */
  signal?: AbortSignal | undefined
}

type Thread = Pick<RenderApi, 'slips' | 'joined' | 'unverified'>

/**
 * Renders slips in several threads and verifies every code in the finished document, in the dots that will be printed. A
 * slip that does not fit, or whose code is not right, is blocked, and the others are rendered again without it.
 */
export async function renderBatch(
  threads: readonly [Thread, ...Thread[]],
  slips: readonly SlipDocument[],
  options: RenderOptions,
  { onProgress, signal }: BatchOptions = {}
): Promise<VerifiedBatch> {
  const blocked: BlockedSlip[] = []
  let remaining = [...slips]
  const block = (serials: ReadonlyMap<string, [SlipBlocker, Layout | null]>): void => {
    for (const { serial, paymentId } of remaining) {
      const why = serials.get(serial)
      if (why) blocked.push(blockedSlip(paymentId, [why[0]], { fitsOn: why[1] }))
    }
    remaining = remaining.filter(({ serial }) => !serials.has(serial))
  }
  for (;;) {
    let done = 0
    const parts = await inTurns(
      threads,
      partsOf(remaining, options, threads.length),
      async (thread, part) => {
        signal?.throwIfAborted()
        const rendered = await thread.slips(part.slips, { ...options, skip: part.skip })
        done += part.slips.length
        onProgress?.({ done, total: slips.length })
        return rendered
      }
    )
    const doesNotFit = parts.flatMap((part) => part.doesNotFit)
    if (doesNotFit.length > 0) {
      block(new Map(doesNotFit.map(({ serial, why, fitsOn }) => [serial, [why, fitsOn]])))
      // Their places have to be filled.
      continue
    }
    const whole = await join(threads[0], parts)
    const unverified = await verify(threads, whole, options.dpi, signal)
    if (unverified.length === 0) return { ...whole, documents: remaining, blocked }
    block(new Map(unverified.map((serial) => [serial, ['notReadBack', null]])))
  }
}

interface Part {
  slips: SlipDocument[]
  skip: number
}

/** Whole sheets of slips; a list in one part, because it has sums. At least one part. */
function partsOf(slips: readonly SlipDocument[], { layout, skip }: RenderOptions, threads: number): Part[] {
  if (PAPERS[layout].table) return [{ slips: [...slips], skip: 0 }]
  const perSheet = slipsASheet(layout)
  const sheets = Math.ceil(Math.min(MOST_AT_ONCE, slips.length / threads) / perSheet)
  const most = Math.max(1, sheets) * perSheet
  const parts: Part[] = []
  let from = 0
  do {
    const empty = from === 0 ? skip : 0
    parts.push({ slips: slips.slice(from, from + most - empty), skip: empty })
    from += most - empty
  } while (from < slips.length)
  return parts
}

/** Lets each thread take the next task when it is free. Results are in the order of the tasks. */
async function inTurns<A, B>(
  threads: readonly Thread[],
  tasks: readonly A[],
  work: (thread: Thread, task: A) => Promise<B>
): Promise<B[]> {
  const results: B[] = []
  let next = 0
  await Promise.all(
    threads.map(async (thread) => {
      while (next < tasks.length) {
        const at = next++
        results[at] = await work(thread, tasks[at]!)
      }
    })
  )
  return results
}

type Whole = Omit<VerifiedBatch, 'documents' | 'blocked'>

async function join(thread: Thread, parts: readonly RenderedSheets[]): Promise<Whole> {
  const codes: PlacedCode[] = []
  let sheets = 0
  for (const part of parts) {
    codes.push(...part.codes.map((code) => ({ ...code, sheet: code.sheet + sheets })))
    sheets += part.sheets
  }
  const { width, height } = parts[0]!
  const full = parts.filter((part) => part.sheets > 0).map(({ pdf }) => pdf)
  const pdf = full.length > 1 ? await thread.joined(full) : (full[0] ?? new Uint8Array())
  return { pdf, width, height, sheets, codes }
}

/** Each thread verifies some of the sheets. */
async function verify(
  threads: readonly Thread[],
  { pdf, codes, sheets }: Whole,
  dpi: number,
  signal: AbortSignal | undefined
): Promise<string[]> {
  if (codes.length === 0) return []
  // One memory for all threads.
  const shared = new Uint8Array(new SharedArrayBuffer(pdf.length))
  shared.set(pdf)
  const each = Math.ceil(sheets / threads.length)
  const found = await Promise.all(
    threads.map((thread, at) => {
      signal?.throwIfAborted()
      const mine = codes.filter(({ sheet }) => Math.floor(sheet / each) === at)
      return mine.length === 0 ? [] : thread.unverified(shared, mine, dpi)
    })
  )
  return found.flat()
}
