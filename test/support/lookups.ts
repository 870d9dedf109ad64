import { join } from 'node:path'
import { vi } from 'vitest'
import type { Activity } from '#contract/model/activity'
import type { Job } from '#contract/model/jobs'
import type { QueueState } from '#contract/model/queue'
import type { Lookup, Outcome } from '#contract/model/lookups'
import type { History } from '../../electron/history/history'
import { openHistory } from '../../electron/history/store/open'
import { parsedAnswer } from '../../electron/kiriminaja/answer'
import type { Attempt } from '../../electron/kiriminaja/client'
import { Lookups, type LookupsOptions } from '../../electron/lookup-queue/lookups'
import { answerOf, newId } from './history'

/** An attempt as the client would return it. */
export function attempt(outcome: Outcome, changes: Partial<Attempt> = {}): Attempt {
  const httpStatus = {
    unreachable: null,
    cancelled: null,
    rejected: 401,
    throttled: 429,
    failed: 500
  } as Partial<Record<Outcome, number | null>>
  return {
    ...parsedAnswer(outcome),
    httpStatus: outcome in httpStatus ? httpStatus[outcome]! : 200,
    retryAfterMs: null,
    body: null,
    bodyCut: false,
    ...changes
  }
}

/** A found payment, as the client would return it. */
export function found(paymentId: string, changes: Parameters<typeof answerOf>[0] = {}): Attempt {
  const answer = answerOf({ paymentId, ...changes })
  const body = new TextEncoder().encode(JSON.stringify({ outcome: 'found', answer }))
  return attempt('found', { answer, body })
}

export interface Request {
  paymentId: string
  /** Milliseconds of uptime. */
  at: number
  answer: (attempt: Attempt) => void
  /** Resolves once nobody waits for the answer any more, or it has arrived. */
  over: Promise<void>
}

export interface World {
  lookups: Lookups
  history: History
  requests: Request[]
  settled: Lookup[]
  jobs: Job[]
  queue: QueueState[]
  activity: Activity[]
  problems: unknown[]
}

/**
 * Lookups over a real history, and a server that answers on request. Meant for fake timers: their clock is both the
 * wall clock and the uptime.
 *
 * @param serve answers requests; without it they wait in `requests`
 */
export async function openWorld(
  folder: string,
  options: Partial<LookupsOptions> = {},
  serve?: (request: Request) => Attempt | Promise<Attempt>
): Promise<World> {
  const history = await openHistory(join(folder, 'demo.sqlite'))
  const world = {
    history,
    requests: [] as Request[],
    settled: [] as Lookup[],
    jobs: [] as Job[],
    queue: [] as QueueState[],
    activity: [] as Activity[],
    problems: [] as unknown[]
  }
  const uptime = options.uptime ?? (() => performance.now() + 1_000_000)
  const lookups = await Lookups.open({
    client: {
      getPayment: (paymentId, signal) =>
        new Promise((resolve) => {
          let end = (): void => undefined
          const over = new Promise<void>((ended) => (end = ended))
          const answer = (each: Attempt): void => {
            resolve(each)
            end()
          }
          const request = { paymentId, at: uptime(), answer, over }
          world.requests.push(request)
          signal?.addEventListener('abort', () => answer(attempt('cancelled')))
          if (serve) void Promise.resolve(serve(request)).then(answer)
        })
    },
    history,
    requestsPerMinute: null,
    requestsAtOnce: 4,
    now: () => Date.now(),
    uptime,
    newId,
    random: () => 0,
    isOnline: () => true,
    pid: process.pid,
    isAlive: () => false,
    unattended: true,
    emit: (event, payload) => {
      if (event === 'lookups.settled') world.settled.push(...payload)
      if (event === 'jobs.changed') world.jobs.push(payload)
      if (event === 'queue.changed') world.queue.push(payload)
      if (event === 'activity.added') world.activity.push(payload)
    },
    onProblem: (error) => world.problems.push(error),
    ...options
  })
  return { ...world, lookups }
}

export const items = (paymentIds: readonly string[]) =>
  paymentIds.map((paymentId) => ({ paymentId, expectedAmount: null, reference: null }))

/** Advances the fake clock. */
export function turns(ms = 0): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(ms)
}

/** Advances the fake clock until lookups have closed: requests under way are recorded first, which waits for timers. */
export async function closed({ lookups }: Pick<World, 'lookups'>): Promise<void> {
  let isOver = false
  const closing = lookups.close()
  const over = (): void => void (isOver = true)
  closing.then(over, over)
  for (let waited = 0; !isOver; waited += 10) {
    if (waited > 60_000) throw new Error('lookups that do not close within a minute')
    await turns(10)
  }
  return closing
}
