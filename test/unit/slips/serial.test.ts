import { expect, it } from 'vitest'
import { writtenSerial } from '#contract/model/slips'
import { serialOf } from '../../../electron/slips/serial'

it('is the same each time, and different for any other slip', () => {
  const serial = serialOf('production', 'XID-1', 1, 0)
  expect(serialOf('production', 'XID-1', 1, 0)).toBe(serial)
  const others = [
    serialOf('sandbox', 'XID-1', 1, 0),
    serialOf('production', 'XID-2', 1, 0),
    serialOf('production', 'XID-1', 2, 0),
    serialOf('production', 'XID-1', 1, 1),
    // Joined parts must not be split differently.
    serialOf('production', 'XID-11', 1, 0)
  ]
  expect(new Set([serial, ...others]).size).toBe(6)
})

it('contains no letter that looks like a digit', () => {
  for (let copy = 1; copy < 500; copy++) {
    expect(serialOf('demo', 'PID-1', copy, 0)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  }
})

it('is found as written, scanned or typed', () => {
  for (const text of ['7F3A-19KD', '7F3A19KD', '7f3a 19kd', ' 7f3a-19kd\n']) {
    expect(writtenSerial(text)).toBe('7F3A-19KD')
  }
})
