import type { WatchUntil } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { Lookup } from '#contract/model/lookups'
import type { Payment } from '#contract/model/payments'
import type { Attempt } from '../kiriminaja/client'

export interface Settled {
  lookup: Lookup
  /** State after this lookup; null if no lookup ever found the payment. */
  payment: Payment | null
}

/** An id that a job or a watch wants looked up. */
export interface LookupRequest {
  paymentId: string
  /** Identifies who made the request, so that they can withdraw it. */
  owner: object
  /** The watch that made the request; `nextAt` schedules its next attempt when this one ends. */
  watch?: { watchUntil: WatchUntil; nextAt: () => UtcMillis }
  /** Called once, however the request ended: answered, dropped or failed. */
  onEnd: () => void
}

/** A supplier of ids to look up when there is capacity. */
export interface TaskSource {
  /** Returns the next id, or null if there is none now. Skips ids that are under way. */
  next(isUnderWay: (paymentId: string) => boolean): LookupRequest | null
  /** When it will have an id without calling `wake`, in milliseconds of uptime; null if it calls `wake`. */
  soonest(): number | null
  /** Called when an id that it may have skipped is no longer under way and was not recorded. */
  reopened?(): void
}

/** One id from its first request to the record of its outcome, through as many requests as that takes. */
export class LookupTask {
  readonly paymentId: string
  byHand = false
  /** Milliseconds of uptime when a person requested it in spite of a pause. */
  enteredAt = -Infinity
  /** The request that is under way was sent in spite of a pause. */
  isPastPause = false
  /** A source started the task. */
  isFromList = false
  readonly lookupRequests: LookupRequest[] = []
  /** Requests that were sent. */
  requests = 0
  /** Requests that count as attempts: neither network failures nor 429s of a job do. */
  attempts = 0
  throttles = 0
  requestedAt: UtcMillis | null = null
  /** Identifies the permit of the request that is under way; null if it needed none. */
  permitAt: number | null = null
  /** Milliseconds of uptime before which it is not requested (again). */
  notBefore = 0
  last: Attempt | null = null
  /** Ends the request that is under way. */
  abort: AbortController | null = null
  readonly done: Promise<Settled | null>
  resolve!: (settled: Settled | null) => void
  reject!: (error: unknown) => void

  constructor(paymentId: string) {
    this.paymentId = paymentId
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    // Nobody awaits most tasks, so a rejection must not count as unhandled.
    this.done.catch(() => undefined)
  }

  /** Makes a task from the request of a source. */
  static of(request: LookupRequest): LookupTask {
    const task = new LookupTask(request.paymentId)
    task.isFromList = true
    task.lookupRequests.push(request)
    return task
  }

  get watch(): LookupRequest['watch'] {
    return this.lookupRequests.find(({ watch }) => watch)?.watch
  }

  /** A person or a job, not only a watch, wants the result. */
  get isRequested(): boolean {
    return this.byHand || this.lookupRequests.some(({ watch }) => !watch)
  }

  get isNeeded(): boolean {
    return this.byHand || this.lookupRequests.length > 0
  }

  /** Withdraws the requests of an owner. */
  leave(owner: object): void {
    for (const lookupRequest of this.lookupRequests.filter((each) => each.owner === owner)) {
      this.lookupRequests.splice(this.lookupRequests.indexOf(lookupRequest), 1)
      lookupRequest.onEnd()
    }
  }

  /** Withdraws every request. */
  disown(): void {
    this.byHand = false
    for (const lookupRequest of this.lookupRequests.splice(0)) lookupRequest.onEnd()
  }

  /** Ends the task and notifies everyone who requested it. */
  end(settled: Settled | null): void {
    this.disown()
    this.resolve(settled)
  }

  fail(error: unknown): void {
    this.disown()
    this.reject(error)
  }
}
