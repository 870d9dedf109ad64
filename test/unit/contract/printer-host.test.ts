import { expect, test } from 'vitest'
import { isPrinterHost } from '#contract/printer-host'

test.each([
  '192.168.1.50',
  '0.0.0.0',
  'printer',
  'PRINTER-2.toko.local',
  'KASIR_2',
  '2nd-floor.example',
  '::1',
  'fe80::2:1',
  '::ffff:10.0.0.7'
])('%s is a host', (text) => {
  expect(isPrinterHost(text)).toBe(true)
})

test.each([
  '',
  ' ',
  '192.168.1',
  '192.168.1.256',
  '192.168.1.050',
  '3232235826',
  '192.168.1.50:9100',
  'http://192.168.1.50',
  'printer/queue',
  'kasir 2',
  '-printer',
  'printer-',
  'a..b',
  'printer.',
  'user@printer',
  '[::1]',
  'fe80::1%eth0',
  ':::',
  '12345::',
  'prïnter',
  'a'.repeat(64),
  `${'a.'.repeat(127)}b`,
  'a\0b',
  'a\nb'
])('%j is none', (text) => {
  expect(isPrinterHost(text)).toBe(false)
})
