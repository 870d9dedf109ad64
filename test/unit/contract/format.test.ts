import { describe, expect, test } from 'vitest'
import * as format from '#contract/format'

/** 12 Jul 2021 10:35:42 in Jakarta, the documented answer's `created_at`. */
const CREATED = Date.parse('2021-07-12T03:35:42.000Z')
const MINUTE = 60_000

describe('amounts', () => {
  test.each([
    [0, 'Rp0'],
    [999, 'Rp999'],
    [65_000, 'Rp65.000'],
    [1_234_567, 'Rp1.234.567'],
    [Number.MAX_SAFE_INTEGER, 'Rp9.007.199.254.740.991']
  ])('%d is %s', (amount, text) => {
    expect(format.rupiah(amount)).toBe(text)
  })

  test.each([
    [305_838, 'Rp305.838', 'Rp305.838'],
    [1_000_000, 'Rp1 jt', 'Rp1m'],
    [186_449_999, 'Rp186,4 jt', 'Rp186.4m'],
    [999_960_000, 'Rp1 M', 'Rp1bn'],
    [2_345_000_000, 'Rp2,3 M', 'Rp2.3bn'],
    [7_000_000_000_000, 'Rp7 T', 'Rp7tn'],
    [5_000_000_000_000_000, 'Rp5.000 T', 'Rp5,000tn']
  ])('%d is abbreviated to %s or %s', (amount, id, en) => {
    expect(format.rupiahShort(amount, 'id')).toBe(id)
    expect(format.rupiahShort(amount, 'en')).toBe(en)
  })

  test('counts are grouped as in the language', () => {
    expect(format.count(3214, 'id')).toBe('3.214')
    expect(format.count(3214, 'en')).toBe('3,214')
    expect(format.count(100_000, 'en')).toBe('100,000')
  })
})

describe('times are in Jakarta time and say so', () => {
  test('clock, date and both', () => {
    expect(format.clock(CREATED, 'id')).toBe('10.35 WIB')
    expect(format.clock(CREATED, 'en')).toBe('10:35 WIB')
    expect(format.dateTime(CREATED, 'en')).toBe('12 Jul 2021 10:35')
    expect(format.exact(CREATED, 'id')).toBe('12 Jul 2021 10.35.42 WIB')
    expect(format.exact(CREATED, 'en')).toBe('12 Jul 2021 10:35:42 WIB')
  })

  test('the day changes at midnight in Jakarta, not in London', () => {
    const late = Date.parse('2024-08-31T17:00:00.000Z')
    expect(format.exact(late, 'id')).toBe('1 Sep 2024 00.00.00 WIB')
    expect(format.exact(late - 1_000, 'id')).toBe('31 Agu 2024 23.59.59 WIB')
  })

  test('agrees with Intl for every hour of two years', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Jakarta',
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23'
    })
    for (let at = CREATED; at < CREATED + 730 * 86_400_000; at += 3_599_000) {
      const [, day, month, year, time] = /^(\d+)\/(\d+)\/(\d+), (.+)$/.exec(clock.format(at)) ?? []
      const name = format.dateTime(at, 'en').split(' ')[1]
      expect(format.exact(at, 'en')).toBe(`${Number(day)} ${name} ${year} ${time} WIB`)
      expect(new Date(`${name} 1 2000`).getMonth() + 1).toBe(Number(month))
    }
  })

  test('a moment shows the date only on another day', () => {
    expect(format.moment(CREATED, CREATED + MINUTE, 'id')).toBe('10.35 WIB')
    expect(format.moment(CREATED, CREATED + 14 * 60 * MINUTE, 'id')).toBe('12 Jul 2021 10.35 WIB')
  })

  test('is relative up to a day, then a date', () => {
    const after = (ms: number) => format.relative(CREATED, CREATED + ms, 'id')
    expect(after(0)).toBe('baru saja')
    expect(after(59_999)).toBe('baru saja')
    expect(after(2 * MINUTE)).toBe('2 mnt lalu')
    expect(after(3 * 60 * MINUTE)).toBe('3 jam lalu')
    expect(after(24 * 60 * MINUTE)).toBe('12 Jul 2021')
    expect(format.relative(CREATED, CREATED + 2 * MINUTE, 'en')).toBe('2 min ago')
  })

  test('a time ahead of the clock is never "just now"', () => {
    expect(format.relative(CREATED, CREATED - 30_000, 'id')).toBe('baru saja')
    expect(format.relative(CREATED, CREATED - 10 * MINUTE, 'id')).toBe('12 Jul 2021')
  })

  test('ages, durations and sizes', () => {
    expect(format.age(20 * MINUTE, 'id')).toBe('20 mnt')
    expect(format.age(26 * 60 * MINUTE, 'en')).toBe('1 day')
    expect(format.duration(42.4, 'id')).toBe('42 ms')
    expect(format.duration(3_280, 'id')).toBe('3,3 dtk')
    expect(format.duration(31_400, 'en')).toBe('31 s')
    expect(format.bytes(312, 'id')).toBe('312 B')
    expect(format.bytes(262_144, 'en')).toBe('256 KiB')
    expect(format.bytes(20 * 1024 * 1024, 'id')).toBe('20 MiB')
    expect(format.bytes(25_270_000, 'id')).toBe('24,1 MiB')
  })

  test('names of jobs and pauses', () => {
    expect(format.shortDateTime(CREATED, 'id')).toBe('12 Jul 10.35')
    expect(format.clockSeconds(CREATED, 'id')).toBe('10.35.42 WIB')
    expect(format.clockSeconds(CREATED, 'en')).toBe('10:35:42 WIB')
    expect(format.momentExact(CREATED, CREATED - 60 * MINUTE, 'id')).toBe('10.35.42 WIB')
    expect(format.momentExact(CREATED, CREATED - 24 * 60 * MINUTE, 'id')).toBe('12 Jul 2021 10.35.42 WIB')
  })

  test('a future time says tomorrow, and then the date', () => {
    const now = CREATED
    expect(format.momentAhead(CREATED + 60 * MINUTE, now, 'id')).toBe('11.35 WIB')
    expect(format.momentAhead(CREATED + 24 * 60 * MINUTE, now, 'id')).toBe('besok 10.35 WIB')
    expect(format.momentAhead(CREATED + 24 * 60 * MINUTE, now, 'en')).toBe('tomorrow 10:35 WIB')
    expect(format.momentAhead(CREATED + 48 * 60 * MINUTE, now, 'en')).toBe('14 Jul 2021 10:35 WIB')
  })

  test('time remaining', () => {
    const inMs = (ms: number) => format.ahead(CREATED + ms, CREATED, 'id')
    expect([inMs(-5_000), inMs(0), inMs(999)]).toEqual(Array(3).fill('sebentar lagi'))
    expect(inMs(40_000)).toBe('dalam 40 dtk')
    expect(inMs(12 * MINUTE)).toBe('dalam 12 mnt')
    expect(format.ahead(CREATED + 40_000, CREATED, 'en')).toBe('in 40 s')
  })

  test('an estimate is as coarse as it is uncertain', () => {
    expect(format.remaining(0, 'id')).toBe('± 5 dtk')
    expect(format.remaining(38_000, 'id')).toBe('± 40 dtk')
    expect(format.remaining(38 * MINUTE, 'id')).toBe('± 38 mnt')
    expect(format.remaining(80 * MINUTE, 'id')).toBe('± 1 jam 20 mnt')
    expect(format.remaining(118 * MINUTE, 'en')).toBe('± 2 h')
    expect(format.remaining(59.7 * MINUTE, 'id')).toBe('± 1 jam')
  })
})
