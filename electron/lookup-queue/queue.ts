import type { QueuePause } from '#contract/model/queue'
import { LookupExecutor, type LookupExecutorOptions } from './executor'
import { Connection } from './circuit-breaker'
import { LookupTask, type LookupRequest, type TaskSource, type Settled } from './lookup-task'
import { PERMIT_MS } from './rate-state'

/** Of so many requests one is a list's or a watch's, however much is asked by hand. */
const HAND_TURNS = 7
/** Ids of lists that may be under way, most of them waiting to be tried again, for each request at once. */
const UNDER_WAY_PER_SLOT = 8
/** How often the system is asked whether it has a network again. */
const NETWORK_POLL_MS = 2_000
const LONGEST_TIMER_MS = 60_000

export interface QueueOptions extends Omit<LookupExecutorOptions, 'connection'> {
  /** Requests under way at once. */
  atOnce: number
  /** Whether the system has a network at all. */
  isOnline: () => boolean
}

export interface AskOptions {
  /** A person asks, here and now: a pause that the server wants is no reason to wait. One request goes, and no other. */
  pastPause?: boolean
}

/**
 * From payment ids to recorded answers. What is asked by hand goes first; lists and watches take turns for
 * the rest. An id is never under way twice: whoever asks for it meanwhile gets the same answer.
 */
export class Queue {
  readonly #options: QueueOptions
  readonly #sources: TaskSource[] = []
  #turn = 0
  #handTurns = 0
  /** Every id that is wanted and not recorded yet. */
  readonly #tasks = new Map<string, LookupTask>()
  /** Those of them that are not being asked or recorded, in the order of coming. */
  readonly #waiting = new Set<LookupTask>()
  readonly #executor: LookupExecutor
  /** Tasks that sources have started. */
  #listed = 0
  #systemOnline = true
  readonly #connection = new Connection()
  /** The task that was sent in spite of a pause: the next one waits for what comes of it. */
  #pastPause: LookupTask | null = null
  #permits = { left: 0, at: 0, until: 0 }
  #fetchingPermits = false
  #permitAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Milliseconds of uptime at which the timer runs off. */
  #timerAt = Infinity
  #closed = false

  constructor(options: QueueOptions) {
    this.#options = options
    const end = (task: LookupTask, settle: () => void): void => {
      this.#remove(task)
      settle()
      this.wake()
    }
    this.#executor = new LookupExecutor(
      { ...options, connection: this.#connection },
      {
        again: (task, notBefore) => this.#again(task, notBefore),
        end: (task, settled) =>
          end(task, () => {
            task.end(settled)
            if (!settled) this.#reopened()
          }),
        fail: (task, error) =>
          end(task, () => {
            task.fail(error)
            this.#reopened()
          }),
        historyFailed: () => [...this.#waiting].forEach((task) => this.#drop(task, false))
      }
    )
  }

  /** What a request takes, in milliseconds, and how many an answer takes. */
  get observed(): { answerMs: number; attempts: number } {
    return this.#executor.observed
  }

  get offline(): boolean {
    return this.#connection.offline
  }

  get queuePause(): QueuePause | null {
    return this.#options.accessBlock.queuePause
  }

  addSource(source: TaskSource): void {
    this.#sources.push(source)
    this.wake()
  }

  /**
   * Asks for one payment by hand. Resolves when its lookup is in the history, or with null where it was
   * stopped before the first request. Rejects where the history cannot keep the answer.
   */
  ask(paymentId: string, { pastPause = false }: AskOptions = {}): Promise<Settled | null> {
    const task = this.#tasks.get(paymentId) ?? this.#add(new LookupTask(paymentId))
    task.byHand = true
    if (pastPause) task.askedAt = this.#options.uptime()
    task.notBefore = 0
    this.wake()
    return task.done
  }

  /** Looks for something to do: a source has got an id, or the network may be back. */
  wake(): void {
    if (!this.#closed) this.#pump()
  }

  /** The network may be back, or the computer has woken up. */
  networkMayBeBack(): void {
    this.#connection.maybeBack(this.#options.uptime())
    this.wake()
  }

  /** Lets the sources go on after a refusal. */
  async release(): Promise<void> {
    await this.#options.accessBlock.release()
    this.#options.onChange()
    this.wake()
  }

  /**
   * Takes back the wishes of an owner. What nobody else wants is dropped, or recorded as cancelled where it
   * was asked already; what is under way ends by itself unless `abort`.
   */
  leave(owner: object, { abort }: { abort: boolean }): void {
    for (const task of [...this.#tasks.values()]) {
      task.leave(owner)
      if (!task.isWanted) this.#drop(task, abort)
    }
    this.wake()
  }

  /** Drops everything, and aborts what is under way; that is recorded as cancelled. */
  stop(): void {
    for (const task of [...this.#tasks.values()]) {
      task.disown()
      this.#drop(task, true)
    }
  }

  /** Stops, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    this.stop()
    await Promise.allSettled([...this.#tasks.values()].map(({ done }) => done))
  }

  #add(task: LookupTask): LookupTask {
    this.#tasks.set(task.paymentId, task)
    this.#waiting.add(task)
    if (task.isListed) this.#listed++
    return task
  }

  #remove(task: LookupTask): void {
    this.#tasks.delete(task.paymentId)
    if (task.isListed) this.#listed--
  }

  #reopened(): void {
    for (const source of this.#sources) source.reopened?.()
  }

  #drop(task: LookupTask, abort: boolean): void {
    if (abort) task.abort?.abort()
    if (this.#waiting.delete(task)) this.#executor.giveUp(task)
  }

  #pump(): void {
    const { atOnce, rateLimiter, uptime } = this.#options
    let now = uptime()
    while (this.#executor.count < atOnce) {
      now = uptime()
      const isPaused = rateLimiter.pausedUntil > now
      const task = isPaused ? this.#choosePastPause(now) : this.#choose(now)
      if (!task) break
      if (!rateLimiter.unlimited && !this.#usePermit(now, isPaused)) break
      task.isPastPause = isPaused
      if (isPaused) this.#pastPause = task
      task.permitAt = rateLimiter.unlimited ? null : this.#permits.at
      if (rateLimiter.unlimited) rateLimiter.sentUnlimited()
      this.#handTurns = task.byHand ? this.#handTurns + 1 : 0
      this.#waiting.delete(task)
      void this.#executor.ask(task).then(() => {
        if (this.#pastPause === task) this.#pastPause = null
        this.wake()
      })
    }
    this.#arm(now)
  }

  /** Whom the next permit is for; it stays among the waiting, since a hand may come before it is used. */
  #choose(now: number): LookupTask | null {
    const hand = (): LookupTask | null => this.#firstWaiting(now, true)
    const list = (): LookupTask | null => this.#fromSources(now)
    return this.#handTurns < HAND_TURNS ? (hand() ?? list()) : (list() ?? hand())
  }

  /** Asked for since the last 429, so by somebody who did not know of it or asks all the same; one at a time. */
  #choosePastPause(now: number): LookupTask | null {
    if (this.#pastPause) return null
    for (const task of this.#waiting) {
      if (task.byHand && task.askedAt > this.#options.rateLimiter.throttledAt && task.notBefore <= now)
        return task
    }
    return null
  }

  /** One that was begun comes before those that were not. */
  #firstWaiting(now: number, byHand: boolean): LookupTask | null {
    let fresh: LookupTask | null = null
    for (const task of this.#waiting) {
      if (task.byHand !== byHand || task.notBefore > now) continue
      if (task.requests > 0) return task
      fresh ??= task
    }
    return fresh
  }

  #fromSources(now: number): LookupTask | null {
    const { atOnce, accessBlock } = this.#options
    if (accessBlock.queuePause || !this.#mayUseNetwork(now)) return null
    const waiting = this.#firstWaiting(now, false)
    if (waiting || this.#listed >= atOnce * UNDER_WAY_PER_SLOT) return waiting
    for (let i = 0; i < this.#sources.length; i++) {
      const source = this.#sources[(this.#turn + i) % this.#sources.length]!
      const lookupRequest = source.next((paymentId) => this.#tasks.has(paymentId))
      if (!lookupRequest) continue
      this.#turn = (this.#turn + i + 1) % this.#sources.length
      return this.#add(taskOf(lookupRequest))
    }
    return null
  }

  /** While the network is gone one request at a time tries whether it is back, less and less often. */
  #mayUseNetwork(now: number): boolean {
    const isOnline = this.#options.isOnline()
    if (!isOnline && !this.#connection.offline) {
      this.#connection.lost(now)
      this.#options.onChange()
    }
    if (isOnline && !this.#systemOnline) this.#connection.maybeBack(now)
    this.#systemOnline = isOnline
    const { offline, probeAt } = this.#connection
    return isOnline && (!offline || (this.#executor.count === 0 && now >= probeAt))
  }

  #usePermit(now: number, pastPause: boolean): boolean {
    if (this.#permits.left > 0 && now <= this.#permits.until) {
      this.#permits.left--
      return true
    }
    if (!this.#fetchingPermits && now >= this.#permitAt) void this.#fetchPermits(pastPause)
    return false
  }

  async #fetchPermits(pastPause: boolean): Promise<void> {
    const { rateLimiter, uptime } = this.#options
    this.#fetchingPermits = true
    try {
      const { granted, waitMs, at } = await rateLimiter.take(this.#executor.count, pastPause)
      this.#permits = { left: granted, at, until: at + PERMIT_MS }
      // The end of a pause is waited for by itself: it may come sooner.
      this.#permitAt = !pastPause && rateLimiter.pauseMs > 0 ? 0 : uptime() + waitMs
    } catch (error) {
      this.#permitAt = uptime() + PERMIT_MS
      if (!this.#closed) this.#executor.historyFailed(error)
    }
    this.#fetchingPermits = false
    this.wake()
  }

  #again(task: LookupTask, notBefore: number): void {
    // Stopped while the answer was thought about.
    if (this.#closed || !task.isWanted) return this.#executor.giveUp(task)
    task.notBefore = notBefore
    this.#waiting.add(task)
  }

  /**
   * Comes back when the next thing is due by itself.
   *
   * @param now when it was looked for what is due: what has become due since then was not seen
   */
  #arm(now: number): void {
    if (this.#closed) return
    const { rateLimiter, uptime, accessBlock, isOnline } = this.#options
    const times = [rateLimiter.pausedUntil, this.#permitAt]
    for (const { notBefore } of this.#waiting) times.push(notBefore)
    if (!accessBlock.queuePause) {
      if (!isOnline()) times.push(now + NETWORK_POLL_MS)
      else if (this.#connection.offline) times.push(Math.max(now, this.#connection.probeAt))
      for (const source of this.#sources) times.push(source.soonest() ?? Infinity)
    }
    const next = Math.min(...times.filter((time) => time > now), now + LONGEST_TIMER_MS)
    // Too early once costs nothing; a timer for every answer would. One that is overdue stood still in sleep.
    if (this.#timerAt > now && this.#timerAt <= next) return
    clearTimeout(this.#timer)
    this.#timerAt = next
    this.#timer = setTimeout(
      () => {
        this.#timerAt = Infinity
        this.wake()
      },
      Math.max(0, Math.ceil(next - uptime()))
    )
  }
}

function taskOf(lookupRequest: LookupRequest): LookupTask {
  const task = new LookupTask(lookupRequest.paymentId)
  task.isListed = true
  task.lookupRequests.push(lookupRequest)
  return task
}
