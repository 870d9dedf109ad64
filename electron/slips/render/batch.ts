import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { BlockedSlip, SlipDocument, SlipProgress } from '#contract/model/slip-documents'
import type { Layout, RenderOptions } from '#contract/model/slip-layouts'
import type { CallOptions } from '../../platform/worker-rpc/client'
import { blockedSlip } from '../blocked'
import type { PlacedCode } from '../layouts/code-on-sheet'
import type { VerifiedSheets } from './protocol'

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
  /** Aborts within some slips, with the signal's reason. */
  signal?: AbortSignal | undefined
}

/** Renders slips and verifies them; its progress is the number of slips that are done. */
type RenderSheets = (
  input: [documents: readonly SlipDocument[], options: RenderOptions],
  call: CallOptions
) => Promise<VerifiedSheets>

/**
 * Renders slips. One that does not fit is blocked and left out; if the code of one is not right to the last dot, the
 * others are rendered again without it.
 */
export async function renderBatch(
  render: RenderSheets,
  slips: readonly SlipDocument[],
  options: RenderOptions,
  { onProgress, signal }: BatchOptions = {}
): Promise<VerifiedBatch> {
  const blocked: BlockedSlip[] = []
  let documents = [...slips]
  const block = (serials: ReadonlyMap<string, [SlipBlocker, Layout | null]>): void => {
    for (const { serial, paymentId } of documents) {
      const why = serials.get(serial)
      if (why) blocked.push(blockedSlip(paymentId, [why[0]], { fitsOn: why[1] }))
    }
    documents = documents.filter(({ serial }) => !serials.has(serial))
  }
  const call: CallOptions = {
    signal,
    onProgress: (done: number) => onProgress?.({ done, total: slips.length })
  }
  for (;;) {
    signal?.throwIfAborted()
    const { doesNotFit, unverified, ...sheets } = await render([documents, options], call).catch(
      (error: unknown) => {
        signal?.throwIfAborted()
        throw error
      }
    )
    block(new Map(doesNotFit.map(({ serial, why, fitsOn }) => [serial, [why, fitsOn]])))
    if (unverified.length === 0) return { ...sheets, documents, blocked }
    block(new Map(unverified.map((serial) => [serial, ['notReadBack', null]])))
  }
}
