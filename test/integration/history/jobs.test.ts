import fc from 'fast-check'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReconcileResult } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import type { Outcome } from '#contract/model/lookups'
import { openDatabase } from '../../../electron/history/store/database'
import type { LocalHistory } from '../../../electron/history/history'
import type { Recording } from '../../../electron/history/lookups/record'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import {
  answerOf,
  failedLookup,
  foundLookup,
  newId,
  tempFolder,
  type TempFolder
} from '../../support/history'

let folder: TempFolder
let file: string
let history: LocalHistory
beforeEach(async () => {
  folder = tempFolder()
  file = join(folder.path, 'demo.sqlite')
  history = await openHistory(file)
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

const runner = { pid: 7, heartbeat: 1_000 }
const item = (paymentId: string, expectedAmount: number | null = null): ListItem => ({
  paymentId,
  expectedAmount,
  reference: expectedAmount === null ? null : `ref ${paymentId}`
})
const add = (items: ListItem[], name = 'list') =>
  history.addJob({ id: newId(), name, createdAt: 1_000, runner }, items)
const settling = (lookup: Recording['lookup']): Recording => ({ lookup, settles: true })
const found = (paymentId: string, changes: Parameters<typeof answerOf>[0] = {}): Recording =>
  settling(foundLookup(answerOf({ paymentId, ...changes })))

describe('a job', () => {
  it('is found by its id or the end of it, however many jobs came later', async () => {
    const ids: string[] = []
    for (let i = 0; i < 203; i++) ids.push((await add([item('XID-1')])).id)
    const [first = '', second = ''] = ids
    expect(await history.jobs()).toHaveLength(200)
    expect(await history.job(first)).toMatchObject({ id: first })
    expect(await history.jobsEndingIn(first)).toMatchObject([{ id: first }])
    expect(await history.jobsEndingIn(second.slice(-8))).toMatchObject([{ id: second }])
    expect(await history.jobsEndingIn('')).toMatchObject([{ id: ids[202] }, { id: ids[201] }])
    for (const none of [`0${first}`, '%', '_', first.slice(0, -1), `${first} `])
      expect(await history.jobsEndingIn(none)).toEqual([])
  })

  it('is settled by the lookups of its ids, whatever their outcome', async () => {
    const job = await add([
      item('XID-1', 65_000),
      item('XID-2', 65_000),
      item('XID-3'),
      item('XID-4', 1),
      item('XID-5', 2),
      item('XID-6', 3),
      item('XID-7', 4)
    ])
    const paid = { status: 'paid', statusCode: '0' } as const
    await history.recordAll([
      found('XID-1', { ...paid, paidAt: { at: 1, text: 'x', zoneAssumed: false } }),
      found('XID-2', { ...paid, amount: 70_000 }),
      found('XID-3', paid),
      found('XID-4', { status: 'unknown', statusCode: '17' }),
      settling(failedLookup('notFound', 'XID-5')),
      settling(failedLookup('failed', 'XID-6'))
    ])
    const { rows, total } = await history.jobItems(job.id, { results: null, offset: 0, limit: 10 })
    expect(total).toBe(7)
    expect(rows.map(({ result, conflict }) => [result, conflict])).toEqual([
      ['paidEqual', false],
      ['paidDifferent', true],
      ['paidUncompared', true],
      ['unknown', false],
      ['notFound', false],
      ['failed', false],
      ['open', false]
    ])
    expect(await history.job(job.id)).toMatchObject({
      state: 'running',
      total: 7,
      done: 6,
      outcomes: { found: 4, notFound: 1, failed: 1 },
      hasAmounts: true,
      hasReferences: true
    })
    expect(await history.reconcileJob(job.id)).toEqual([
      { result: 'paidEqual', count: 1, expected: 65_000, actual: 65_000, conflicts: 0 },
      { result: 'paidDifferent', count: 1, expected: 65_000, actual: 70_000, conflicts: 1 },
      { result: 'paidUncompared', count: 1, expected: 0, actual: 65_000, conflicts: 1 },
      { result: 'unknown', count: 1, expected: 1, actual: 65_000, conflicts: 0 },
      { result: 'notFound', count: 1, expected: 2, actual: 0, conflicts: 0 },
      { result: 'failed', count: 1, expected: 3, actual: 0, conflicts: 0 },
      { result: 'open', count: 1, expected: 4, actual: 0, conflicts: 0 }
    ])
    const some: ReconcileResult[] = ['notFound', 'failed']
    expect(await history.jobItems(job.id, { results: some, offset: 1, limit: 10 })).toMatchObject({
      rows: [{ paymentId: 'XID-6' }],
      total: 2
    })
  })

  it('ends in the same transaction as its last outcome, and adds a line to the feed', async () => {
    const job = await add([item('XID-1'), item('XID-2')], 'morning')
    const first = await history.recordAll([found('XID-1')])
    expect(first.jobs).toMatchObject([{ id: job.id, state: 'running', done: 1 }])
    expect(first.activity).toEqual([])
    const last = await history.recordAll([found('XID-2')])
    expect(last.jobs).toMatchObject([{ state: 'done', done: 2, endedAt: 1_760_000_000_250 }])
    expect(last.activity).toMatchObject([{ kind: 'jobDone', jobId: job.id, name: 'morning', seen: false }])
    expect(await history.activity()).toEqual(last.activity)
  })

  it('leaves its items open if a lookup decides nothing, and counts the requests', async () => {
    const job = await add([item('XID-1')])
    await history.recordAll([
      { lookup: { ...failedLookup('rejected', 'XID-1'), attempts: 2 }, settles: false }
    ])
    expect(await history.openItems(job.id, -1, 10)).toEqual([{ position: 0, paymentId: 'XID-1' }])
    await history.recordAll([found('XID-1')])
    const { rows } = await history.jobItems(job.id, { results: null, offset: 0, limit: 10 })
    expect(rows).toMatchObject([{ outcome: 'found', attempts: 3 }])
  })

  it('shares an answer with every other job that waits for it, but not with ended jobs', async () => {
    const [running, paused, cancelled] = [
      await add([item('XID-1')]),
      await add([item('XID-1')]),
      await add([item('XID-1')])
    ]
    await history.moveJob(paused.id, ['running'], 'paused', 1, null)
    await history.moveJob(cancelled.id, ['running'], 'cancelled', 1, null)
    const { jobs } = await history.recordAll([found('XID-1')])
    expect(jobs.map(({ id }) => id).toSorted()).toEqual([running.id, paused.id].toSorted())
    expect(await history.job(cancelled.id)).toMatchObject({ state: 'cancelled', done: 0 })
  })

  it('changes its state only from the states that allow it', async () => {
    const job = await add([item('XID-1')])
    expect(await history.moveJob(job.id, ['paused'], 'running', 5, runner)).toBeNull()
    expect(await history.moveJob(job.id, ['running'], 'paused', 5, null)).toMatchObject({
      state: 'paused',
      endedAt: null
    })
    expect(await history.moveJob(job.id, ['running', 'paused'], 'cancelled', 5, null)).toMatchObject({
      state: 'cancelled',
      endedAt: 5
    })
    expect(await history.moveJob(newId(), ['running'], 'paused', 5, null)).toBeNull()
    expect(await history.retryJob(job.id, runner)).toMatchObject({ state: 'running', endedAt: null })
    await history.recordAll([found('XID-1')])
    expect(await history.retryJob(job.id, runner)).toMatchObject({ state: 'done' })
  })

  it('is taken from a runner only while it still belongs to that runner', async () => {
    const job = await add([item('XID-1')])
    const other = { pid: 8, heartbeat: 2_000 }
    expect(await history.claimJob(job.id, null, other)).toBe(false)
    await history.recordHeartbeat({ pid: 7, heartbeat: 1_500 })
    expect(await history.claimJob(job.id, runner, other)).toBe(false)
    expect(await history.claimJob(job.id, { pid: 7, heartbeat: 1_500 }, other)).toBe(true)
    expect(await history.runningJobs()).toMatchObject([{ job: { id: job.id }, runner: other }])
    await history.releaseJobs(8)
    expect(await history.runningJobs()).toMatchObject([{ runner: null }])
    expect(await history.claimJob(job.id, null, runner)).toBe(true)
  })

  it('has counts that agree with its items, whatever happens', () => {
    const outcome = fc.constantFrom<Outcome>(
      'found',
      'notFound',
      'failed',
      'unreachable',
      'cancelled',
      'rejected'
    )
    const step = fc.oneof(
      fc.record({ id: fc.integer({ min: 0, max: 9 }), outcome }),
      fc.constant('retry' as const)
    )
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const job = await add(Array.from({ length: 10 }, (_, i) => item(`XID-${i}`)))
        for (const each of steps) {
          if (each === 'retry') await history.retryJob(job.id, runner)
          else {
            const id = `XID-${each.id}`
            const settles = each.outcome !== 'cancelled' && each.outcome !== 'rejected'
            const lookup = each.outcome === 'found' ? found(id).lookup : failedLookup(each.outcome, id)
            await history.recordAll([{ lookup, settles }])
          }
        }
        const { rows } = await history.jobItems(job.id, { results: null, offset: 0, limit: 20 })
        const ended = rows.flatMap((row) => (row.outcome === null ? [] : [row.outcome]))
        const outcomes = Object.fromEntries(
          [...new Set(ended)].map((o) => [o, ended.filter((e) => e === o).length])
        )
        expect(await history.job(job.id)).toMatchObject({
          total: 10,
          done: ended.length,
          outcomes,
          state: ended.length === 10 ? 'done' : 'running'
        })
      }),
      { numRuns: 40 }
    )
  })
})

describe('a batch of lookups', () => {
  it('is stored completely with all its consequences, or not at all', async () => {
    const job = await add([item('XID-1'), item('XID-2')])
    const bad = { ...found('XID-2'), lookup: { ...found('XID-2').lookup, answer: null } }
    await expect(history.recordAll([found('XID-1'), bad])).rejects.toMatchObject({ code: 'invalid' })
    expect(await history.job(job.id)).toMatchObject({ done: 0 })
    expect(await history.payment('XID-1')).toBeNull()
    expect(await history.recentLookups({ before: null, limit: 10 })).toEqual([])
  })
})

describe('a meta text', () => {
  it('is replaced only if it still has the expected value', async () => {
    expect(await history.swapMeta('rate', null, 'a')).toBe(true)
    expect(await history.swapMeta('rate', null, 'b')).toBe(false)
    expect(await history.swapMeta('rate', 'a', 'b')).toBe(true)
    expect(await history.meta('rate')).toBe('b')
  })
})

it('notices that another process has changed the file', async () => {
  const before = await history.changesElsewhere()
  await add([item('XID-1')])
  expect(await history.changesElsewhere()).toBe(before)
  const other = await openHistory(file)
  await other.setMeta('hello', 'there')
  await other.close()
  expect(await history.changesElsewhere()).not.toBe(before)
})

describe('frequent queries', () => {
  const SETTLE = `SELECT job FROM job_items WHERE payment_id = 'XID-1' AND outcome IS NULL
    AND (SELECT state FROM jobs WHERE seq = job) IN ('running', 'paused')`
  it.each([
    [
      'open items',
      `SELECT position, payment_id FROM job_items INDEXED BY job_items_by_verdict WHERE job = 1 AND verdict = 'open' AND position > 5 ORDER BY position LIMIT 9`,
      [/SEARCH job_items USING INDEX job_items_by_verdict/]
    ],
    [
      'items of an answer',
      SETTLE,
      [
        /SEARCH job_items USING INDEX job_items_of_payment/,
        /CORRELATED/,
        /SEARCH jobs USING INTEGER PRIMARY KEY/
      ]
    ],
    [
      'running jobs',
      `SELECT * FROM jobs WHERE state = 'running' ORDER BY seq`,
      [/SCAN jobs USING INDEX jobs_running/]
    ],
    [
      'due watches',
      `SELECT * FROM watches WHERE state = 'active' AND goal = 'paid' AND next_at <= 5 ORDER BY next_at`,
      [/SEARCH watches USING (COVERING )?INDEX watches_due/]
    ],
    [
      'the next watch',
      `SELECT next_at FROM watches WHERE state = 'active' AND goal = 'paid' ORDER BY next_at LIMIT 1`,
      [/SEARCH watches USING (COVERING )?INDEX watches_due/]
    ],
    ['unread activity', `SELECT count(*) FROM activity WHERE seen = 0`, [/COVERING INDEX activity_unseen/]]
  ])('use an index to find their rows: %s', (_, sql, plan) => {
    const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    const steps = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
    db.close()
    expect(steps.map(({ detail }) => detail)).toEqual(plan.map((each) => expect.stringMatching(each)))
  })
})
