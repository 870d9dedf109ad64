import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../../electron/kiriminaja/json'
import { readTime } from '../../../electron/kiriminaja/times'

const NOON_UTC = Date.UTC(2026, 5, 25, 12, 0, 0)

describe('readTime', () => {
  test.each([
    ['20260625190000', NOON_UTC, false],
    ['2026-06-25 19:00:00', NOON_UTC, true],
    ['2026-06-25T19:00:00', NOON_UTC, true],
    ['2026-06-25T12:00:00Z', NOON_UTC, false],
    ['2026-06-25T12:00:00.000000Z', NOON_UTC, false],
    ['2026-06-25T12:00:00.038450Z', NOON_UTC + 38, false],
    ['2026-06-25T12:00:00.5Z', NOON_UTC + 500, false],
    ['2026-06-25T19:00:00+07:00', NOON_UTC, false],
    ['2026-06-25T08:30:00-0330', NOON_UTC, false],
    ['2024-02-29 06:59:59', Date.UTC(2024, 1, 28, 23, 59, 59), true],
    [' 2026-06-25 19:00:00 ', NOON_UTC, true]
  ])('%s', (text, at, zoneAssumed) => {
    expect(readTime(text)).toEqual({ text, at, zoneAssumed })
  })

  test.each([undefined, null, '', '  ', '0', '-', '0000-00-00 00:00:00', '00000000000000'])(
    'is empty: %j',
    (value) => {
      expect(readTime(value)).toBeNull()
    }
  )

  test.each([
    '2023-02-29 10:00:00',
    '2026-13-01 10:00:00',
    '2026-04-31T10:00:00Z',
    '2026-06-25 24:00:00',
    '2026-06-25 10:60:00',
    '2026-06-25 10:00:60',
    '2026-06-25T10:00:00+15:00',
    '2026-06-25T10:00:00+07:60',
    '1999-12-31 10:00:00',
    '2100-01-01 10:00:00',
    '20261301100000',
    '2026-06-25',
    '25/06/2026 10:00',
    '1750849274',
    'yesterday'
  ])('is filled but unreadable: %s', (text) => {
    expect(readTime(text)).toEqual({ text, at: null, zoneAssumed: false })
  })

  test('a value that is neither text nor number keeps its spelling', () => {
    const texts = ['true', '1750849274', '[true]', '{"date":"2021-07-12 03:35:42","timezone_type":3}']
    for (const text of texts) {
      expect(readTime(readJson(text))).toEqual({ text, at: null, zoneAssumed: false })
    }
  })

  test('every moment reads back, in every spelling and time zone', () => {
    const seconds = fc.integer({ min: Date.UTC(2000, 0, 2) / 1000, max: Date.UTC(2099, 11, 30) / 1000 })
    fc.assert(
      fc.property(seconds, fc.integer({ min: -840, max: 840 }), (second, minutes) => {
        const at = second * 1000
        const iso = (offset: number) => new Date(at + offset * 60_000).toISOString().slice(0, 19)
        const zone = `${minutes < 0 ? '-' : '+'}${[Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
          .map((part) => String(part).padStart(2, '0'))
          .join(':')}`
        expect(readTime(iso(minutes) + zone)?.at).toBe(at)
        expect(readTime(iso(0) + 'Z')?.at).toBe(at)
        expect(readTime(iso(420).replace('T', ' '))?.at).toBe(at)
        expect(readTime(iso(420).replace(/\D/g, ''))?.at).toBe(at)
      })
    )
  })
})
