import { LookupTask, type TaskSource } from './lookup-task'

/** After so many manual requests in a row, one of a job or a watch comes next. */
const HAND_TURNS = 7

export interface TaskListOptions {
  /** Ids of jobs and watches that may be under way, most of them waiting to be retried. */
  maxListItems: number
  /** Whether jobs and watches may send requests at that time. */
  maySourcesAsk: (now: number) => boolean
}

/**
 * Every requested id that is not recorded yet, and whose turn it is: manual lookups first; jobs and watches take turns
 * for the rest. Times are milliseconds of uptime.
 */
export class TaskList {
  readonly #options: TaskListOptions
  readonly #sources: TaskSource[] = []
  readonly #tasks = new Map<string, LookupTask>()
  /** The tasks that are not being requested or recorded, in order of arrival. */
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

  /** When each waiting task may be requested; perhaps in the past. */
  get times(): number[] {
    return this.waiting.map(({ notBefore }) => notBefore)
  }

  /** When each source will have its next id, as far as it knows. */
  get sourceTimes(): number[] {
    return this.#sources.map((source) => source.soonest() ?? Infinity)
  }

  /** Returns the task of an id; makes one if nobody requested the id yet. */
  taskOf(paymentId: string): LookupTask {
    return this.#tasks.get(paymentId) ?? this.#add(new LookupTask(paymentId))
  }

  /** Removes a task that has ended. */
  remove(task: LookupTask): void {
    this.#tasks.delete(task.paymentId)
    if (task.isFromList) this.#fromLists--
  }

  /** Lets sources offer the ids again that they skipped. */
  reopen(): void {
    for (const source of this.#sources) source.reopened?.()
  }

  /** Lets a task wait for its next request. */
  wait(task: LookupTask): void {
    this.#waiting.add(task)
  }

  /** Ends the wait of a task; returns whether it was waiting. */
  stopWaiting(task: LookupTask): boolean {
    return this.#waiting.delete(task)
  }

  /** Notes that a task's request is sent. */
  send(task: LookupTask): void {
    this.#handTurns = task.byHand ? this.#handTurns + 1 : 0
    this.#waiting.delete(task)
  }

  /** The task that the next permit is for; it stays in the waiting list, since a manual lookup may come first. */
  next(now: number): LookupTask | null {
    const hand = (): LookupTask | null => this.#firstWaiting(now, true)
    const list = (): LookupTask | null => this.#fromSources(now)
    return this.#handTurns < HAND_TURNS ? (hand() ?? list()) : (list() ?? hand())
  }

  /** Returns a task that a person requested after `time`, unaware of the pause or in spite of it. */
  nextLookedUpSince(time: number, now: number): LookupTask | null {
    return this.waiting.find((task) => task.byHand && task.enteredAt > time && task.notBefore <= now) ?? null
  }

  /** Prefers tasks with earlier requests over new ones. */
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
