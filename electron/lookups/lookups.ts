import { setMaxListeners } from 'node:events'
import PQueue from 'p-queue'
import type { Lookup, LookupProgress, Payment, UtcMillis } from '../contract/models'
import type { History } from '../history/history'
import type { Attempt, Client } from '../kiriminaja/client'
import { retryDelay } from './retry'

const AT_ONCE = 4
const MINUTE = 60_000

export interface LookupsOptions {
  client: Pick<Client, 'getPayment'>
  history: Pick<History, 'record'>
  requestsPerMinute: number
  now: () => UtcMillis
  newId: () => string
  random: () => number
  onSettled?: (lookup: Lookup, payment: Payment | null) => void
  onProgress?: (progress: LookupProgress) => void
  /** The history could not keep an answer; what was queued has been dropped. */
  onHistoryFailed?: (error: unknown) => void
}

export interface Settled {
  lookup: Lookup
  /** State after this lookup; null where no lookup ever found it. */
  payment: Payment | null
}

interface Asked {
  attempt: Attempt
  attempts: number
  requestedAt: UtcMillis
}

/**
 * From payment ids to recorded answers: asks within the rate, tries again where that can help, and
 * tells of a lookup only after the history has it. An id is never under way twice: whoever asks for
 * it meanwhile gets the same answer.
 */
export class Lookups {
  readonly #options: LookupsOptions
  readonly #queue: PQueue
  readonly #underWay = new Map<string, Promise<Settled | null>>()
  #stop = newStop()
  #progress: LookupProgress = { total: 0, done: 0, outcomes: {}, running: false }

  constructor(options: LookupsOptions) {
    this.#options = options
    this.#queue = new PQueue({
      concurrency: AT_ONCE,
      intervalCap: options.requestsPerMinute,
      interval: MINUTE,
      // A sliding window: the server counts any 60 seconds, not ours.
      strict: true
    })
  }

  get progress(): LookupProgress {
    return { ...this.#progress, outcomes: { ...this.#progress.outcomes } }
  }

  /**
   * Queues ids that are not under way yet, and returns how many those were.
   * A failure to keep an answer is told to `onHistoryFailed`, not thrown here.
   */
  start(paymentIds: readonly string[]): number {
    const fresh = paymentIds.filter((id) => !this.#underWay.has(id))
    for (const id of fresh) this.ask(id).catch(() => undefined)
    return fresh.length
  }

  /**
   * Asks for one payment. Resolves when its lookup is in the history, or with null where it was
   * cancelled before the first request. Rejects only where the history cannot keep the answer.
   */
  ask(paymentId: string): Promise<Settled | null> {
    const already = this.#underWay.get(paymentId)
    if (already) return already
    this.#tell((p) =>
      p.running ? { ...p, total: p.total + 1 } : { total: 1, done: 0, outcomes: {}, running: true }
    )
    const asked = this.#lookup(paymentId, this.#stop.signal)
      .then((settled) => {
        this.#finished(paymentId, settled?.lookup)
        if (settled) this.#options.onSettled?.(settled.lookup, settled.payment)
        return settled
      })
      .catch((error: unknown) => {
        this.#finished(paymentId)
        this.cancel()
        this.#options.onHistoryFailed?.(error)
        throw error
      })
    this.#underWay.set(paymentId, asked)
    return asked
  }

  /** Drops what is queued and aborts what is under way; that is recorded as cancelled. */
  cancel(): void {
    this.#stop.abort()
    this.#stop = newStop()
  }

  /** Cancels, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.cancel()
    await Promise.allSettled(this.#underWay.values())
  }

  async #lookup(paymentId: string, signal: AbortSignal): Promise<Settled | null> {
    const asked = await this.#attempts(paymentId, signal)
    if (!asked) return null
    const { attempt, attempts, requestedAt } = asked
    const lookup: Lookup = {
      id: this.#options.newId(),
      paymentId,
      outcome: attempt.outcome,
      requestedAt,
      durationMs: Math.max(0, this.#options.now() - requestedAt),
      attempts,
      httpStatus: attempt.httpStatus,
      message: attempt.message,
      reason: attempt.reason,
      yourIp: attempt.yourIp
    }
    const { body, bodyCut, answer } = attempt
    return { lookup, payment: await this.#options.history.record({ ...lookup, body, bodyCut, answer }) }
  }

  /** Asks until an answer is final; null where it was cancelled before the first request. */
  async #attempts(paymentId: string, signal: AbortSignal): Promise<Asked | null> {
    const { client, now, random } = this.#options
    let requestedAt: UtcMillis | null = null
    const ask = (): Promise<Attempt> => {
      requestedAt ??= now()
      return client.getPayment(paymentId, signal)
    }
    let last: Attempt | null = null
    let attempts = 0
    for (;;) {
      const attempt = await this.#turn(ask, signal, attempts)
      if (attempt === null || requestedAt === null) break
      last = attempt
      const delay = retryDelay(attempt, ++attempts, random())
      if (delay === null) return { attempt, attempts, requestedAt }
      if (!(await waited(delay, signal))) break
    }
    if (last === null || requestedAt === null) return null
    return { attempt: { ...last, outcome: 'cancelled', answer: null }, attempts, requestedAt }
  }

  /** Runs `ask` when the rate allows it; null where it was cancelled while it waited. */
  async #turn(ask: () => Promise<Attempt>, signal: AbortSignal, attempts: number): Promise<Attempt | null> {
    // The queue would abandon a running request whose signal aborts; this one is for waiting only,
    // so that a request under way ends by itself and is recorded.
    const waiting = new AbortController()
    const leave = (): void => waiting.abort()
    if (signal.aborted) return null
    signal.addEventListener('abort', leave, { once: true })
    try {
      const started = (): Promise<Attempt> => {
        signal.removeEventListener('abort', leave)
        return ask()
      }
      // A lookup that was begun comes before those that were not.
      return await this.#queue.add(started, { signal: waiting.signal, priority: attempts === 0 ? 0 : 1 })
    } catch (error) {
      if (waiting.signal.aborted) return null
      throw error
    }
  }

  #finished(paymentId: string, lookup?: Lookup): void {
    this.#underWay.delete(paymentId)
    const running = this.#underWay.size > 0
    this.#tell((p) => {
      const outcomes = lookup
        ? { ...p.outcomes, [lookup.outcome]: (p.outcomes[lookup.outcome] ?? 0) + 1 }
        : p.outcomes
      return { total: p.total, done: p.done + 1, outcomes, running }
    })
  }

  #tell(next: (progress: LookupProgress) => LookupProgress): void {
    this.#progress = next(this.#progress)
    this.#options.onProgress?.(this.progress)
  }
}

/** Every lookup of a batch listens to it, and Node would take more than ten for a leak. */
function newStop(): AbortController {
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  return stop
}

/** Waits, and tells whether it waited to the end rather than being cancelled. */
function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const leave = (): void => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave)
      resolve(true)
    }, ms)
    signal.addEventListener('abort', leave, { once: true })
  })
}
