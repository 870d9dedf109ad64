import { setTimeout as delay } from 'node:timers/promises'
import { isEnded, type PrintJob, type PrintJobStatus, type PrintJobWithSlips } from '#contract/model/printers'
import type { SlipToPrint } from '../history/print-jobs/print-jobs'
import { PrinterFailure, PrinterUncertain, type Printers } from './printers/printers'
import type { RenderedPdf } from './render/batch'
import { LONGEST_SENDING_MS, type SlipReservations } from './slip-reservations'
import type { SlipSession, SlipSessions } from './slip-sessions'

/** A print server calls a printer on the network offline until it has connected, milliseconds. */
const CONNECTING_MS = 15_000
/** Milliseconds between two looks at a job: soon after something changed, later while nothing does. */
const LOOK_AGAIN_MS = { first: 250, factor: 1.5, most: 5_000 }

const SENDING: PrintJobStatus = { state: 'sending', printerError: null, message: '', sheets: null }

type OpenJob = Omit<PrintJobWithSlips, 'environment'>

export interface PrintJobsOptions {
  sessions: SlipSessions
  reservations: SlipReservations
  printers: Printers
  /** Called for failures that no caller awaits. */
  onProblem: (error: unknown) => void
  /** Waits between two looks at a job; rejects when the signal is aborted. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/**
 * Sends reserved slips to printers and follows what becomes of them, also of those that an earlier run of the program
 * left behind.
 */
export class PrintJobs {
  readonly #options: Required<PrintJobsOptions>
  /** Ids of jobs that this program sends or follows now. */
  readonly #underWay = new Set<string>()
  /** Jobs from before this program started were left by a program that has ended. */
  readonly #since: number

  constructor(options: PrintJobsOptions) {
    this.#since = options.sessions.now()
    this.#options = { wait, ...options }
  }

  /**
   * Reserves slips, sends them to a printer as one job, and follows it from then on. Resolves when the spooler has the
   * whole document. Rejects with a `PrinterFailure` if nothing is printed, or a `PrinterUncertain`.
   */
  print(
    session: SlipSession,
    slips: readonly SlipToPrint[],
    { printer, dpi, rendered }: { printer: string; dpi: number; rendered: RenderedPdf }
  ): Promise<void> {
    const { sessions } = this.#options
    return sessions.keepingSession(async () => {
      const startedAt = sessions.now()
      const job: OpenJob = {
        ...SENDING,
        id: session.newId(),
        printer,
        spoolerId: null,
        startedAt,
        statusAt: startedAt,
        slips: slips.map(({ id, serial, paymentId, sheet }) => ({ id, serial, paymentId, sheet }))
      }
      this.#underWay.add(job.id)
      try {
        await session.history.reservePrintJob({ id: job.id, printer, startedAt }, [...slips])
        const { pdf, sheets, width, height } = rendered
        await this.#send(session, job, { pdf, sheets, width, height, dpi })
      } finally {
        this.#underWay.delete(job.id)
        this.#changed(job)
      }
      this.#inBackground(session, job, () => this.#follow(session, job))
    })
  }

  async #send(
    session: SlipSession,
    job: OpenJob,
    document: Pick<RenderedPdf, 'pdf' | 'sheets' | 'width' | 'height'> & { dpi: number }
  ): Promise<void> {
    const { printers } = this.#options
    const { id, printer } = job
    try {
      await printers.send({ printer, name: queueName(id), ...document }, async (spoolerId) => {
        job.spoolerId = spoolerId
        // Another run that found it after a long sleep has said that nothing is printed.
        if (!(await this.#record(session, job, SENDING))) throw new PrinterFailure('the job was given up')
      })
    } catch (error) {
      if (error instanceof PrinterUncertain)
        await this.#record(session, job, { ...SENDING, state: 'lost', message: error.message })
      else await this.#fail(session, job, error instanceof Error ? error.message : String(error))
      throw error
    }
    await this.#accept(session, job)
  }

  /**
   * Returns the jobs that are open, and follows them from then on, also those that a killed program left; and those that
   * ended badly and nobody has answered for.
   */
  async current(): Promise<PrintJobWithSlips[]> {
    const { current: session } = this.#options.sessions
    const { environment, history } = session
    const open = await history.openPrintJobs()
    for (const job of open) {
      if (!this.#underWay.has(job.id)) this.#inBackground(session, job, () => this.#resume(session, job))
    }
    return [...open, ...(await history.unsettledPrintJobs())].map((job) => ({ ...job, environment }))
  }

  async #resume(session: SlipSession, job: OpenJob): Promise<void> {
    const { printers, sessions } = this.#options
    const isOld = sessions.now() - job.startedAt >= LONGEST_SENDING_MS
    job.spoolerId ??= (await printers.find(job.printer, queueName(job.id))).at(-1) ?? null
    if (job.spoolerId === null) {
      // Its number is recorded before its document is sent. A command beside this program may be about to send it.
      if (isOld) return this.#fail(session, job, 'the program ended before the job was sent')
      throw new PrinterFailure('the job is not in the queue yet')
    }
    const status = await printers.status(job.printer, job.spoolerId, queueName(job.id))
    // What a command beside this program sends over the network, only the command knows.
    if (status.state === 'lost' && !isOld && job.startedAt > this.#since)
      throw new PrinterFailure('another program may be printing the job')
    if (status.state !== 'sending') {
      if (status.state !== 'lost') await this.#accept(session, job)
      return this.#follow(session, job)
    }
    if (!isOld) throw new PrinterFailure('the document is not in the queue yet')
    await printers.cancel(job.printer, job.spoolerId)
    await this.#fail(session, job, 'the program ended while the job was sent')
  }

  /** Takes a job out of its printer's queue. Rejects with a `PrinterFailure`. */
  async cancel(jobId: string): Promise<void> {
    const open = await this.#options.sessions.current.history.openPrintJobs()
    const job = open.find(({ id }) => id === jobId)
    if (job && job.spoolerId !== null) await this.#options.printers.cancel(job.printer, job.spoolerId)
  }

  /**
   * Runs `work` until it resolves, or the session closes: a print server that does not answer now may answer later. The
   * next start goes on with what is left.
   */
  #inBackground(session: SlipSession, job: OpenJob, work: () => Promise<void>): void {
    const signal = session.closing
    this.#underWay.add(job.id)
    const run = async (): Promise<void> => {
      let ms = LOOK_AGAIN_MS.first
      while (!signal.aborted) {
        try {
          return await work()
        } catch (error) {
          if (!(error instanceof PrinterFailure)) throw error
        }
        await this.#options.wait(ms, signal)
        ms = later(ms)
      }
    }
    void run()
      .catch((error: unknown) => {
        if (!signal.aborted) this.#options.onProblem(error)
      })
      .finally(() => {
        this.#underWay.delete(job.id)
        this.#followFurther(session)
      })
  }

  /** Follows what is left further if the environment was only opened again, with another key for example. */
  #followFurther({ closing, environment }: SlipSession): void {
    const { sessions, onProblem } = this.#options
    if (closing.aborted && !sessions.current.closing.aborted && sessions.current.environment === environment)
      void this.current().catch(onProblem)
  }

  async #follow(session: SlipSession, job: OpenJob): Promise<void> {
    const { printers, sessions } = this.#options
    const signal = session.closing
    let before = ''
    let ms = LOOK_AGAIN_MS.first
    let connectingSince: number | null = null
    for (;;) {
      const reported = await printers.status(job.printer, job.spoolerId!, queueName(job.id))
      signal.throwIfAborted()
      connectingSince = isConnecting(reported) ? (connectingSince ?? sessions.now()) : null
      // To one that is switched off it would connect for ever.
      const isOff = connectingSince !== null && sessions.now() - connectingSince >= CONNECTING_MS
      const status: PrintJobStatus = isOff ? { ...reported, state: 'stopped' } : reported
      const now = JSON.stringify(status)
      ms = now === before ? later(ms) : LOOK_AGAIN_MS.first
      if (now !== before) await this.#record(session, job, status)
      before = now
      if (isEnded(status.state)) return
      await this.#options.wait(ms, signal)
    }
  }

  /** Returns whether the job has this status now: not if it has ended with another one. */
  async #record(session: SlipSession, job: OpenJob, status: PrintJobStatus): Promise<boolean> {
    const at = this.#options.sessions.now()
    Object.assign(job, status, { statusAt: at })
    const isCurrent = await session.history.recordPrintJobStatus(job.id, {
      ...status,
      spoolerId: job.spoolerId,
      at
    })
    // Another process has seen its end.
    if (isCurrent) this.#emit(session, job)
    return isCurrent
  }

  /** Records that the spooler has all of a job: its slips are printed, or will be. */
  async #accept(session: SlipSession, job: OpenJob): Promise<void> {
    const at = this.#options.sessions.now()
    await session.history.acceptPrintJob(job.id, { spoolerId: job.spoolerId, at })
    Object.assign(job, { state: 'waiting', statusAt: at } satisfies Partial<PrintJob>)
    // All of the job's: a run that accepted it may have been killed before this.
    await this.#options.reservations.recordFirstPayees(session, job.slips)
    this.#emit(session, job)
    this.#changed(job)
  }

  /** Records that nothing of a job is printed. */
  async #fail(session: SlipSession, job: OpenJob, message: string): Promise<void> {
    const at = this.#options.sessions.now()
    await session.history.failPrintJob(job.id, { message, spoolerId: job.spoolerId, at })
    Object.assign(job, { state: 'failed', message, statusAt: at } satisfies Partial<PrintJob>)
    this.#emit(session, job)
    this.#changed(job)
  }

  #emit({ environment }: SlipSession, job: OpenJob): void {
    this.#options.sessions.emit('slips.printJob', { ...job, environment })
  }

  #changed({ slips }: OpenJob): void {
    this.#options.sessions.emit('slips.changed', { paymentIds: slips.map(({ paymentId }) => paymentId) })
  }
}

function isConnecting({ state, printerError }: PrintJobStatus): boolean {
  return state === 'printing' && printerError === 'offline'
}

function queueName(jobId: string): string {
  return `Lunas ${jobId}`
}

function later(ms: number): number {
  return Math.min(LOOK_AGAIN_MS.most, ms * LOOK_AGAIN_MS.factor)
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { ref: false, signal })
}
