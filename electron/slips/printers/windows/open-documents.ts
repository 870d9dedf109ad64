import { PrinterFailure } from '../printers'
import type { SpoolerDocument } from './documents'
import { attempt, CONTROL, type Handle, type Spooler } from './natives'
import type { DocumentTarget, StartedJob } from './protocol'

interface OpenDocument {
  document: SpoolerDocument
  printer: Handle
}

/** Incomplete documents, each with its printer open until it ends or is aborted. */
export class OpenDocuments {
  readonly #spooler: Spooler
  readonly #open = new Map<number, OpenDocument>()
  #count = 0

  constructor(spooler: Spooler) {
    this.#spooler = spooler
  }

  start(target: DocumentTarget, start: (printer: Handle) => SpoolerDocument): StartedJob {
    const printer = this.#spooler.open(target.printer)
    try {
      const document = start(printer)
      const { spoolerId } = document
      // Printed jobs leave the queue, and one that is gone may as well have been deleted. Where a user must not do this,
      // such a job is reported as lost. One that nobody asks for would stay for ever.
      if (target.isFollowed) attempt(() => this.#spooler.controlJob(printer, spoolerId, CONTROL.retain))
      this.#open.set(++this.#count, { document, printer })
      return { document: this.#count, spoolerId }
    } catch (error) {
      this.#spooler.close(printer)
      throw error
    }
  }

  get<D extends SpoolerDocument>(number: number, kind: abstract new (...input: never[]) => D): D {
    const { document } = this.#entry(number)
    if (!(document instanceof kind)) throw new TypeError('a document takes only what it was started for')
    return document
  }

  end(number: number): void {
    this.#entry(number).document.end()
    this.#close(number)
  }

  /** Returns whether some of the document may be printed all the same. */
  abort(number: number): boolean {
    const { document, printer } = this.#entry(number)
    try {
      document.abort()
    } finally {
      // Usually it is gone by now.
      attempt(() => this.#spooler.controlJob(printer, document.spoolerId, CONTROL.delete))
      this.#close(number)
    }
    return document.mayBePrinted
  }

  #entry(number: number): OpenDocument {
    const entry = this.#open.get(number)
    if (!entry) throw new PrinterFailure('the spooler has no such document')
    return entry
  }

  #close(number: number): void {
    const { document, printer } = this.#entry(number)
    this.#open.delete(number)
    document.release()
    this.#spooler.close(printer)
  }
}
