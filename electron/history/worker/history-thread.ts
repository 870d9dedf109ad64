import type { Worker, WorkerOptions } from 'node:worker_threads'
import { HistoryError } from '../store/errors'
import type { Answer, Question, HistoryWorkerApi, ThreadStart } from './protocol'

/** Starts `history-worker` with the given options. */
export type CreateWorker = (options: WorkerOptions) => Worker

interface Call extends Question {
  /** May be done again where it is not known whether it was done. */
  repeatable: boolean
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

export interface CallOptions {
  /** Drops a call that waits, and ends a search that is under way. */
  signal?: AbortSignal | undefined
  /** Doing it twice is as good as once. */
  repeatable: boolean
}

/**
 * Asks a thread one thing after the other. A thread that is gone is replaced when there is something to ask:
 * what was under way is then asked again, once, where that does no harm.
 */
export class HistoryThread {
  readonly #createWorker: CreateWorker
  readonly #start: ThreadStart
  readonly #onGone: (error: HistoryError) => void
  #worker: Worker | null
  readonly #waiting: Call[] = []
  #underWay: Call | null = null
  #count = 0
  #ended: Promise<void> | null = null

  /** @param onGone told of a thread that ended by itself */
  constructor(
    createWorker: CreateWorker,
    start: Omit<ThreadStart, 'cancelled'>,
    onGone: (error: HistoryError) => void
  ) {
    this.#createWorker = createWorker
    this.#start = { ...start, cancelled: new Int32Array(new SharedArrayBuffer(4)) }
    this.#onGone = onGone
    // At once: loading takes longer than anything that it is asked first.
    this.#worker = this.#begin()
  }

  /** Rejects with a `HistoryError`, as the history in the thread did, or with `interrupted` or `cancelled`. */
  call(
    name: keyof HistoryWorkerApi,
    input: unknown[],
    { signal, repeatable }: CallOptions
  ): Promise<unknown> {
    if (this.#ended) return Promise.reject(closed())
    return this.#ask(name, input, repeatable, signal)
  }

  /** Lets what is under way end, does what waits unless it is to be dropped, and closes the file. */
  end({ drop }: { drop: boolean }): Promise<void> {
    this.#ended ??= this.#end(drop)
    return this.#ended
  }

  async #end(drop: boolean): Promise<void> {
    if (drop) {
      for (const { reject } of this.#waiting.splice(0)) reject(closed())
      this.#cancelUnderWay()
    }
    try {
      if (this.#worker) await this.#ask('close', [], false)
    } finally {
      const worker = this.#worker
      this.#worker = null
      // It ends by itself when it has closed.
      if (worker) await new Promise((resolve) => worker.once('exit', resolve))
    }
  }

  #ask(
    name: keyof HistoryWorkerApi,
    input: unknown[],
    repeatable: boolean,
    signal?: AbortSignal
  ): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(dropped())
    const number = ++this.#count
    const answer = new Promise((resolve, reject) => {
      this.#waiting.push({ number, name, input, repeatable, resolve, reject })
    })
    this.#next()
    if (!signal) return answer
    const cancel = (): void => this.#cancel(number)
    signal.addEventListener('abort', cancel)
    return answer.finally(() => signal.removeEventListener('abort', cancel))
  }

  #cancel(number: number): void {
    if (number === this.#underWay?.number) return this.#cancelUnderWay()
    const at = this.#waiting.findIndex((call) => call.number === number)
    const [call] = at < 0 ? [] : this.#waiting.splice(at, 1)
    call?.reject(dropped())
  }

  #cancelUnderWay(): void {
    if (this.#underWay) Atomics.store(this.#start.cancelled, 0, this.#underWay.number)
  }

  #next(): void {
    if (this.#underWay) return
    const call = this.#waiting.shift()
    if (!call) return
    this.#underWay = call
    const { number, name, input } = call
    try {
      this.#worker ??= this.#begin()
      this.#worker.postMessage({ number, name, input } satisfies Question)
    } catch (error) {
      this.#settle(call, () => call.reject(error))
    }
  }

  #settle(call: Call, tell: () => void): void {
    if (call !== this.#underWay) return
    this.#underWay = null
    tell()
    this.#next()
  }

  #begin(): Worker {
    const worker = this.#createWorker({ workerData: this.#start })
    worker.on('message', (answer: Answer) => this.#answered(answer))
    worker.once('messageerror', () => void worker.terminate())
    worker.once('error', (error) => this.#gone(worker, error.message))
    worker.once('exit', (code) => this.#gone(worker, `it ended with ${code}`))
    return worker
  }

  #answered(answer: Answer): void {
    const call = this.#underWay
    if (call?.number !== answer.number) return
    this.#settle(call, () => {
      if ('value' in answer) call.resolve(answer.value)
      // Nobody took its place: it was ended for the history to close.
      else if (answer.failed.code === 'cancelled' && this.#ended) call.reject(closed())
      else call.reject(failureOf(answer.failed))
    })
  }

  #gone(worker: Worker, why: string): void {
    if (worker !== this.#worker) return
    this.#worker = null
    const gone = new HistoryError('interrupted', `the history's ${this.#start.role} is gone: ${why}`)
    const call = this.#underWay
    this.#underWay = null
    if (call?.repeatable) this.#waiting.unshift({ ...call, repeatable: false })
    else call?.reject(gone)
    this.#next()
    this.#onGone(gone)
  }
}

function closed(): HistoryError {
  return new HistoryError('closed', 'the history is closed')
}

function dropped(): HistoryError {
  return new HistoryError('cancelled', 'nobody waits for this any more')
}

function failureOf({ code, message }: Extract<Answer, { failed: unknown }>['failed']): Error {
  return code === null ? new Error(message) : new HistoryError(code, message)
}
