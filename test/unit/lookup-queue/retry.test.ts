import { describe, expect, it } from 'vitest'
import { OUTCOMES } from '#contract/model/lookups'
import { MAX_ATTEMPTS, retryDelay } from '../../../electron/lookup-queue/retry'

const answer = (outcome: string, httpStatus: number | null = null, retryAfterMs: number | null = null) => ({
  outcome,
  httpStatus,
  retryAfterMs
})

const HAND = MAX_ATTEMPTS.hand

describe('retry policy', () => {
  it.each([answer('unreachable'), answer('throttled', 429), answer('failed', 500), answer('failed', 503)])(
    'retries $outcome $httpStatus up to the allowed number of attempts',
    (attempted) => {
      const delays = [1, 2, 3, 4, 5].map((attempt) => retryDelay(attempted, attempt, HAND, 0.5))
      expect(delays.map((delay) => delay !== null)).toEqual([true, true, true, false, false])
      expect(MAX_ATTEMPTS).toEqual({ hand: 4, list: 7, pastPause: 1 })
    }
  )

  it.each([
    ...OUTCOMES.filter((outcome) => !['unreachable', 'throttled', 'failed'].includes(outcome)).map((o) =>
      answer(o, 500)
    ),
    answer('failed', 200),
    answer('failed', 422),
    answer('failed', null),
    answer('rejected', 401),
    answer('notFound', 404)
  ])('takes $outcome $httpStatus as final', (attempted) => {
    expect(retryDelay(attempted, 1, HAND, 0)).toBeNull()
  })

  it('doubles the delay and spreads it over its upper half', () => {
    const span = (attempt: number): (number | null)[] =>
      [0, 1].map((random) => retryDelay(answer('unreachable'), attempt, HAND, random))
    expect([1, 2, 3].map(span)).toEqual([
      [250, 500],
      [500, 1000],
      [1000, 2000]
    ])
  })

  it('never retries earlier than the server asked', () => {
    for (const random of [0, 0.5, 0.999]) {
      expect(retryDelay(answer('throttled', 429, 7_000), 1, HAND, random)).toBeGreaterThanOrEqual(7_000)
    }
  })

  it('does not wait silently for a server that wants more than two minutes', () => {
    expect(retryDelay(answer('throttled', 429, 120_000), 1, HAND, 0)).not.toBeNull()
    expect(retryDelay(answer('throttled', 429, 120_001), 1, HAND, 0)).toBeNull()
  })
})
