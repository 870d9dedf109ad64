import type { PrinterError, PrintJobState, PrintJobStatus } from '#contract/model/printers'
import { PrinterFailure } from '../printers'
import type { LanguageRules, PrinterAnswer } from './language'
import { CLOSED, PrinterConnection, type PrinterAddress } from './printer-connection'

/** How long printers have, in milliseconds. */
export interface NetworkLimits {
  connect: number
  answer: number
  /** Between two questions after all is sent. */
  poll: number
  /** Without a sign of life for so long it counts as stopped. */
  stall: number
  /** Without a sign of life for so long it is not waited for any more: somebody may put in paper after lunch. */
  giveUp: number
  /** For a printer that answers nothing: to read the rest, and to close. */
  close: number
}

export const NETWORK_LIMITS: NetworkLimits = {
  connect: 10_000,
  answer: 3_000,
  poll: 1_000,
  stall: 15_000,
  giveUp: 2 * 60 * 60_000,
  close: 5 * 60_000
}

const WORDS: Readonly<Record<PrinterError, string>> = {
  paperOut: 'the printer has no paper',
  jam: 'paper is stuck in the printer',
  open: 'the printer is open',
  inkOut: 'the printer has no ribbon',
  offline: 'the printer is off-line',
  stopped: 'the printer is paused, or has an error'
}

/** A printer that is ready for a job. */
export interface ReadyPrinter {
  connection: PrinterConnection
  /** Whether it answers questions for its status. */
  isAnswering: boolean
}

/**
 * Connects to a printer, and asks how it is.
 *
 * @throws PrinterFailure if it is not there, or cannot print now; nothing to print was sent then
 */
export async function openPrinter(
  address: PrinterAddress,
  { before }: LanguageRules,
  limits: NetworkLimits
): Promise<ReadyPrinter> {
  const connection = await PrinterConnection.open(address, limits.connect)
  try {
    for (const [at, query] of before.entries()) {
      const answer = await connection.ask(query, limits.answer)
      if (answer?.error) throw new PrinterFailure(WORDS[answer.error], answer.error)
      // Some printers answer only some questions.
      if (!answer && at === 0) return { connection, isAnswering: false }
    }
    return { connection, isAnswering: true }
  } catch (error) {
    connection.close()
    if (error instanceof PrinterFailure) throw error
    throw new PrinterFailure(error instanceof Error ? error.message : String(error), 'offline')
  }
}

class Cancelled extends Error {}

/**
 * A job on its way to a printer's port. It never rejects: its end is a state. What broke off is `lost`: only somebody at
 * the printer can see what came out.
 */
export class NetworkJob {
  readonly #printer: ReadyPrinter
  readonly #language: LanguageRules
  readonly #limits: NetworkLimits
  #status: PrintJobStatus = { state: 'sending', printerError: null, message: '', sheets: null }
  #isStalled = false
  #stallTimer: NodeJS.Timeout | undefined
  #giveUpTimer: NodeJS.Timeout | undefined
  #giveUp: (error: Error) => void = () => undefined
  readonly #givenUp: Promise<never>
  /** Questions and answers so far. */
  #asked = 0
  #answered = 0
  /** Number of questions before the first whose answer may say that all is done; null until all is sent. */
  #askedBefore: number | null = null
  #isDone = false
  #finish: () => void = () => undefined
  readonly #finished: Promise<true>
  /** Whether the printer may end the connection. */
  #isEnding = false
  /** What came in the way last. */
  #interruption: PrinterError | null = null

  constructor(printer: ReadyPrinter, language: LanguageRules, limits: NetworkLimits) {
    this.#printer = printer
    this.#language = language
    this.#limits = limits
    this.#givenUp = new Promise((_, reject) => (this.#giveUp = reject))
    this.#givenUp.catch(() => undefined)
    this.#finished = new Promise((resolve) => (this.#finish = () => resolve(true)))
  }

  get status(): PrintJobStatus {
    return this.#status
  }

  /** Stops sending. The printer prints what it has. */
  cancel(): void {
    this.#giveUp(new Cancelled())
  }

  /** Stops following it. */
  abandon(): void {
    this.#giveUp(new Error('the program ended'))
  }

  /** Sends all, and resolves when it has ended. */
  async run(pieces: readonly Uint8Array[]): Promise<void> {
    const { connection, isAnswering } = this.#printer
    connection.ended.then(() => {
      if (!this.#isEnding) this.#giveUp(new Error(CLOSED))
    }, this.#giveUp)
    connection.onAnswers(this.#language.meanwhile, (answer) => {
      if (isAnswering) this.#heard(answer)
    })
    this.#alive()
    try {
      await this.#send(pieces)
      await (isAnswering ? this.#untilDone() : this.#untilClosed())
      this.#endAs('taken', this.#interruption ? `on the way, ${WORDS[this.#interruption]}` : '')
      await this.#closed()
    } catch (error) {
      if (error instanceof Cancelled) {
        connection.reset()
        this.#endAs('cancelled', '')
      } else this.#endAs('lost', error instanceof Error ? error.message : String(error))
    } finally {
      connection.close()
    }
  }

  async #send(pieces: readonly Uint8Array[]): Promise<void> {
    const { connection, isAnswering } = this.#printer
    for (const piece of pieces) {
      await this.#orGivenUp(connection.write(piece))
      if (isAnswering) await this.#orGivenUp(this.#ask())
      this.#alive()
    }
  }

  /** Asks until the printer says that it is through. */
  async #untilDone(): Promise<void> {
    const { connection } = this.#printer
    const { last } = this.#language
    this.#askedBefore = this.#asked
    if (last) await this.#orGivenUp(connection.write(last))
    for (let isFinished = false; !isFinished;) {
      // Otherwise questions would pile up.
      if (!connection.isBlocked) await this.#orGivenUp(this.#ask())
      isFinished = await this.#orGivenUp(Promise.race([this.#finished, delayed(this.#limits.poll)]))
    }
  }

  /** A printer that has read all, and sees that nothing more comes, closes as well. */
  async #untilClosed(): Promise<void> {
    const { connection } = this.#printer
    // It gives no sign of life until then.
    clearTimeout(this.#stallTimer)
    clearTimeout(this.#giveUpTimer)
    this.#giveUpAfter(this.#limits.close)
    this.#isEnding = true
    connection.end()
    await this.#orGivenUp(connection.ended)
  }

  /** Lets the printer close: an answer for which nobody is left would reset it, and cost what it has not printed yet. */
  async #closed(): Promise<void> {
    const { connection } = this.#printer
    connection.onAnswers(this.#language.meanwhile, () => undefined)
    this.#isEnding = true
    connection.end()
    await Promise.race([connection.ended.catch(() => undefined), delayed(this.#limits.answer)])
  }

  #ask(): Promise<void> {
    this.#asked++
    return this.#printer.connection.write(this.#language.meanwhile.question)
  }

  #heard({ error, isDone }: PrinterAnswer): void {
    this.#answered++
    const isAfterAll =
      this.#askedBefore !== null && (this.#language.last || this.#answered > this.#askedBefore)
    // A printer that says once that it has executed all is done, also if its paper has just ended.
    if (isAfterAll && isDone) this.#isDone = true
    this.#status = { ...this.#status, printerError: error }
    this.#interruption = error ?? this.#interruption
    this.#alive()
    if (this.#isDone && error === null) this.#finish()
  }

  /** Notes a sign of life. */
  #alive(): void {
    clearTimeout(this.#stallTimer)
    clearTimeout(this.#giveUpTimer)
    this.#isStalled = false
    this.#update()
    this.#stallTimer = setTimeout(() => {
      this.#isStalled = true
      this.#update()
    }, this.#limits.stall)
    this.#giveUpAfter(this.#limits.giveUp)
  }

  #giveUpAfter(ms: number): void {
    this.#giveUpTimer = setTimeout(() => this.#giveUp(new Error('the printer does not answer any more')), ms)
  }

  #update(): void {
    const { printerError } = this.#status
    this.#status = {
      ...this.#status,
      state: printerError || this.#isStalled ? 'stopped' : 'printing',
      message: printerError ? WORDS[printerError] : this.#isStalled ? 'the printer takes nothing more' : ''
    }
  }

  #endAs(state: PrintJobState, message: string): void {
    clearTimeout(this.#stallTimer)
    clearTimeout(this.#giveUpTimer)
    this.#status = { state, printerError: null, message, sheets: null }
  }

  #orGivenUp<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#givenUp, work])
  }
}

const delayed = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms))
