import { describe, expect, test } from 'vitest'
import { readRetryAfter } from '../../../electron/kiriminaja/retry-after'

const NOW = Date.UTC(2026, 5, 25, 12, 0, 0)
const DAY = 24 * 60 * 60_000

describe('readRetryAfter', () => {
  test.each([
    ['0', 0],
    ['7', 7000],
    [' 60 ', 60_000],
    ['99999999999999999999', DAY],
    ['Thu, 25 Jun 2026 12:00:30 GMT', 30_000],
    ['Thursday, 25-Jun-26 12:00:30 GMT', 30_000],
    ['Thu, 25 Jun 2026 11:00:00 GMT', 0],
    ['Fri, 25 Jun 2077 12:00:00 GMT', DAY]
  ])('%s', (header, wait) => {
    expect(readRetryAfter(header, NOW)).toBe(wait)
  })

  test.each([null, '', ' ', '-5', '1.5', '1e3', 'soon', '2026-06-25', 'Thu, nonsense'])(
    'no sense in %j',
    (header) => {
      expect(readRetryAfter(header, NOW)).toBeNull()
    }
  )
})
