import type { UtcMillis } from '#contract/base'
import type { Lookup, Outcome } from '#contract/model/lookups'
import type { Attempt, Client } from '../kiriminaja/client'
import type { Connection } from './circuit-breaker'
import { smoothed } from './sources/estimate'
import type { Flight, Settled } from './lookup-task'
import type { Gate } from './access-block'
import type { Pace } from './rate-limiter'
import { LATE_MS } from './rate-state'
import type { Recorder } from './lookup-batch-writer'
import { MAX_ATTEMPTS, retryDelay } from './retry'
import { CODE_GAP_MS } from './watch-gaps'

/** 429s that an id of a list takes before it ends as throttled. */
const MAX_THROTTLES = 20

/** What asking again would not change. */
const FINAL: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound', 'malformed'])

/** Neither the network nor something before the server says so. */
const TELLS_OF_PAYMENT: ReadonlySet<Outcome> = new Set<Outcome>(['found', 'notFound'])

export interface AskingOptions {
  client: Pick<Client, 'getPayment'>
  pace: Pace
  gate: Gate
  connection: Connection
  recorder: Pick<Recorder, 'add'>
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

/** What becomes of a flight that was asked for. */
export interface Landing {
  /** It is to be asked again, not before that time of the machine's uptime. */
  again(flight: Flight, notBefore: number): void
  /** Its lookup is in the history; null where nothing of it is. */
  end(flight: Flight, settled: Settled | null): void
  fail(flight: Flight, error: unknown): void
  /** Answers cannot be kept. */
  historyFailed(): void
}

/** One request, and what its answer means: for its id, and for all that is asked next. */
export class Asking {
  readonly #options: AskingOptions
  readonly #landing: Landing
  /** Requests under way. */
  count = 0
  /** What a request takes, and how many an answer takes, smoothed. */
  readonly observed = { answerMs: 300, attempts: 1 }

  constructor(options: AskingOptions, landing: Landing) {
    this.#options = options
    this.#landing = landing
  }

  /** Asks once. Resolves when it is decided what follows; keeping it takes longer, and nobody waits for that. */
  async ask(flight: Flight): Promise<void> {
    const { client, now, uptime } = this.#options
    this.count++
    flight.abort = new AbortController()
    flight.requestedAt ??= now()
    flight.requests++
    const sentAt = uptime()
    try {
      const attempt = await client
        .getPayment(flight.paymentId, flight.abort.signal)
        .finally(() => this.count--)
      await this.#landed(flight, uptime() - sentAt)
      await this.#answered(flight, attempt, sentAt)
    } catch (error) {
      // The client turns every failure of the network into an outcome: this is ours.
      this.#landing.fail(flight, error)
      this.#options.onProblem(error)
    }
  }

  /** Keeps what was asked as cancelled; what was not is forgotten. */
  giveUp(flight: Flight): void {
    if (flight.last) this.#record(flight, { ...flight.last, outcome: 'cancelled', answer: null }, false)
    else this.#landing.end(flight, null)
  }

  /** Answers that cannot be kept are not asked for. That is told once, not for each that was under way. */
  historyFailed(error: unknown): void {
    const { gate, onProblem, onChange } = this.#options
    if (gate.hold?.reason === 'history') return
    gate.historyFailed(error)
    this.#landing.historyFailed()
    onProblem(error)
    onChange()
  }

  async #landed({ permitAt }: Flight, answerMs: number): Promise<void> {
    const { pace } = this.#options
    this.observed.answerMs = smoothed(this.observed.answerMs, answerMs)
    if (permitAt !== null && answerMs > LATE_MS) pace.cameLate(permitAt)
    // Whoever comes next, perhaps another process, is to know. What cannot be kept yet is kept with what follows.
    if (this.count === 0) await pace.settle().catch(() => undefined)
  }

  async #answered(flight: Flight, attempt: Attempt, sentAt: number): Promise<void> {
    const { pace, gate, uptime, random } = this.#options
    flight.abort = null
    flight.last = attempt
    const { outcome } = attempt
    if (outcome === 'cancelled') return this.#record(flight, attempt, false)
    const counts = this.#heedConnection(flight, attempt)
    if (outcome === 'throttled') {
      await pace.throttled(sentAt, attempt.retryAfterMs)
      this.#options.onChange()
    } else if (attempt.httpStatus !== null) await pace.answered()
    // The server that wanted a pause answers again.
    if (flight.isPastPause && TELLS_OF_PAYMENT.has(outcome) && (await pace.resume())) this.#options.onChange()
    if (outcome === 'rejected') {
      const settles = await gate.rejected(flight.paymentId, attempt)
      return this.#record(flight, attempt, settles)
    }
    if (attempt.httpStatus !== null && (await gate.accepted(flight.byHand))) this.#options.onChange()
    // Whoever wanted it has left meanwhile.
    if (!flight.isWanted) return this.#record(flight, attempt, FINAL.has(outcome))

    if (!flight.byHand && outcome === 'throttled' && ++flight.throttles <= MAX_THROTTLES) {
      return this.#landing.again(flight, 0)
    }
    if (!flight.byHand && !counts) {
      // It never got through, so it was never asked.
      Object.assign(flight, { requests: 0, requestedAt: null, last: null })
      return this.#landing.again(flight, 0)
    }
    const atMost = flight.isPastPause ? 1 : flight.byHand ? MAX_ATTEMPTS.hand : MAX_ATTEMPTS.list
    const delay = retryDelay(attempt, ++flight.tries, atMost, random())
    if (delay === null) {
      // What a list would have gone on trying stays open for it, though a hand has had its tries: past a pause, one.
      const goesOn =
        flight.isPastPause && retryDelay(attempt, flight.tries, MAX_ATTEMPTS.list, random()) !== null
      const settles = !flight.byHand || (counts && outcome !== 'throttled' && !goesOn)
      return this.#record(flight, attempt, settles)
    }
    this.#landing.again(flight, uptime() + delay)
  }

  /** Tells whether this attempt counts against the id rather than the network. */
  #heedConnection(flight: Flight, { httpStatus, outcome, networkDown }: Attempt): boolean {
    const { connection, uptime, onChange } = this.#options
    const before = connection.offline
    let counts = true
    if (httpStatus !== null || outcome !== 'unreachable') connection.answered()
    else counts = !connection.failed(flight.paymentId, networkDown, uptime())
    if (before !== connection.offline) onChange()
    return counts
  }

  #record(flight: Flight, attempt: Attempt, settles: boolean): void {
    const { recorder, gate, now, newId, watchCodes } = this.#options
    const { paymentId, requests, requestedAt, watch } = flight
    const { outcome, httpStatus, message, reason, yourIp, body, bodyCut, answer } = attempt
    const begun = requestedAt ?? now()
    const lookup: Lookup = {
      id: newId(),
      paymentId,
      outcome,
      requestedAt: begun,
      durationMs: Math.max(0, now() - begun),
      attempts: requests,
      httpStatus,
      message,
      reason,
      yourIp
    }
    this.observed.attempts = smoothed(this.observed.attempts, requests)
    const kept = recorder.add({
      lookup: { ...lookup, body, bodyCut, answer },
      settles,
      ...(watch && outcome !== 'cancelled' ? { watch: { goal: watch.goal, nextAt: watch.nextAt() } } : {}),
      ...(watchCodes && flight.isAsked ? { codeAt: now() + CODE_GAP_MS } : {})
    })
    kept.then(
      (payment) => {
        this.#landing.end(flight, { lookup, payment })
        if (gate.kept()) this.#options.onChange()
      },
      (error: unknown) => {
        this.#landing.fail(flight, error)
        this.historyFailed(error)
      }
    )
  }
}
