import type { WatchUntil } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { Lookup } from '#contract/model/lookups'
import type { Payment } from '#contract/model/payments'
import type { Attempt } from '../kiriminaja/client'

export interface Settled {
  lookup: Lookup
  /** State after this lookup; null where no lookup ever found it. */
  payment: Payment | null
}

/** An id that something other than a user's hand wants to be asked for. */
export interface LookupRequest {
  paymentId: string
  /** Whoever takes the wish back names the same owner. */
  owner: object
  /** The watch that asks; plans its next try when this one ends. */
  watch?: { watchUntil: WatchUntil; nextAt: () => UtcMillis }
  /** Called once, however it ended: answered, dropped or failed. */
  onEnd: () => void
}

/** Something that has ids to ask for when there is room. */
export interface TaskSource {
  /** The next id, or null where there is none now. Ids that are under way are passed over. */
  next(isUnderWay: (paymentId: string) => boolean): LookupRequest | null
  /** Milliseconds of uptime when it will have one of itself; null where it calls `wake`. */
  soonest(): number | null
  /** An id that it may have passed over is no longer under way, and nothing was recorded of it. */
  reopened?(): void
}

/** One id on its way from being wanted to being recorded, through as many requests as that takes. */
export class LookupTask {
  readonly paymentId: string
  byHand = false
  /** Milliseconds of uptime when a person asked for it, who need not wait for the end of a pause. */
  enteredAt = -Infinity
  /** The request that is under way was sent in spite of a pause. */
  isPastPause = false
  /** A source started it. */
  isFromList = false
  readonly lookupRequests: LookupRequest[] = []
  /** Requests that were made. */
  requests = 0
  /** Those that count against it: neither the network's failures nor a list's 429s do. */
  attempts = 0
  throttles = 0
  requestedAt: UtcMillis | null = null
  /** Names the permit of the request that is under way; null where it needed none. */
  permitAt: number | null = null
  /** Milliseconds of uptime before which it is not asked (again). */
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
    // Most tasks are nobody's to wait for.
    this.done.catch(() => undefined)
  }

  /** The task of what a source has given. */
  static of(request: LookupRequest): LookupTask {
    const task = new LookupTask(request.paymentId)
    task.isFromList = true
    task.lookupRequests.push(request)
    return task
  }

  get watch(): LookupRequest['watch'] {
    return this.lookupRequests.find(({ watch }) => watch)?.watch
  }

  /** Somebody other than a watch wants to see what comes of it. */
  get isRequested(): boolean {
    return this.byHand || this.lookupRequests.some(({ watch }) => !watch)
  }

  get isNeeded(): boolean {
    return this.byHand || this.lookupRequests.length > 0
  }

  /** Takes back the wishes of an owner. */
  leave(owner: object): void {
    for (const lookupRequest of this.lookupRequests.filter((each) => each.owner === owner)) {
      this.lookupRequests.splice(this.lookupRequests.indexOf(lookupRequest), 1)
      lookupRequest.onEnd()
    }
  }

  /** Takes back every wish. */
  disown(): void {
    this.byHand = false
    for (const lookupRequest of this.lookupRequests.splice(0)) lookupRequest.onEnd()
  }

  /** Tells everybody that it is over. */
  end(settled: Settled | null): void {
    this.disown()
    this.resolve(settled)
  }

  fail(error: unknown): void {
    this.disown()
    this.reject(error)
  }
}
