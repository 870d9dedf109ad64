import {
  isEnded,
  type DirectPrinter,
  type PrinterCapabilities,
  type PrinterLanguage,
  type PrintJobStatus
} from '#contract/model/printers'
import type { UtcMillis } from '#contract/base'
import { MM_PER_INCH } from '#contract/units'
import type { DotPicture } from '../../../document/boxes'
import {
  PrinterFailure,
  type PrinterJob,
  type Printers,
  type Raster,
  type SystemPrinter,
  type SystemPrinters
} from '../printers'
import { ESC_POS } from './esc-pos'
import type { LanguageRules } from './language'
import { NetworkJob, openPrinter, type NetworkLimits } from './network-job'
import type { PrinterAddress } from './printer-connection'
import { onPrintHead } from './print-head'
import { TSPL } from './tspl'
import { ZPL } from './zpl'

const LANGUAGES: Readonly<Record<PrinterLanguage, LanguageRules>> = { escPos: ESC_POS, tspl: TSPL, zpl: ZPL }
/** Ended jobs whose end is still known. */
const MOST_KNOWN_JOBS = 1_000

/** A spooler that hands raw data on. */
export type RawSpooler = Pick<SystemPrinters, 'send' | 'status' | 'find' | 'cancel'>

/** Spoolers number their jobs in 32 bits; jobs over the network have higher numbers. */
const FIRST_NUMBER = 2 ** 32

export interface DirectPrintersOptions {
  /** The printers that are set up now. */
  printers: () => readonly DirectPrinter[]
  raster: Raster
  spooler: RawSpooler
  limits: NetworkLimits
  /** When the program started: the numbers of jobs go on from it, so that an earlier one names none of now. */
  startedAt: UtcMillis
}

interface KnownJob {
  printer: string
  name: string
  job: NetworkJob
}

/** Printers that get the verified dots themselves, over the network or through a queue that leaves them as they are. */
export class DirectPrinters implements Printers {
  readonly #options: DirectPrintersOptions
  #nextSpoolerId: number
  /** Jobs over the network, by their numbers. */
  readonly #jobs = new Map<number, KnownJob>()
  /** The end of the last job of each printer: most take one connection at a time. */
  readonly #turns = new Map<string, Promise<void>>()
  /** Printers whose last job ended in the middle. */
  readonly #brokenOff = new Set<string>()
  #isClosed = false

  constructor(options: DirectPrintersOptions) {
    this.#options = options
    this.#nextSpoolerId = Math.max(FIRST_NUMBER, options.startedAt)
  }

  /** Whether a printer of this name is set up. */
  has(name: string): boolean {
    return this.#options.printers().some((each) => each.name === name)
  }

  /** Whether a job has gone over the network, also one of an earlier run, or for a printer that is no longer set up. */
  isOverNetwork(spoolerId: number): boolean {
    return spoolerId >= FIRST_NUMBER
  }

  async list(): Promise<SystemPrinter[]> {
    return this.#options
      .printers()
      .map(({ name }) => ({ name, displayName: name, isDefault: false, printerError: null }))
  }

  async capabilities(printer: string): Promise<PrinterCapabilities> {
    return { resolutions: [this.#printer(printer).dpi], media: [] }
  }

  /**
   * Resolves when the printer is ready and the job is on its way; its end is its status. A job for a printer on the
   * network waits for the one before.
   */
  async send(job: PrinterJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void> {
    const printer = this.#printer(job.printer)
    const { name, way } = printer
    const { isFollowed = true } = job
    if ('queue' in way) {
      const raw = Buffer.concat(await this.#encoded(printer, job))
      const rawJob = { printer: way.queue, name: job.name, isFollowed, raw }
      return this.#options.spooler.send(rawJob, onCreated)
    }
    const before = this.#turns.get(name) ?? Promise.resolve()
    let endTurn = (): void => undefined
    this.#turns.set(name, new Promise((resolve) => (endTurn = resolve)))
    await before
    try {
      if (this.#isClosed) throw new PrinterFailure('the program ends')
      const { networkJob, pieces } = await this.#begin(printer, way, job, onCreated)
      void networkJob.run(pieces).then(() => {
        this.#noteEnd(name, networkJob.status)
        endTurn()
      })
    } catch (error) {
      endTurn()
      throw error
    }
  }

  async status(printer: string, spoolerId: number, name?: string): Promise<PrintJobStatus> {
    const known = this.#jobs.get(spoolerId)
    if (known) return known.job.status
    const queue = this.isOverNetwork(spoolerId) ? null : this.#queueOf(printer)
    // Only the program that sent it over the network knows what becomes of it, and that may have ended in the middle.
    const status = queue === null ? LOST : await this.#options.spooler.status(queue, spoolerId, name)
    if (isEnded(status.state)) this.#noteEnd(printer, status)
    return status
  }

  async find(printer: string, name: string): Promise<number[]> {
    const queue = this.#queueOf(printer)
    if (queue !== null) return this.#options.spooler.find(queue, name)
    return [...this.#jobs].flatMap(([spoolerId, known]) =>
      known.printer === printer && known.name === name ? [spoolerId] : []
    )
  }

  async cancel(printer: string, spoolerId: number): Promise<void> {
    const queue = this.isOverNetwork(spoolerId) ? null : this.#queueOf(printer)
    if (queue !== null) return this.#options.spooler.cancel(queue, spoolerId)
    this.#jobs.get(spoolerId)?.job.cancel()
  }

  /** Stops sending, for the end of the program: jobs under way over the network are lost. */
  close(): void {
    this.#isClosed = true
    for (const { job } of this.#jobs.values()) job.abandon()
  }

  /** Returns a job whose printer is ready, with all that it sends: no sheet can fail in the middle. */
  async #begin(
    printer: DirectPrinter,
    address: PrinterAddress,
    job: PrinterJob,
    onCreated: (spoolerId: number) => Promise<void>
  ): Promise<{ networkJob: NetworkJob; pieces: Uint8Array[] }> {
    const { limits } = this.#options
    const language = LANGUAGES[printer.language]
    const pieces = await this.#encoded(printer, job)
    const ready = await openPrinter(address, language, limits)
    const spoolerId = this.#nextSpoolerId++
    const networkJob = new NetworkJob(ready, language, limits)
    this.#know(spoolerId, { printer: printer.name, name: job.name, job: networkJob })
    try {
      await onCreated(spoolerId)
    } catch (error) {
      ready.connection.close()
      this.#jobs.delete(spoolerId)
      throw error
    }
    return { networkJob, pieces }
  }

  async #encoded(
    printer: DirectPrinter,
    { pdf, sheets, dpi, isTestPage }: PrinterJob
  ): Promise<Uint8Array[]> {
    if (dpi !== printer.dpi) {
      throw new PrinterFailure(
        `the codes are verified for ${dpi} dots an inch, the printer has ${printer.dpi}`
      )
    }
    const { headDots, cut, gapMm, feedMm } = printer
    const pictures: DotPicture[] = []
    for (let sheet = 0; sheet < sheets; sheet++) {
      pictures.push(onPrintHead(await this.#rasterized(pdf, sheet, dpi), headDots, isTestPage))
    }
    return LANGUAGES[printer.language].encode(pictures, {
      dpi,
      headDots,
      cut,
      feedDots: Math.round((feedMm / MM_PER_INCH) * dpi),
      gapMm,
      isAfterBreak: this.#brokenOff.has(printer.name)
    })
  }

  async #rasterized(pdf: Uint8Array, sheet: number, dpi: number): Promise<DotPicture> {
    try {
      return await this.#options.raster(pdf, sheet, dpi)
    } catch (error) {
      throw new PrinterFailure(error instanceof Error ? error.message : String(error))
    }
  }

  #noteEnd(printer: string, { state }: PrintJobStatus): void {
    if (state === 'taken') this.#brokenOff.delete(printer)
    else this.#brokenOff.add(printer)
  }

  #know(spoolerId: number, job: KnownJob): void {
    this.#jobs.set(spoolerId, job)
    // Maps keep their order; the oldest has long ended, since printers print one job after the other.
    const [oldest] = this.#jobs.keys()
    if (this.#jobs.size > MOST_KNOWN_JOBS) this.#jobs.delete(oldest!)
  }

  #printer(name: string): DirectPrinter {
    const printer = this.#options.printers().find((each) => each.name === name)
    if (!printer) throw new PrinterFailure(`no printer ${name} is set up`)
    return printer
  }

  #queueOf(name: string): string | null {
    const { way } = this.#printer(name)
    return 'queue' in way ? way.queue : null
  }
}

const LOST: PrintJobStatus = {
  state: 'lost',
  printerError: null,
  message: 'the program that sent the job ended before the printer was done',
  sheets: null
}
