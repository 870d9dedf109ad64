import { availableParallelism } from 'node:os'
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
/** More threads take more memory, and hardly less time. */
const MOST_THREADS = 4

/** Rendering or verifying failed, not because of a slip but because the threads did. */
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

/** Renders in several threads. They stay for the next batch: they take a while to start. */
export class RenderThreads implements Renderer {
  readonly #clients: readonly [WorkerClient<RenderApi>, ...WorkerClient<RenderApi>[]]
  /** Each does one thing after the other. */
  readonly #threads: readonly [RenderApi, ...RenderApi[]]

  constructor(createWorker: () => Promise<Worker>, count = Math.min(MOST_THREADS, availableParallelism())) {
    const clientOf = (): WorkerClient<RenderApi> =>
      new WorkerClient({
        createWorker,
        replaced: 'whenItEndsOrFails',
        limitMs: LIMIT_MS,
        toError: ({ message }) => new RenderFailure(message)
      })
    this.#clients = [clientOf(), ...Array.from({ length: count - 1 }, clientOf)]
    const [first, ...others] = this.#clients
    this.#threads = [apiOf(first), ...others.map(apiOf)]
  }

  start(): void {
    for (const client of this.#clients) client.start()
  }

  slips(
    documents: readonly SlipDocument[],
    options: RenderOptions,
    batch: BatchOptions = {}
  ): Promise<VerifiedBatch> {
    return renderBatch(this.#threads, documents, options, batch)
  }

  async lengths(documents: readonly SlipDocument[], layout: CardLayout, dpi: number): Promise<number[]> {
    const each = Math.ceil(documents.length / this.#threads.length)
    const parts = this.#threads.map((thread, at) => {
      const part = documents.slice(at * each, (at + 1) * each)
      return part.length === 0 ? [] : thread.lengths(part, layout, dpi)
    })
    return (await Promise.all(parts)).flat()
  }

  receipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper, dpi: number) {
    return this.#threads[0].receipts(documents, paper, dpi)
  }

  async testPage(page: TestPage): Promise<RenderedPdf> {
    const [thread] = this.#threads
    const { code, ...rendered } = await thread.testSheet(page)
    const unverified = await thread.unverified(rendered.pdf, [code], page.dpi)
    if (unverified.length > 0) throw new RenderFailure('the code of the test page does not read back')
    return { ...rendered, sheets: 1 }
  }

  picture(pdf: Uint8Array, sheet: number, width: number): Promise<PrintSheetPicture> {
    return this.#threads[0].picture(pdf, sheet, width)
  }

  /** Returns a sheet, from 0, in the dots in which its codes are verified. */
  raster(pdf: Uint8Array, sheet: number, dpi: number): Promise<DotPicture> {
    return this.#threads[0].raster(pdf, sheet, dpi)
  }

  /** Resolves when all threads have ended. */
  async end(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end({ drop: true })))
  }
}

function apiOf(client: WorkerClient<RenderApi>): RenderApi {
  return {
    slips: (...input) => client.call('slips', input),
    lengths: (...input) => client.call('lengths', input),
    receipts: (...input) => client.call('receipts', input),
    testSheet: (...input) => client.call('testSheet', input),
    joined: (...input) => client.call('joined', input),
    unverified: (...input) => client.call('unverified', input),
    picture: (...input) => client.call('picture', input),
    raster: (...input) => client.call('raster', input)
  }
}
