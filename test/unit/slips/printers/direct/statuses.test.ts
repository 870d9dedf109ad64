import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ESC_POS } from '../../../../../electron/slips/printers/direct/esc-pos'
import type { LanguageRules, StatusQuery } from '../../../../../electron/slips/printers/direct/language'
import { TSPL } from '../../../../../electron/slips/printers/direct/tspl'
import { ZPL } from '../../../../../electron/slips/printers/direct/zpl'

const [PAPER, CAUSE, ONLINE] = ESC_POS.before as [StatusQuery, StatusQuery, StatusQuery]
const answerOf = (query: StatusQuery, ...bytes: number[]) => query.read(Uint8Array.from(bytes))

describe('ESC/POS', () => {
  it('asks by DLE EOT for the paper, the cause and the line', () => {
    expect([PAPER, CAUSE, ONLINE].map(({ question }) => [...question])).toEqual([
      [0x10, 4, 4],
      [0x10, 4, 2],
      [0x10, 4, 1]
    ])
  })

  it.each([
    ['paper', PAPER, 0x12, null],
    ['paper that ends soon', PAPER, 0x1e, null],
    ['no paper', PAPER, 0x7e, 'paperOut'],
    ['nothing', CAUSE, 0x12, null],
    ['an open cover', CAUSE, 0x16, 'open'],
    ['the feed button', CAUSE, 0x1a, 'stopped'],
    ['the end of the paper, with an open cover', CAUSE, 0x36, 'paperOut'],
    ['an error', CAUSE, 0x52, 'stopped'],
    ['on-line, with an open drawer', ONLINE, 0x16, null],
    ['off-line', ONLINE, 0x1a, 'offline']
  ] as const)('understands %s', (_, query, byte, error) => {
    expect(answerOf(query, byte)).toEqual({ length: 1, answer: { error, isDone: false } })
  })

  it('is done when GS r is answered, also if the paper has just ended', () => {
    expect(answerOf(ESC_POS.meanwhile, 0x00)).toEqual({ length: 1, answer: { error: null, isDone: true } })
    expect(answerOf(ESC_POS.meanwhile, 0x03)).toMatchObject({ answer: { error: null, isDone: true } })
    expect(answerOf(ESC_POS.meanwhile, 0x0f)).toMatchObject({ answer: { error: 'paperOut', isDone: true } })
    expect(answerOf(ESC_POS.meanwhile, 0x32)).toMatchObject({ answer: { error: 'paperOut', isDone: false } })
  })

  it('skips what the printer says unasked, whose second byte looks like an answer', () => {
    expect(answerOf(CAUSE, 0x18, 0x00, 0x0c, 0x0f)).toEqual({ length: 4, answer: null })
    expect(answerOf(CAUSE, 0x18, 0x00)).toBe('incomplete')
    expect(answerOf(CAUSE, 0x48)).toBe('unreadable')
  })
})

describe('TSPL', () => {
  it.each([
    [0x00, null],
    [0x20, null],
    [0x01, 'open'],
    [0x02, 'jam'],
    [0x03, 'open'],
    [0x04, 'paperOut'],
    [0x05, 'paperOut'],
    [0x08, 'inkOut'],
    [0x0c, 'paperOut'],
    [0x10, 'stopped'],
    [0x80, 'stopped']
  ] as const)('understands 0x%s', (byte, error) => {
    expect(answerOf(TSPL.meanwhile, byte)).toEqual({ length: 1, answer: { error, isDone: byte === 0 } })
  })
})

describe('ZPL', () => {
  const hs = (first: string, second: string): Uint8Array =>
    Buffer.from(`\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`)
  const READY = '030,0,0,1245,000,0,0,0,000,0,0,0'
  const EMPTY = '001,0,0,0,1,2,6,0,00000000,1,000'

  it.each([
    ['ready', READY, EMPTY, null, true],
    ['no paper', READY.replace('030,0', '030,1'), EMPTY, 'paperOut', true],
    ['paused', READY.replace('030,0,0', '030,0,1'), EMPTY, 'stopped', true],
    ['an open head', READY, EMPTY.replace('001,0,0', '001,0,1'), 'open', true],
    ['no ribbon', READY, EMPTY.replace('001,0,0,0', '001,0,0,1'), 'inkOut', true],
    ['no ribbon where none is used', READY, EMPTY.replace('0,0,0,1,2', '0,0,1,0,2'), null, true],
    ['a format to print', READY.replace('1245,000', '1245,002'), EMPTY, null, false],
    ['half a format', READY.replace(',0,0,0,000', ',0,0,1,000'), EMPTY, null, false],
    ['labels to print', READY, EMPTY.replace('00000000', '00000003'), null, false]
  ] as const)('understands %s', (_, first, second, error, isDone) => {
    const bytes = hs(first, second)
    expect(ZPL.meanwhile.read(bytes)).toEqual({ length: bytes.length, answer: { error, isDone } })
  })

  it('waits for the end of an answer, and for no other', () => {
    const whole = hs(READY, EMPTY)
    for (let length = 1; length < whole.length; length++) {
      expect(ZPL.meanwhile.read(whole.subarray(0, length)), String(length)).toBe('incomplete')
    }
    expect(ZPL.meanwhile.read(hs('030,0', EMPTY))).toBe('unreadable')
    expect(ZPL.meanwhile.read(Buffer.from(`\x02${'0'.repeat(1_000)}`))).toBe('unreadable')
    expect(ZPL.meanwhile.read(Buffer.from('HTTP/1.1'))).toBe('unreadable')
  })
})

describe.each<[string, LanguageRules]>([
  ['ESC/POS', ESC_POS],
  ['TSPL', TSPL],
  ['ZPL', ZPL]
])('%s', (_, { before, meanwhile }) => {
  it('reads anything: an answer, something to skip, or nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        for (const query of [...before, meanwhile]) {
          const reading = query.read(bytes)
          if (typeof reading === 'string') continue
          expect(reading.length).toBeGreaterThan(0)
          expect(reading.length).toBeLessThanOrEqual(bytes.length)
        }
      })
    )
  })
})
