import type { Worker } from 'node:worker_threads'
import type { TestPage } from '#contract/model/print-profiles'
import type { ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import type { PrintSheetPicture, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'
import type { DotPicture } from '../../document/boxes'
import { WorkerClient } from '../../platform/worker-rpc/client'
import type { CardLayout } from '../layouts/fit'
import type { PrintedReceipts } from '../layouts/receipt-sheets'
import { renderBatch, type BatchOptions, type RenderedPdf, type VerifiedBatch } from './batch'
import type { RenderApi } from './protocol'

/** Time limit for the largest batch, in milliseconds. */
const LIMIT_MS = 120_000

/** Rendering or verifying failed, not because of a slip but because the thread did. */
export class RenderFailure extends Error {}

/** Renders slips, receipts and test pages, and verifies their codes. Everything rejects with a `RenderFailure`. */
export interface Renderer {
  /** Starts in advance. A failure is reported to the first call. */
  start(): void
  /** Renders slips and verifies them. Rejects with the signal's reason when it is aborted. */
  slips(
    documents: readonly SlipDocument[],
    options: RenderOptions,
    batch?: BatchOptions
  ): Promise<VerifiedBatch>
  /** Returns the length of each slip on a roll, in millimetres; 0 of one that is not printed. */
  lengths(documents: readonly SlipDocument[], layout: CardLayout, dpi: number): Promise<number[]>
  receipts(
    documents: readonly ReceiptDocument[],
    paper: ReceiptPaper,
    dpi: number
  ): Promise<RenderedPdf & Pick<PrintedReceipts, 'doesNotFit'>>
  /** Renders a test page and verifies its code. */
  testPage(page: TestPage): Promise<RenderedPdf>
  /**
   * Returns a sheet as a picture for a screen.
   *
   * @param sheet from 0
   * @param width pixels
   */
  picture(pdf: Uint8Array, sheet: number, width: number): Promise<PrintSheetPicture>
}

/**
 * Renders in a thread of its own, which stays for the next batch. A second one would have to warm up as well: by the time
 * that it has, a thousand slips are done.
 */
export class RenderThread implements Renderer {
  readonly #client: WorkerClient<RenderApi>

  constructor(createWorker: (cancelled: Int32Array) => Promise<Worker>) {
    this.#client = new WorkerClient({
      createWorker,
      replaced: 'whenItEndsOrFails',
      limitMs: LIMIT_MS,
      toError: ({ message }) => new RenderFailure(message)
    })
  }

  start(): void {
    this.#client.start()
  }

  slips(
    documents: readonly SlipDocument[],
    options: RenderOptions,
    batch: BatchOptions = {}
  ): Promise<VerifiedBatch> {
    return renderBatch((...input) => this.#client.call('slips', ...input), documents, options, batch)
  }

  lengths(documents: readonly SlipDocument[], layout: CardLayout, dpi: number): Promise<number[]> {
    return this.#client.call('lengths', [documents, layout, dpi])
  }

  receipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper, dpi: number) {
    return this.#client.call('receipts', [documents, paper, dpi])
  }

  async testPage(page: TestPage): Promise<RenderedPdf> {
    const { pdf, width, height } = await this.#client.call('testSheet', [page])
    return { pdf, width, height, sheets: 1 }
  }

  picture(pdf: Uint8Array, sheet: number, width: number): Promise<PrintSheetPicture> {
    return this.#client.call('picture', [pdf, sheet, width])
  }

  /** Returns a sheet, from 0, in the dots in which its codes are verified. */
  raster(pdf: Uint8Array, sheet: number, dpi: number): Promise<DotPicture> {
    return this.#client.call('raster', [pdf, sheet, dpi])
  }

  /** Resolves when the thread has ended. */
  end(): Promise<void> {
    return this.#client.end({ drop: true })
  }
}
