import type { UtcMillis } from '#contract/base'
import type { Lookup, Outcome } from '#contract/model/lookups'
import type { Attempt, Client } from '../kiriminaja/client'
import type { Connection } from './circuit-breaker'
import { smoothed } from './sources/estimate'
import type { LookupTask, Settled } from './lookup-task'
import type { AccessBlock } from './access-block'
import type { RateLimiter } from './rate-limiter'
import { LATE_MS } from './rate-state'
import type { LookupBatchWriter } from './lookup-batch-writer'
import { MAX_ATTEMPTS, retryDelay } from './retry'
import { CODE_GAP_MS } from './watch-gaps'

/** 429s that an id of a list takes before it ends as throttled. */
const MAX_THROTTLES = 20

/** What asking again would not change. */
const FINAL: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound', 'malformed'])

/** Neither the network nor something before the server says so. */
const TELLS_OF_PAYMENT: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound'])

export interface LookupExecutorOptions {
  client: Pick<Client, 'getPayment'>
  rateLimiter: RateLimiter
  accessBlock: AccessBlock
  connection: Connection
  batchWriter: Pick<LookupBatchWriter, 'add'>
  now: () => UtcMillis
  /** Milliseconds since the machine was started. */
  uptime: () => number
  newId: () => string
  random: () => number
  /** An unpaid answer without a code begins a watch for it. */
  watchCodes: boolean
  /** Told when anything of what the queue says of itself may be different. */
  onChange: () => void
  /** Told of answers that could not be kept, once for all of them, and of requests that could not be made. */
  onProblem: (error: unknown) => void
}

/** What becomes of a task that was sent. */
export interface TaskDecisions {
  /** It is to be asked again, not before that time of the machine's uptime. */
  again(task: LookupTask, notBefore: number): void
  /** Its lookup is in the history; null where nothing of it is. */
  end(task: LookupTask, settled: Settled | null): void
  fail(task: LookupTask, error: unknown): void
  /** Answers cannot be kept. */
  historyFailed(): void
}

/** One request, and what its answer means: for its id, and for all that is asked next. */
export class LookupExecutor {
  readonly #options: LookupExecutorOptions
  readonly #decisions: TaskDecisions
  /** Requests under way. */
  count = 0
  /** What a request takes, and how many an answer takes, smoothed. */
  readonly observed = { answerMs: 300, attempts: 1 }

  constructor(options: LookupExecutorOptions, decisions: TaskDecisions) {
    this.#options = options
    this.#decisions = decisions
  }

  /** Asks once. Resolves when it is decided what follows; keeping it takes longer, and nobody waits for that. */
  async ask(task: LookupTask): Promise<void> {
    const { client, now, uptime } = this.#options
    this.count++
    task.abort = new AbortController()
    task.requestedAt ??= now()
    task.requests++
    const sentAt = uptime()
    try {
      const attempt = await client.getPayment(task.paymentId, task.abort.signal).finally(() => this.count--)
      await this.#landed(task, uptime() - sentAt)
      await this.#answered(task, attempt, sentAt)
    } catch (error) {
      // The client turns every failure of the network into an outcome: this is ours.
      this.#decisions.fail(task, error)
      this.#options.onProblem(error)
    }
  }

  /** Keeps what was asked as cancelled; what was not is forgotten. */
  giveUp(task: LookupTask): void {
    if (task.last) this.#record(task, { ...task.last, outcome: 'cancelled', answer: null }, false)
    else this.#decisions.end(task, null)
  }

  /** Answers that cannot be kept are not asked for. That is told once, not for each that was under way. */
  historyFailed(error: unknown): void {
    const { accessBlock, onProblem, onChange } = this.#options
    if (accessBlock.queuePause?.reason === 'history') return
    accessBlock.historyFailed(error)
    this.#decisions.historyFailed()
    onProblem(error)
    onChange()
  }

  async #landed({ permitAt }: LookupTask, answerMs: number): Promise<void> {
    const { rateLimiter } = this.#options
    this.observed.answerMs = smoothed(this.observed.answerMs, answerMs)
    if (permitAt !== null && answerMs > LATE_MS) rateLimiter.cameLate(permitAt)
    // Whoever comes next, perhaps another process, is to know. What cannot be kept yet is kept with what follows.
    if (this.count === 0) await rateLimiter.settle().catch(() => undefined)
  }

  async #answered(task: LookupTask, attempt: Attempt, sentAt: number): Promise<void> {
    const { rateLimiter, accessBlock, uptime, random } = this.#options
    task.abort = null
    task.last = attempt
    const { outcome } = attempt
    if (outcome === 'cancelled') return this.#record(task, attempt, false)
    const counts = this.#heedConnection(task, attempt)
    if (outcome === 'throttled') {
      await rateLimiter.throttled(sentAt, attempt.retryAfterMs)
      this.#options.onChange()
    } else if (attempt.httpStatus !== null) await rateLimiter.answered()
    // The server that wanted a pause answers again.
    if (task.isPastPause && TELLS_OF_PAYMENT.has(outcome) && (await rateLimiter.resume()))
      this.#options.onChange()
    if (outcome === 'rejected') {
      const settles = await accessBlock.rejected(task.paymentId, attempt)
      return this.#record(task, attempt, settles)
    }
    if (attempt.httpStatus !== null && (await accessBlock.accepted(task.byHand))) this.#options.onChange()
    // Whoever wanted it has left meanwhile.
    if (!task.isWanted) return this.#record(task, attempt, FINAL.has(outcome))

    if (!task.byHand && outcome === 'throttled' && ++task.throttles <= MAX_THROTTLES) {
      return this.#decisions.again(task, 0)
    }
    if (!task.byHand && !counts) {
      // It never got through, so it was never asked.
      Object.assign(task, { requests: 0, requestedAt: null, last: null })
      return this.#decisions.again(task, 0)
    }
    const atMost = task.isPastPause ? 1 : task.byHand ? MAX_ATTEMPTS.hand : MAX_ATTEMPTS.list
    const delay = retryDelay(attempt, ++task.tries, atMost, random())
    if (delay === null) {
      // What a list would have gone on trying stays open for it, though a hand has had its tries: past a pause, one.
      const goesOn = task.isPastPause && retryDelay(attempt, task.tries, MAX_ATTEMPTS.list, random()) !== null
      const settles = !task.byHand || (counts && outcome !== 'throttled' && !goesOn)
      return this.#record(task, attempt, settles)
    }
    this.#decisions.again(task, uptime() + delay)
  }

  /** Tells whether this attempt counts against the id rather than the network. */
  #heedConnection(task: LookupTask, { httpStatus, outcome, networkDown }: Attempt): boolean {
    const { connection, uptime, onChange } = this.#options
    const before = connection.offline
    let counts = true
    if (httpStatus !== null || outcome !== 'unreachable') connection.answered()
    else counts = !connection.failed(task.paymentId, networkDown, uptime())
    if (before !== connection.offline) onChange()
    return counts
  }

  #record(task: LookupTask, attempt: Attempt, settles: boolean): void {
    const { batchWriter, accessBlock, now, newId, watchCodes } = this.#options
    const { paymentId, requests, requestedAt, watch } = task
    const { outcome, httpStatus, message, reason, yourIp, body, bodyCut, answer } = attempt
    const started = requestedAt ?? now()
    const lookup: Lookup = {
      id: newId(),
      paymentId,
      outcome,
      requestedAt: started,
      durationMs: Math.max(0, now() - started),
      attempts: requests,
      httpStatus,
      message,
      reason,
      yourIp
    }
    this.observed.attempts = smoothed(this.observed.attempts, requests)
    const kept = batchWriter.add({
      lookup: { ...lookup, body, bodyCut, answer },
      settles,
      ...(watch && outcome !== 'cancelled' ? { watch: { goal: watch.goal, nextAt: watch.nextAt() } } : {}),
      ...(watchCodes && task.isAsked ? { codeAt: now() + CODE_GAP_MS } : {})
    })
    kept.then(
      (payment) => {
        this.#decisions.end(task, { lookup, payment })
        if (accessBlock.kept()) this.#options.onChange()
      },
      (error: unknown) => {
        this.#decisions.fail(task, error)
        this.historyFailed(error)
      }
    )
  }
}
