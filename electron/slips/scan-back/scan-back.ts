import type { Worker } from 'node:worker_threads'
import type { SheetPicture } from '#contract/model/slip-documents'
import type { Answer, Answered, Asked, PictureQuestion, Questions, ScanQuestion } from './protocol'

/** Milliseconds for the largest batch; one that takes longer is not trusted. */
const LIMIT_MS = 120_000

/** Codes could not be read back, not because they are wrong but because nothing could read. */
export class ScanBackFailure extends Error {}

/** A PDF that is put together of parts, each read back as it stands in the whole. */
export interface JoinedPdf {
  /** Adds the pages of a PDF, and tells what is misread on them, as `unverified` does. */
  add(part: ScanQuestion): Promise<string[]>
  /** All pages in one file; nothing can be added any more. Rejects where they are not as many as `sheets`. */
  pdf(sheets: number): Promise<Uint8Array>
  /** Forgets what nobody asked for. */
  drop(): Promise<void>
}

/** Reads codes back, and draws what a PDF shows, in a thread of its own: one thing after the other. */
export class ScanBack {
  readonly #createWorker: () => Promise<Worker>
  #worker: Promise<Worker> | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #wholes = 0

  constructor(createWorker: () => Promise<Worker>) {
    this.#createWorker = createWorker
  }

  /** Starts what reads, for whoever will ask soon. What goes wrong is told to the first that asks. */
  start(): void {
    this.#running().catch(() => undefined)
  }

  /** The thread, started where there is none. One that ends by itself, for example while it starts, is replaced. */
  #running(): Promise<Worker> {
    if (this.#worker) return this.#worker
    const created = this.#createWorker()
    const forget = (): void => {
      if (this.#worker === created) this.#worker = null
    }
    this.#worker = created
    // Whoever asks hears of it by itself; without anybody listening Node would end the program.
    created.then((worker) => worker.on('error', forget).on('exit', forget), forget)
    return created
  }

  /**
   * Serials of the slips whose codes a scanner would not read off the printed page as exactly their payload.
   * Rejects with a `ScanBackFailure`.
   */
  async unverified(question: ScanQuestion): Promise<string[]> {
    return question.codes.length === 0 ? [] : this.#inTurn('unverified', question)
  }

  /** Begins a PDF that is put together of parts. Each of its methods rejects with a `ScanBackFailure`. */
  join(): JoinedPdf {
    const whole = ++this.#wholes
    let isOpen = false
    return {
      add: (question) => {
        isOpen = true
        return this.#inTurn('added', { ...question, whole })
      },
      pdf: (sheets) => {
        isOpen = false
        return this.#inTurn('joined', { whole, sheets })
      },
      drop: async () => {
        if (isOpen) await this.#inTurn('dropped', { whole })
        isOpen = false
      }
    }
  }

  /** A sheet as it looks. Rejects with a `ScanBackFailure`. */
  picture(question: PictureQuestion): Promise<SheetPicture> {
    return this.#inTurn('picture', question)
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await (await worker)?.terminate()
  }

  #inTurn<Q extends keyof Questions>(name: Q, question: Questions[Q][0]): Promise<Questions[Q][1]> {
    const answer = this.#turn.then(() => this.#ask({ name, question } as Asked))
    this.#turn = answer.catch(() => undefined)
    return answer as Promise<Questions[Q][1]>
  }

  async #ask(asked: Asked): Promise<Answer> {
    try {
      // It stays for the next batch: its modules take a quarter of a second to start.
      const answer = await answerOf(await this.#running(), asked)
      if ('failed' in answer) throw new ScanBackFailure(answer.failed)
      return answer.answer
    } catch (error) {
      await this.close().catch(() => undefined)
      throw error
    }
  }
}

function answerOf(worker: Worker, asked: Asked): Promise<Answered> {
  return new Promise<Answered>((resolve, reject) => {
    const fail = (why: string): void => reject(new ScanBackFailure(why))
    const timer = setTimeout(() => fail(`not read within ${LIMIT_MS} ms`), LIMIT_MS)
    const onMessage = (answer: Answered): void => done(() => resolve(answer))
    const onError = (error: Error): void => done(() => fail(error.message))
    const onExit = (code: number): void => done(() => fail(`the thread ended with ${code}`))
    function done(settle: () => void): void {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(asked)
  })
}
