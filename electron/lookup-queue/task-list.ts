import { LookupTask, type TaskSource } from './lookup-task'

/** Of so many requests one is a list's or a watch's, however much is asked by hand. */
const HAND_TURNS = 7

export interface TaskListOptions {
  /** Ids of lists and watches that may be under way, most of them waiting to be tried again. */
  maxListItems: number
  /** Whether lists and watches may ask at that time. */
  maySourcesAsk: (now: number) => boolean
}

/**
 * Every id that is wanted and not recorded yet, and whose turn it is: by hand first; lists and watches take turns for
 * the rest. Times are milliseconds of uptime.
 */
export class TaskList {
  readonly #options: TaskListOptions
  readonly #sources: TaskSource[] = []
  readonly #tasks = new Map<string, LookupTask>()
  /** Those of them that are not being asked or recorded, in the order of coming. */
  readonly #waiting = new Set<LookupTask>()
  #turn = 0
  #handTurns = 0
  /** Tasks that sources have started. */
  #fromLists = 0

  constructor(options: TaskListOptions) {
    this.#options = options
  }

  addSource(source: TaskSource): void {
    this.#sources.push(source)
  }

  get all(): LookupTask[] {
    return [...this.#tasks.values()]
  }

  get waiting(): LookupTask[] {
    return [...this.#waiting]
  }

  /** When one of them may be asked, as far as that is known: perhaps in the past. */
  get times(): number[] {
    return this.waiting.map(({ notBefore }) => notBefore)
  }

  /** The same of what sources have not given yet. */
  get sourceTimes(): number[] {
    return this.#sources.map((source) => source.soonest() ?? Infinity)
  }

  /** The task of an id, new where nobody wanted it yet. */
  taskOf(paymentId: string): LookupTask {
    return this.#tasks.get(paymentId) ?? this.#add(new LookupTask(paymentId))
  }

  /** It is over, one way or the other. */
  remove(task: LookupTask): void {
    this.#tasks.delete(task.paymentId)
    if (task.isFromList) this.#fromLists--
  }

  /** Sources may give again what they passed over. */
  reopen(): void {
    for (const source of this.#sources) source.reopened?.()
  }

  /** It waits for its next request. */
  wait(task: LookupTask): void {
    this.#waiting.add(task)
  }

  /** It waits no longer; tells whether it did. */
  stopWaiting(task: LookupTask): boolean {
    return this.#waiting.delete(task)
  }

  /** It is sent. */
  send(task: LookupTask): void {
    this.#handTurns = task.byHand ? this.#handTurns + 1 : 0
    this.#waiting.delete(task)
  }

  /** Whom the next permit is for; it stays among the waiting, since a hand may come before it is used. */
  next(now: number): LookupTask | null {
    const hand = (): LookupTask | null => this.#firstWaiting(now, true)
    const list = (): LookupTask | null => this.#fromSources(now)
    return this.#handTurns < HAND_TURNS ? (hand() ?? list()) : (list() ?? hand())
  }

  /** One that a person has asked for since a time, so by somebody who did not know of a pause or asks all the same. */
  nextLookedUpSince(time: number, now: number): LookupTask | null {
    return this.waiting.find((task) => task.byHand && task.enteredAt > time && task.notBefore <= now) ?? null
  }

  /** One that was begun comes before those that were not. */
  #firstWaiting(now: number, byHand: boolean): LookupTask | null {
    let first: LookupTask | null = null
    for (const task of this.#waiting) {
      if (task.byHand !== byHand || task.notBefore > now) continue
      if (task.requests > 0) return task
      first ??= task
    }
    return first
  }

  #fromSources(now: number): LookupTask | null {
    if (!this.#options.maySourcesAsk(now)) return null
    const waiting = this.#firstWaiting(now, false)
    if (waiting || this.#fromLists >= this.#options.maxListItems) return waiting
    for (let i = 0; i < this.#sources.length; i++) {
      const source = this.#sources[(this.#turn + i) % this.#sources.length]!
      const request = source.next((paymentId) => this.#tasks.has(paymentId))
      if (!request) continue
      this.#turn = (this.#turn + i + 1) % this.#sources.length
      return this.#add(LookupTask.of(request))
    }
    return null
  }

  #add(task: LookupTask): LookupTask {
    this.#tasks.set(task.paymentId, task)
    this.#waiting.add(task)
    if (task.isFromList) this.#fromLists++
    return task
  }
}
