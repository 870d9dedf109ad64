import { describe, expect, test } from 'vitest'
import { readRetryAfter } from '../../../electron/kiriminaja/retry-after'

const NOW = Date.UTC(2026, 5, 25, 12, 0, 0)
const HOUR = 60 * 60_000

describe('readRetryAfter', () => {
  test.each([
    ['0', 0],
    ['7', 7000],
    [' 60 ', 60_000],
    ['3599', 3_599_000],
    ['3601', HOUR],
    ['99999999', HOUR],
    ['9'.repeat(400), HOUR],
    ['Thu, 25 Jun 2026 12:00:30 GMT', 30_000],
    ['Thursday, 25-Jun-26 12:00:30 GMT', 30_000],
    ['Thu, 25 Jun 2026 11:00:00 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Fri, 25 Jun 2077 12:00:00 GMT', HOUR]
  ])('%s', (header, wait) => {
    expect(readRetryAfter(header, NOW)).toBe(wait)
  })

  test.each([
    null,
    '',
    ' ',
    '-5',
    '1.5',
    '1e3',
    '60, 60',
    '+60',
    '\u0666\u0660',
    'Infinity',
    'soon',
    '2026-06-25',
    'Thu, nonsense'
  ])('ignores %j', (header) => {
    expect(readRetryAfter(header, NOW)).toBeNull()
  })
})
