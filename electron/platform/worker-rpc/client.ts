import type { Worker } from 'node:worker_threads'
import type { Failure, WorkerApi, WorkerReply, WorkerRequest } from './protocol'

/** Why a call was not answered. */
export interface WorkerProblem extends Failure {
  /**
   * `failed`: its method threw. `late`: it took longer than it may. `ended`: the thread is gone. `cancelled`: nobody
   * waits for it any more. `closed`: the thread is not there for calls any more.
   */
  kind: 'failed' | 'late' | 'ended' | 'cancelled' | 'closed'
}

export interface WorkerClientOptions {
  /** Starts the thread; `cancelled` is for `answerCalls`. */
  createWorker: (cancelled: Int32Array) => Worker | Promise<Worker>
  /** The error that callers see. */
  toError: (problem: WorkerProblem) => Error
  /** Milliseconds that a call may take, once the thread has it; a thread that takes longer is ended. */
  limitMs?: number
  /** What a thread is replaced after when something is to be asked; `never`, and calls fail from then on. */
  replaced: 'whenItEnds' | 'whenItEndsOrFails' | 'never'
  /** Told of a thread that ended by itself. */
  onGone?: (error: Error) => void
}

export interface CallOptions {
  /** Drops a call that waits, and asks one that is under way to end. */
  signal?: AbortSignal | undefined
  /** Doing it twice is as good as once: where the thread ended in the middle of it, it is asked again, once. */
  repeatable?: boolean
  onProgress?: (progress: never) => void
}

interface Call extends WorkerRequest, CallOptions {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  /** The thread is to end, and with it this. */
  isDropped?: boolean
}

type Input<F> = F extends (...input: infer I) => unknown ? I : never
type Output<F> = F extends (...input: never[]) => infer T ? Awaited<T> : never

/** Asks a thread one thing after the other, and replaces it where it ends. */
export class WorkerClient<Api extends WorkerApi<Api>> {
  readonly #options: WorkerClientOptions
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4))
  readonly #waiting: Call[] = []
  #underWay: Call | null = null
  #worker: Worker | null = null
  /** Of the thread that was started last. */
  #exited: Promise<unknown> = Promise.resolve()
  #isStarting = false
  #timer: NodeJS.Timeout | undefined
  #count = 0
  #ended: Promise<void> | null = null
  /** Why every call fails from now on. */
  #lost: Error | null = null

  constructor(options: WorkerClientOptions) {
    this.#options = options
  }

  /** Starts the thread where there is none, for whoever will ask soon. What goes wrong then is told to who asks. */
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

  /** Rejects with what `toError` makes of a problem. */
  call<N extends keyof Api & string>(
    name: N,
    input: Input<Api[N]>,
    options: CallOptions = {}
  ): Promise<Output<Api[N]>> {
    if (this.#ended) return Promise.reject(this.#error('closed', 'the thread is closed'))
    return this.#ask(name, input, options) as Promise<Output<Api[N]>>
  }

  /** Lets what is under way end, does what waits unless it is to be dropped, and has the thread end by itself. */
  end({ drop }: { drop: boolean }): Promise<void> {
    this.#ended ??= this.#end(drop)
    return this.#ended
  }

  /** Ends the thread in the middle of whatever it does. */
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
      // One that is still being made is there only later, and would stay.
      if (this.#worker || this.#isStarting) await this.#ask(null, [], {})
    } finally {
      this.#worker = null
      // Until then it may still write, also where it is known to be gone.
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
      // It goes on once the thread has started.
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
    // It has been asked to end: that it does is no failure, however soon it follows.
    if (call.name === null) this.#worker = null
    if ('failed' in message && this.#options.replaced === 'whenItEndsOrFails') this.#discard()
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
