import { describe, expect, test } from 'vitest'
import type { Job, ReconcileRow } from '#contract/model/jobs'
import { failedOf, retryable } from '../../../../../renderer/features/jobs/counts'
import { difference } from '../../../../../renderer/features/jobs/difference'
import {
  hasActual,
  hasDifference,
  hasExpected,
  inOrder,
  total
} from '../../../../../renderer/features/jobs/reconciled'

const job = (more: Partial<Job>): Pick<Job, 'outcomes' | 'total' | 'done' | 'state'> => ({
  state: 'done',
  total: 10,
  done: 10,
  outcomes: {},
  ...more
})

describe('the ids that a retry would look up', () => {
  const outcomes = { found: 4, notFound: 2, failed: 1, unreachable: 2, throttled: 1 }

  test('do not include those not found, which is an answer', () => {
    expect(failedOf({ outcomes })).toBe(4)
    expect(retryable(job({ outcomes }))).toEqual({ failed: 4, remaining: 0 })
  })

  test('are none for a job that is not finished, since it looks up the rest anyway', () => {
    expect(retryable(job({ state: 'running', done: 5, outcomes }))).toEqual({ failed: 0, remaining: 0 })
    expect(retryable(job({ state: 'paused', done: 5, outcomes }))).toEqual({ failed: 0, remaining: 0 })
  })

  test('include the ids that a cancelled job never looked up', () => {
    expect(retryable(job({ state: 'cancelled', done: 6, outcomes: { found: 5, failed: 1 } }))).toEqual({
      failed: 1,
      remaining: 4
    })
  })
})

test('differences have a sign', () => {
  expect(difference(66_000, 65_000)).toBe('+Rp1.000')
  expect(difference(64_000, 65_000)).toBe('−Rp1.000')
  expect(difference(65_000, 65_000)).toBe('Rp0')
  expect(difference(null, 65_000)).toBeNull()
  expect(difference(65_000, null)).toBeNull()
})

describe('reconciliation', () => {
  const row = (result: ReconcileRow['result'], more: Partial<ReconcileRow> = {}): ReconcileRow => ({
    result,
    count: 1,
    expected: 65_000,
    actual: 65_000,
    conflicts: 0,
    ...more
  })

  test('has a fixed order, and the filtered result always has a row', () => {
    const rows = [row('open'), row('unpaid'), row('paidEqual')]
    expect(inOrder(rows, null).map(({ result }) => result)).toEqual(['paidEqual', 'unpaid', 'open'])
    expect(inOrder(rows, 'failed').map(({ result, count }) => [result, count])).toEqual([
      ['paidEqual', 1],
      ['unpaid', 1],
      ['failed', 0],
      ['open', 1]
    ])
  })

  test('adds up all rows', () => {
    const rows = [row('paidEqual', { count: 3, expected: 195_000, conflicts: 1 }), row('notFound')]
    expect(total(rows)).toEqual({ count: 4, expected: 260_000, conflicts: 1 })
  })

  test('shows an amount only where it means something', () => {
    expect(hasActual(row('unpaid'))).toBe(true)
    expect(hasActual(row('notFound'))).toBe(false)
    expect(hasDifference(row('paidDifferent'))).toBe(true)
    expect(hasDifference(row('unpaid'))).toBe(false)
    expect(hasExpected(row('paidUncompared'))).toBe(false)
  })
})
