import { expect, test } from 'vitest'
import { crc16 } from '../../../electron/qris/crc'

test('gives the published check value', () => {
  expect(crc16('123456789')).toBe('29B1')
})

test('gives the start value for empty text', () => {
  expect(crc16('')).toBe('FFFF')
})

test('counts characters beyond ASCII by their UTF-8 bytes', () => {
  // The catalogue's algorithm over 4B 6F 70 69 20 C3 A9, worked out with Python's binascii.crc_hqx(…, 0xFFFF).
  expect(crc16('Kopi é')).toBe('AB37')
})

test('pads to four digits', () => {
  expect(crc16('315')).toBe('003B')
})
