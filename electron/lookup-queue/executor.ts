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

/** Outcomes that another request would not change. */
const FINAL: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound', 'malformed'])

/** Outcomes that are about the payment itself, not about the network or a server in front of KiriminAja. */
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
  /** An unpaid answer without a code starts a watch for the code. */
  watchCodes: boolean
  /** Called when the state that the queue reports may have changed. */
  onChange: () => void
}

/** What to do after a request. */
export type LookupDecision =
  /** Request the id again, no earlier than `at`, in milliseconds of uptime. */
  | { kind: 'retryAt'; at: number }
  /** The id has its outcome; record it. */
  | { kind: 'done'; recording: Recording }
  /** The id was never requested, so there is nothing to record. */
  | { kind: 'drop' }

/** Sends one request and decides what its answer means, both for its id and for the requests after it. */
export class LookupExecutor {
  readonly #options: LookupExecutorOptions
  /** Requests without an answer yet. */
  underWay = 0
  /** Moving averages: time from a request to its answer, and requests per answer. */
  readonly observed = { answerMs: 300, attempts: 1 }

  constructor(options: LookupExecutorOptions) {
    this.#options = options
  }

  /** Sends one request. Rejects on anything but a network failure, for example an error of the history. */
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

  /** Ends a task that nobody needs any more: if a request was sent, it is recorded as cancelled. */
  giveUp(task: LookupTask): LookupDecision {
    if (!task.last) return { kind: 'drop' }
    return this.#done(task, { ...task.last, outcome: 'cancelled', answer: null }, false)
  }

  async #heedTime({ permitAt }: LookupTask, answerMs: number): Promise<void> {
    const { rateLimiter } = this.#options
    this.observed.answerMs = smoothed(this.observed.answerMs, answerMs)
    if (permitAt !== null && answerMs > LATE_MS) rateLimiter.cameLate(permitAt)
    // The next request, perhaps of another process, depends on this. If storing fails, the next change stores it.
    if (this.underWay === 0) await rateLimiter.settle().catch(() => undefined)
  }

  /** Returns whether this attempt failed because the network is down, which does not count against the id. */
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
    // The server asked for a pause but answers again.
    if (task.isPastPause && TELLS_OF_PAYMENT.has(outcome) && (await rateLimiter.resume())) onChange()
  }

  #decide(task: LookupTask, attempt: Attempt, isNetworkDown: boolean): LookupDecision {
    const { uptime, random } = this.#options
    const { outcome } = attempt
    const { byHand, isPastPause } = task
    // Nobody needs it any more.
    if (!task.isNeeded) return this.#done(task, attempt, FINAL.has(outcome))
    if (!byHand && isNetworkDown) {
      // No request got through, so the id counts as not requested.
      Object.assign(task, { requests: 0, requestedAt: null, last: null })
      return { kind: 'retryAt', at: 0 }
    }
    if (!byHand && outcome === 'throttled' && ++task.throttles <= MAX_THROTTLES) {
      return { kind: 'retryAt', at: 0 }
    }
    const atMost = isPastPause ? MAX_ATTEMPTS.pastPause : byHand ? MAX_ATTEMPTS.hand : MAX_ATTEMPTS.list
    const delay = retryDelay(attempt, ++task.attempts, atMost, random())
    if (delay !== null) return { kind: 'retryAt', at: uptime() + delay }
    // Past a pause a person has a single attempt; where a job would retry, the id stays open for the job.
    const goesOn = isPastPause && retryDelay(attempt, task.attempts, MAX_ATTEMPTS.list, random()) !== null
    return this.#done(task, attempt, !byHand || !(isNetworkDown || outcome === 'throttled' || goesOn))
  }

  /** @param settles whether the outcome closes the open items of jobs */
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
