import { describe, expect, it } from 'vitest'
import type { AccessBlock } from '../../../electron/lookup-queue/access-block'
import type { Attempt } from '../../../electron/kiriminaja/client'
import { CircuitBreaker } from '../../../electron/lookup-queue/circuit-breaker'
import { LookupExecutor, type LookupDecision } from '../../../electron/lookup-queue/executor'
import { LookupTask } from '../../../electron/lookup-queue/lookup-task'
import type { RateLimiter } from '../../../electron/lookup-queue/rate-limiter'
import { attempt, found } from '../../support/lookups'

const UPTIME = 1_000

interface Given {
  byHand?: boolean
  pastPause?: boolean
  /** Whether the server rejects this id while it answers others. */
  isIdRejected?: boolean
}

const nothing = {
  settle: async () => undefined,
  throttled: async () => undefined,
  answered: async () => undefined
}
const rateLimiter = { ...nothing, resume: async () => false } as unknown as RateLimiter

/** Looks up one id while answers remain, and returns the decisions in order. */
async function decide(
  answers: Attempt[],
  { byHand = false, pastPause = false, isIdRejected = false }: Given = {}
) {
  const accessBlock = {
    rejected: async () => isIdRejected,
    accepted: async () => false
  } as unknown as AccessBlock
  const executor = new LookupExecutor({
    client: { getPayment: async () => answers.shift()! },
    rateLimiter,
    accessBlock,
    circuitBreaker: new CircuitBreaker({ isOnline: () => true, onChange: () => undefined }),
    now: () => 0,
    uptime: () => UPTIME,
    newId: () => 'id',
    random: () => 1,
    watchCodes: false,
    onChange: () => undefined
  })
  const task = byHand
    ? Object.assign(new LookupTask('XID-1'), { byHand, isPastPause: pastPause })
    : LookupTask.of({ paymentId: 'XID-1', owner: {}, onEnd: () => undefined })
  const decisions: LookupDecision[] = []
  while (answers.length > 0) decisions.push(await executor.execute(task))
  return { executor, task, decisions, last: decisions.at(-1) }
}

const times = (count: number, one: Attempt): Attempt[] => Array.from({ length: count }, () => one)
const done = (outcome: string, settles: boolean, attempts = 1) =>
  expect.objectContaining({
    kind: 'done',
    recording: expect.objectContaining({ settles, lookup: expect.objectContaining({ outcome, attempts }) })
  })
const failed = attempt('failed', { httpStatus: 503 })

describe('the decision after a request', () => {
  it('records the lookup if another request would not change the answer', async () => {
    expect((await decide([found('XID-1')])).last).toEqual(done('found', true))
    expect((await decide([attempt('notFound')], { byHand: true })).last).toEqual(done('notFound', true))
  })

  it('retries after a growing delay: seven attempts for a list, four by hand', async () => {
    const list = await decide(times(7, failed))
    expect(list.decisions.slice(0, 3)).toEqual(
      [500, 1_000, 2_000].map((ms) => ({ kind: 'retryAt', at: UPTIME + ms }))
    )
    expect(list.decisions.slice(0, -1).every(({ kind }) => kind === 'retryAt')).toBe(true)
    expect(list.last).toEqual(done('failed', true, 7))
    expect((await decide(times(4, failed), { byHand: true })).last).toEqual(done('failed', true, 4))
  })

  it('allows a single attempt past a pause, and leaves the id open if a list would retry', async () => {
    const { decisions } = await decide([failed], { byHand: true, pastPause: true })
    expect(decisions).toEqual([done('failed', false)])
  })

  it('retries a list without a delay of its own after a 429, up to twenty times', async () => {
    const { decisions } = await decide(times(21, attempt('throttled')))
    expect(decisions.slice(0, 20)).toEqual(Array(20).fill({ kind: 'retryAt', at: 0 }))
    expect(decisions[20]).toEqual({ kind: 'retryAt', at: UPTIME + 500 })
  })

  it('does not count a request of a list that was made without a network', async () => {
    const { task, executor, decisions } = await decide([attempt('unreachable', { networkDown: true })])
    expect(decisions).toEqual([{ kind: 'retryAt', at: 0 }])
    expect(task.requests).toBe(0)
    expect(executor.giveUp(task)).toEqual({ kind: 'drop' })
  })

  it('ends a lookup by hand without a network, and leaves the id open for lists', async () => {
    const { last } = await decide(times(4, attempt('unreachable', { networkDown: true })), { byHand: true })
    expect(last).toEqual(done('unreachable', false, 4))
  })

  it('leaves a rejected id open, unless only that id is rejected', async () => {
    expect((await decide([attempt('rejected')])).last).toEqual(done('rejected', false))
    expect((await decide([attempt('rejected')], { isIdRejected: true })).last).toEqual(done('rejected', true))
  })

  it('records a cancelled lookup if it was aborted, or given up after a request', async () => {
    expect((await decide([attempt('cancelled')])).last).toEqual(done('cancelled', false))
    const { executor, task } = await decide([failed])
    expect(executor.giveUp(task)).toEqual(done('cancelled', false))
  })

  it('drops a task that was given up before its first request', async () => {
    const { executor, task } = await decide([])
    expect(executor.giveUp(task)).toEqual({ kind: 'drop' })
  })
})
