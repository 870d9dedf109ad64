// A printer's own port, which a person has named: no request of the program goes there.
// eslint-disable-next-line no-restricted-imports
import { connect, type Socket } from 'node:net'
import { PrinterFailure } from '../printers'
import type { PrinterAnswer, StatusQuery } from './language'

/** No answer is longer; what is, is dropped. */
const MOST_RECEIVED = 4 * 1024
/** So many bytes that answer nothing may come before an answer. */
const MOST_UNASKED = 64
/** A peer that is gone is noticed even if nothing is sent. */
const KEEP_ALIVE_MS = 30_000

/** What happened if a printer ended its side. */
export const CLOSED = 'the printer closed the connection'

export interface PrinterAddress {
  host: string
  port: number
}

/** A connection to a printer's raw port. */
export class PrinterConnection {
  readonly #socket: Socket
  #received: Uint8Array = new Uint8Array(0)
  #onReceived: () => void = () => undefined
  /** Resolves when the printer has ended its side; rejects when the connection breaks. */
  readonly ended: Promise<void>

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Uint8Array) => {
      this.#received = Buffer.concat([this.#received, chunk]).subarray(0, MOST_RECEIVED)
      this.#onReceived()
    })
    this.ended = new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.once('end', resolve)
      socket.once('close', () => reject(new Error('the connection to the printer is closed')))
    })
    this.ended.catch(() => undefined)
  }

  /** Rejects with a `PrinterFailure` if nobody accepts within so many milliseconds. */
  static open({ host, port }: PrinterAddress, limitMs: number): Promise<PrinterConnection> {
    return new Promise((resolve, reject) => {
      // The printer may end its side before it has got everything.
      const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
      const fail = (message: string): void => {
        socket.destroy()
        reject(new PrinterFailure(message, 'offline'))
      }
      const timer = setTimeout(() => fail(`no printer answers at ${host}, port ${port}`), limitMs)
      // Where a name has several addresses the message is empty.
      const onError = (error: NodeJS.ErrnoException): void => fail(error.message || String(error.code))
      socket.once('error', onError)
      socket.once('close', () => clearTimeout(timer))
      socket.once('connect', () => {
        clearTimeout(timer)
        socket.setKeepAlive(true, KEEP_ALIVE_MS)
        const connection = new PrinterConnection(socket)
        socket.off('error', onError)
        resolve(connection)
      })
    })
  }

  /** Whether the printer has not made room for all that was written. */
  get isBlocked(): boolean {
    return this.#socket.writableLength > 0
  }

  /** Resolves when the system has taken the bytes, which waits for room at the printer. */
  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#socket.write(bytes, (error) => (error ? reject(error) : resolve()))
    )
  }

  /** Says that nothing more comes. */
  end(): void {
    this.#socket.end()
  }

  /** Closes it; the printer still gets what the system has taken. */
  close(): void {
    this.#socket.destroy()
  }

  /** Breaks it off; the system drops what the printer has not taken. */
  reset(): void {
    this.#socket.resetAndDestroy()
  }

  /** Calls back with each answer from now on, and drops what is none. */
  onAnswers(query: StatusQuery, heard: (answer: PrinterAnswer) => void): void {
    this.#onReceived = () => {
      while (this.#received.length > 0) {
        const reading = query.read(this.#received)
        if (reading === 'incomplete') return
        const { length, answer } = reading === 'unreadable' ? { length: 1, answer: null } : reading
        this.#received = this.#received.subarray(length)
        if (answer) heard(answer)
      }
    }
    this.#onReceived()
  }

  /**
   * Asks a question.
   *
   * @returns null if there is no answer within so many milliseconds, or something else; rejects if the connection ends
   */
  async ask(query: StatusQuery, limitMs: number): Promise<PrinterAnswer | null> {
    await this.write(query.question)
    let timer: NodeJS.Timeout | undefined
    const answer = new Promise<PrinterAnswer | null>((resolve) => {
      timer = setTimeout(() => resolve(null), limitMs)
      let skipped = 0
      this.#onReceived = () => {
        while (this.#received.length > 0) {
          const reading = query.read(this.#received)
          if (reading === 'incomplete') return
          if (reading === 'unreadable' || skipped > MOST_UNASKED) return resolve(null)
          skipped += reading.length
          this.#received = this.#received.subarray(reading.length)
          // One question has one answer.
          if (reading.answer) return resolve(this.#received.length === 0 ? reading.answer : null)
        }
      }
      this.#onReceived()
    })
    const closed = this.ended.then(() => {
      throw new Error(CLOSED)
    })
    try {
      return await Promise.race([answer, closed])
    } finally {
      clearTimeout(timer)
      this.#onReceived = () => undefined
    }
  }
}
