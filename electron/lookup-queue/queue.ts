import type { QueuePause } from '#contract/model/queue'
import { CircuitBreaker } from './circuit-breaker'
import { LookupExecutor, type LookupDecision, type LookupExecutorOptions } from './executor'
import type { LookupBatchWriter } from './lookup-batch-writer'
import type { LookupTask, TaskSource, Settled } from './lookup-task'
import { Permits } from './permits'
import { TaskList } from './task-list'
import { WakeTimer } from './wake-timer'

/** Ids of jobs and watches that may be under way per parallel request; most of them wait to be retried. */
const UNDER_WAY_PER_SLOT = 8

export interface QueueOptions extends Omit<LookupExecutorOptions, 'circuitBreaker'> {
  batchWriter: Pick<LookupBatchWriter, 'add'>
  /** Requests that may be under way at once. */
  atOnce: number
  /** Whether the system has a network at all. */
  isOnline: () => boolean
  /** Called once for all answers that could not be stored, and for each request that could not be made. */
  onProblem: (error: unknown) => void
}

export interface AskOptions {
  /** A person requests it now: send one request, and no more, even if the server wants a pause. */
  pastPause?: boolean
}

/**
 * Turns payment ids into recorded answers: sends what is next as permits allow, and carries out the executor's
 * decisions. An id is never under way twice: everyone who requests it meanwhile gets the same answer.
 */
export class Queue {
  readonly #options: QueueOptions
  readonly #circuitBreaker: CircuitBreaker
  readonly #tasks: TaskList
  readonly #permits: Permits
  readonly #executor: LookupExecutor
  readonly #timer: WakeTimer
  /** The task that was sent in spite of a pause: the next such task waits for its result. */
  #pastPause: LookupTask | null = null
  #isClosed = false

  constructor(options: QueueOptions) {
    this.#options = options
    const { atOnce, accessBlock, uptime } = options
    this.#circuitBreaker = new CircuitBreaker(options)
    this.#executor = new LookupExecutor({ ...options, circuitBreaker: this.#circuitBreaker })
    this.#tasks = new TaskList({
      maxListItems: atOnce * UNDER_WAY_PER_SLOT,
      maySourcesAsk: (now) =>
        !accessBlock.queuePause && this.#circuitBreaker.allows(now, this.#executor.underWay)
    })
    this.#permits = new Permits({
      ...options,
      underWay: () => this.#executor.underWay,
      onFetched: () => this.wake(),
      onFailed: (error) => !this.#isClosed && this.#historyFailed(error)
    })
    this.#timer = new WakeTimer(uptime, () => this.wake())
  }

  /** Time from a request to its answer, in milliseconds, and requests per answer. */
  get observed(): { answerMs: number; attempts: number } {
    return this.#executor.observed
  }

  get offline(): boolean {
    return this.#circuitBreaker.isOpen
  }

  get queuePause(): QueuePause | null {
    return this.#options.accessBlock.queuePause
  }

  addSource(source: TaskSource): void {
    this.#tasks.addSource(source)
    this.wake()
  }

  /**
   * Looks up one payment for a person. Resolves when its lookup is in the history, or with null if it was stopped
   * before the first request. Rejects if the history cannot store the answer.
   */
  ask(paymentId: string, { pastPause = false }: AskOptions = {}): Promise<Settled | null> {
    const task = this.#tasks.taskOf(paymentId)
    task.byHand = true
    if (pastPause) task.enteredAt = this.#options.uptime()
    task.notBefore = 0
    this.wake()
    return task.done
  }

  /** Sends whatever may be sent: a source has a new id, or the network may be back. */
  wake(): void {
    if (!this.#isClosed) this.#pump()
  }

  /** Probes at once: the network may be back, or the computer has woken up. */
  networkMayBeBack(): void {
    this.#circuitBreaker.probeSoon(this.#options.uptime())
    this.wake()
  }

  /** Resumes the sources after a rejection. */
  async release(): Promise<void> {
    await this.#options.accessBlock.release()
    this.#options.onChange()
    this.wake()
  }

  /**
   * Withdraws the requests of an owner. Tasks that nobody else needs are dropped, or recorded as cancelled if a request
   * was sent already; requests under way finish normally unless `abort`.
   */
  leave(owner: object, { abort }: { abort: boolean }): void {
    for (const task of this.#tasks.all) {
      task.leave(owner)
      if (!task.isNeeded) this.#giveUp(task, abort)
    }
    this.wake()
  }

  /** Drops everything and aborts the requests under way, which are recorded as cancelled. */
  stop(): void {
    for (const task of this.#tasks.all) {
      task.disown()
      this.#giveUp(task, true)
    }
  }

  /** Stops, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#timer.clear()
    this.stop()
    await Promise.allSettled(this.#tasks.all.map(({ done }) => done))
  }

  #pump(): void {
    const { atOnce, rateLimiter, uptime } = this.#options
    let now = uptime()
    while (this.#executor.underWay < atOnce) {
      now = uptime()
      const isPaused = rateLimiter.pausedUntil > now
      const task = isPaused ? this.#nextPastPause(now) : this.#tasks.next(now)
      const permit = task && this.#permits.take(now, isPaused)
      if (!permit) break
      task.isPastPause = isPaused
      task.permitAt = permit.at
      if (isPaused) this.#pastPause = task
      this.#tasks.send(task)
      void this.#send(task)
    }
    this.#timer.set(now, this.#timesToCheck(now))
  }

  /** A task that a person requested since the last 429, unless another such task is under way. */
  #nextPastPause(now: number): LookupTask | null {
    return this.#pastPause ? null : this.#tasks.nextLookedUpSince(this.#options.rateLimiter.throttledAt, now)
  }

  /** The times at which something is due without a call of `wake`. */
  #timesToCheck(now: number): number[] {
    const { rateLimiter, accessBlock } = this.#options
    const times = [rateLimiter.pausedUntil, this.#permits.fetchAt, ...this.#tasks.times]
    if (!accessBlock.queuePause) times.push(this.#circuitBreaker.nextProbeAt(now), ...this.#tasks.sourceTimes)
    return times
  }

  async #send(task: LookupTask): Promise<void> {
    try {
      this.#follow(await this.#executor.execute(task), task)
    } catch (error) {
      // The client turns every network failure into an outcome, so this error is our own.
      this.#fail(task, error)
      this.#options.onProblem(error)
    }
    if (this.#pastPause === task) this.#pastPause = null
    this.wake()
  }

  #follow(decision: LookupDecision, task: LookupTask): void {
    if (decision.kind === 'drop') this.#end(task, null)
    else if (decision.kind === 'done') void this.#record(task, decision)
    // The task was stopped while the answer was evaluated.
    else if (this.#isClosed || !task.isNeeded) this.#follow(this.#executor.giveUp(task), task)
    else {
      task.notBefore = decision.at
      this.#tasks.wait(task)
    }
  }

  async #record(task: LookupTask, { recording }: Extract<LookupDecision, { kind: 'done' }>): Promise<void> {
    const { batchWriter, accessBlock, onChange } = this.#options
    let settled: Settled
    try {
      settled = await batchWriter.add(recording)
    } catch (error) {
      this.#fail(task, error)
      this.#historyFailed(error)
      return
    }
    this.#end(task, settled)
    if (accessBlock.stored()) onChange()
  }

  /** Ends a waiting task; a request under way finishes normally unless `abort`. */
  #giveUp(task: LookupTask, abort: boolean): void {
    if (abort) task.abort?.abort()
    if (this.#tasks.stopWaiting(task)) this.#follow(this.#executor.giveUp(task), task)
  }

  /** @param settled null if no lookup of it was recorded */
  #end(task: LookupTask, settled: Settled | null): void {
    this.#tasks.remove(task)
    task.end(settled)
    if (!settled) this.#tasks.reopen()
    this.wake()
  }

  #fail(task: LookupTask, error: unknown): void {
    this.#tasks.remove(task)
    task.fail(error)
    this.#tasks.reopen()
    this.wake()
  }

  /** Stops sending, since answers cannot be stored. This is reported once, not for each request under way. */
  #historyFailed(error: unknown): void {
    const { accessBlock, onProblem, onChange } = this.#options
    if (accessBlock.queuePause?.reason === 'history') return
    accessBlock.historyFailed(error)
    for (const task of this.#tasks.waiting) this.#giveUp(task, false)
    onProblem(error)
    onChange()
  }
}
