import type { UtcMillis } from '#contract/base'
import type { Outcome } from '#contract/model/lookups'
import type { Recording } from '../history/lookups/record'
import type { Attempt, Client } from '../kiriminaja/client'
import type { AccessBlock } from './access-block'
import type { CircuitBreaker } from './circuit-breaker'
import { smoothed } from './estimate'
import type { LookupTask } from './lookup-task'
import type { RateLimiter } from './rate-limiter'
import { LATE_MS } from './rate-state'
import { MAX_ATTEMPTS, MAX_THROTTLES, retryDelay } from './retry'
import { CODE_GAP_MS } from './watch-gaps'

/** What asking again would not change. */
const FINAL: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound', 'malformed'])

/** Neither the network nor something before the server says so. */
const TELLS_OF_PAYMENT: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound'])

export interface LookupExecutorOptions {
  client: Pick<Client, 'getPayment'>
  rateLimiter: RateLimiter
  accessBlock: AccessBlock
  circuitBreaker: CircuitBreaker
  now: () => UtcMillis
  /** Milliseconds since the machine was started. */
  uptime: () => number
  newId: () => string
  random: () => number
  /** An unpaid answer without a code begins a watch for it. */
  watchCodes: boolean
  /** Called when anything of what the queue says of itself may be different. */
  onChange: () => void
}

/** What follows a request. */
export type LookupDecision =
  /** The id is to be asked for again, no earlier than `at`, in milliseconds of uptime. */
  | { kind: 'retryAt'; at: number }
  /** The id has its outcome, which is to be recorded. */
  | { kind: 'done'; recording: Recording }
  /** The id was never asked for, so there is nothing to record. */
  | { kind: 'drop' }

/** One request, and what its answer means: for its id, and for all that is asked next. */
export class LookupExecutor {
  readonly #options: LookupExecutorOptions
  /** Requests under way. */
  underWay = 0
  /** What a request takes, and how many an answer takes, smoothed. */
  readonly observed = { answerMs: 300, attempts: 1 }

  constructor(options: LookupExecutorOptions) {
    this.#options = options
  }

  /** Asks once. Rejects with what is no failure of the network, for example of the history. */
  async execute(task: LookupTask): Promise<LookupDecision> {
    const { client, now, uptime, accessBlock, onChange } = this.#options
    this.underWay++
    task.abort = new AbortController()
    task.requestedAt ??= now()
    task.requests++
    const sentAt = uptime()
    const attempt = await client.getPayment(task.paymentId, task.abort.signal).finally(() => this.underWay--)
    await this.#heedTime(task, uptime() - sentAt)
    task.abort = null
    task.last = attempt
    if (attempt.outcome === 'cancelled') return this.#done(task, attempt, false)
    const isNetworkDown = this.#heedNetwork(task, attempt)
    await this.#heedRate(task, attempt, sentAt)
    if (attempt.outcome === 'rejected') {
      return this.#done(task, attempt, await accessBlock.rejected(task.paymentId, attempt))
    }
    if (attempt.httpStatus !== null && (await accessBlock.accepted(task.byHand))) onChange()
    return this.#decide(task, attempt, isNetworkDown)
  }

  /** What becomes of a task that nobody wants any more: what was asked is recorded as cancelled. */
  giveUp(task: LookupTask): LookupDecision {
    if (!task.last) return { kind: 'drop' }
    return this.#done(task, { ...task.last, outcome: 'cancelled', answer: null }, false)
  }

  async #heedTime({ permitAt }: LookupTask, answerMs: number): Promise<void> {
    const { rateLimiter } = this.#options
    this.observed.answerMs = smoothed(this.observed.answerMs, answerMs)
    if (permitAt !== null && answerMs > LATE_MS) rateLimiter.cameLate(permitAt)
    // Whoever comes next, perhaps another process, is to know. What cannot be kept yet is kept with what follows.
    if (this.underWay === 0) await rateLimiter.settle().catch(() => undefined)
  }

  /** Tells whether this attempt failed for want of a network, which is not the id's affair. */
  #heedNetwork({ paymentId }: LookupTask, { httpStatus, outcome, networkDown }: Attempt): boolean {
    const { circuitBreaker, uptime } = this.#options
    const isAnswered = httpStatus !== null || outcome !== 'unreachable'
    if (!isAnswered) return circuitBreaker.failed(paymentId, networkDown, uptime())
    circuitBreaker.succeeded()
    return false
  }

  async #heedRate(task: LookupTask, attempt: Attempt, sentAt: number): Promise<void> {
    const { rateLimiter, onChange } = this.#options
    const { outcome, retryAfterMs, httpStatus } = attempt
    if (outcome === 'throttled') {
      await rateLimiter.throttled(sentAt, retryAfterMs)
      onChange()
    } else if (httpStatus !== null) await rateLimiter.answered()
    // The server that wanted a pause answers again.
    if (task.isPastPause && TELLS_OF_PAYMENT.has(outcome) && (await rateLimiter.resume())) onChange()
  }

  #decide(task: LookupTask, attempt: Attempt, isNetworkDown: boolean): LookupDecision {
    const { uptime, random } = this.#options
    const { outcome } = attempt
    const { byHand, isPastPause } = task
    // Whoever wanted it has left meanwhile.
    if (!task.isNeeded) return this.#done(task, attempt, FINAL.has(outcome))
    if (!byHand && isNetworkDown) {
      // It never got through, so it was never asked.
      Object.assign(task, { requests: 0, requestedAt: null, last: null })
      return { kind: 'retryAt', at: 0 }
    }
    if (!byHand && outcome === 'throttled' && ++task.throttles <= MAX_THROTTLES) {
      return { kind: 'retryAt', at: 0 }
    }
    const atMost = isPastPause ? MAX_ATTEMPTS.pastPause : byHand ? MAX_ATTEMPTS.hand : MAX_ATTEMPTS.list
    const delay = retryDelay(attempt, ++task.attempts, atMost, random())
    if (delay !== null) return { kind: 'retryAt', at: uptime() + delay }
    // What a list would have gone on trying stays open for it, though a hand has had its attempts: past a pause, one.
    const goesOn = isPastPause && retryDelay(attempt, task.attempts, MAX_ATTEMPTS.list, random()) !== null
    return this.#done(task, attempt, !byHand || !(isNetworkDown || outcome === 'throttled' || goesOn))
  }

  /** @param settles it answers the open items of jobs */
  #done(task: LookupTask, attempt: Attempt, settles: boolean): LookupDecision {
    const { now, newId, watchCodes } = this.#options
    const { paymentId, requests, watch } = task
    const { outcome, httpStatus, message, reason, yourIp, body, bodyCut, answer } = attempt
    const requestedAt = task.requestedAt ?? now()
    this.observed.attempts = smoothed(this.observed.attempts, requests)
    const recording: Recording = {
      lookup: {
        id: newId(),
        paymentId,
        outcome,
        requestedAt,
        durationMs: Math.max(0, now() - requestedAt),
        attempts: requests,
        httpStatus,
        message,
        reason,
        yourIp,
        body,
        bodyCut,
        answer
      },
      settles,
      ...(watch && outcome !== 'cancelled'
        ? { watch: { watchUntil: watch.watchUntil, nextAt: watch.nextAt() } }
        : {}),
      ...(watchCodes && task.isRequested ? { codeAt: now() + CODE_GAP_MS } : {})
    }
    return { kind: 'done', recording }
  }
}
