import type { Worker } from 'node:worker_threads'
import type { Failure, WorkerApi, WorkerReply, WorkerRequest } from './protocol'

/** Why a call was not answered. */
export interface WorkerProblem extends Failure {
  /**
   * `failed`: its method threw. `late`: it exceeded its time limit. `ended`: the thread is gone. `cancelled`: the
   * caller aborted it. `closed`: the thread takes no more calls.
   */
  kind: 'failed' | 'late' | 'ended' | 'cancelled' | 'closed'
}

export interface WorkerClientOptions {
  /** Starts the thread; pass `cancelled` on to `answerCalls`. */
  createWorker: (cancelled: Int32Array) => Worker | Promise<Worker>
  /** The error that callers see. */
  toError: (problem: WorkerProblem) => Error
  /** Time limit of a call in milliseconds, once the thread has it; a thread that takes longer is terminated. */
  limitMs?: number
  /** When a thread is replaced, at the next call; with `never`, all calls fail from then on. */
  replaced: 'whenItEnds' | 'whenItEndsOrFails' | 'never'
  /** Called when a thread ends unexpectedly. */
  onGone?: (error: Error) => void
}

export interface CallOptions {
  /** Drops a waiting call, and asks one under way to end. */
  signal?: AbortSignal | undefined
  /** Running it twice has the effect of running it once: it is retried once if the thread ended in the middle. */
  repeatable?: boolean
  onProgress?: (progress: never) => void
}

interface Call extends WorkerRequest, CallOptions {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  /** The call is dropped, because the thread is to end. */
  isDropped?: boolean
}

type Input<F> = F extends (...input: infer I) => unknown ? I : never
type Output<F> = F extends (...input: never[]) => infer T ? Awaited<T> : never

/** Sends calls to a thread one after the other, and replaces the thread if it ends. */
export class WorkerClient<Api extends WorkerApi<Api>> {
  readonly #options: WorkerClientOptions
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4))
  readonly #waiting: Call[] = []
  #underWay: Call | null = null
  #worker: Worker | null = null
  /** Resolves when the thread that was started last has exited. */
  #exited: Promise<unknown> = Promise.resolve()
  #isStarting = false
  #timer: NodeJS.Timeout | undefined
  #count = 0
  #ended: Promise<void> | null = null
  /** The error of every call from now on. */
  #lost: Error | null = null

  constructor(options: WorkerClientOptions) {
    this.#options = options
  }

  /** Starts the thread in advance if there is none. A failure is reported to the next call. */
  start(): void {
    if (this.#worker || this.#isStarting) return
    const created = this.#options.createWorker(this.#cancelled)
    if (!(created instanceof Promise)) return this.#attach(created)
    this.#isStarting = true
    const started = (then: () => void): void => {
      this.#isStarting = false
      then()
      this.#next()
    }
    created.then(
      (worker) => started(() => this.#attach(worker)),
      (error: unknown) => started(() => this.#waiting.shift()?.reject(error))
    )
  }

  /** Calls a method of the thread. Rejects with the result of `toError`. */
  call<N extends keyof Api & string>(
    name: N,
    input: Input<Api[N]>,
    options: CallOptions = {}
  ): Promise<Output<Api[N]>> {
    if (this.#ended) return Promise.reject(this.#error('closed', 'the thread is closed'))
    return this.#ask(name, input, options) as Promise<Output<Api[N]>>
  }

  /** Finishes the call under way, runs the waiting calls unless they are dropped, and lets the thread exit. */
  end({ drop }: { drop: boolean }): Promise<void> {
    this.#ended ??= this.#end(drop)
    return this.#ended
  }

  /** Terminates the thread in the middle of whatever it does. */
  async terminate(): Promise<void> {
    void this.#worker?.terminate()
    await this.#exited
  }

  async #end(drop: boolean): Promise<void> {
    if (drop) {
      for (const { reject } of this.#waiting.splice(0)) reject(this.#error('closed', 'the thread is closed'))
      if (this.#underWay) this.#underWay.isDropped = true
      this.#cancelUnderWay()
    }
    try {
      // A thread that is still starting would otherwise stay.
      if (this.#worker || this.#isStarting) await this.#ask(null, [], {})
    } finally {
      this.#worker = null
      // Until it exits it may still write, even if an error was reported.
      await this.#exited
    }
  }

  #ask(name: string | null, input: unknown[], options: CallOptions): Promise<unknown> {
    const { signal } = options
    if (this.#lost) return Promise.reject(this.#lost)
    if (signal?.aborted) return Promise.reject(this.#dropped())
    const number = ++this.#count
    const answer = new Promise((resolve, reject) => {
      this.#waiting.push({ ...options, number, name, input, resolve, reject })
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
    if (at >= 0) this.#waiting.splice(at, 1)[0]!.reject(this.#dropped())
  }

  #cancelUnderWay(): void {
    if (this.#underWay) Atomics.store(this.#cancelled, 0, this.#underWay.number)
  }

  #next(): void {
    if (this.#underWay || this.#isStarting) return
    const [call] = this.#waiting
    if (!call) return
    try {
      this.start()
      // Continued once the thread has started.
      if (!this.#worker) return
      const { number, name, input } = call
      this.#worker.postMessage({ number, name, input } satisfies WorkerRequest)
    } catch (error) {
      this.#waiting.shift()
      call.reject(error)
      return this.#next()
    }
    this.#waiting.shift()
    this.#underWay = call
    const { limitMs } = this.#options
    if (limitMs !== undefined) this.#timer = setTimeout(() => this.#late(limitMs), limitMs)
  }

  #settle(call: Call, tell: () => void): void {
    if (call !== this.#underWay) return
    this.#underWay = null
    clearTimeout(this.#timer)
    tell()
    this.#next()
  }

  #attach(worker: Worker): void {
    this.#worker = worker
    this.#exited = new Promise((resolve) => worker.once('exit', resolve))
    worker.on('message', (message: WorkerReply) => this.#heard(message))
    worker.once('messageerror', () => void worker.terminate())
    worker.once('error', (error: NodeJS.ErrnoException) =>
      this.#gone(worker, this.#error('ended', error.message, { code: error.code }))
    )
    worker.once('exit', (code) => this.#gone(worker, this.#error('ended', `it ended with ${code}`)))
  }

  #heard(message: WorkerReply): void {
    const call = this.#underWay
    if (call?.number !== message.number) return
    if ('progress' in message) return call.onProgress?.(message.progress as never)
    // The thread was asked to end, so its exit is no failure, however soon it follows.
    if (call.name === null) this.#worker = null
    // One that was cancelled failed because it was told to.
    const isCancelled = Atomics.load(this.#cancelled, 0) === call.number
    if ('failed' in message && this.#options.replaced === 'whenItEndsOrFails' && !isCancelled) this.#discard()
    this.#settle(call, () => {
      if ('value' in message) return call.resolve(message.value)
      const { message: text, fields } = message.failed
      call.reject(this.#error(call.isDropped ? 'closed' : 'failed', text, fields))
    })
  }

  #late(limitMs: number): void {
    const worker = this.#worker!
    this.#gone(worker, this.#error('late', `no answer within ${limitMs} ms`))
    void worker.terminate()
  }

  #discard(): void {
    const worker = this.#worker
    this.#worker = null
    void worker?.terminate()
  }

  #gone(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return
    this.#worker = null
    clearTimeout(this.#timer)
    const call = this.#underWay
    this.#underWay = null
    if (call?.repeatable) this.#waiting.unshift({ ...call, repeatable: false })
    else call?.reject(error)
    if (this.#options.replaced === 'never') {
      this.#lost = error
      for (const { reject } of this.#waiting.splice(0)) reject(error)
    }
    this.#next()
    this.#options.onGone?.(error)
  }

  #dropped(): Error {
    return this.#error('cancelled', 'nobody waits for this any more')
  }

  #error(kind: WorkerProblem['kind'], message: string, fields: Failure['fields'] = {}): Error {
    return this.#options.toError({ kind, message, fields })
  }
}
