import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draws } from '../../support/draws'
import { keyRemover } from '../../../electron/kiriminaja/echoed-key'

const KEY = '12|aB3/dE+f"g&H<i>\\j\'k=%z~0123456789'
const clean = (text: string, { key = KEY, cut = false } = {}): string =>
  keyRemover(key)(Buffer.from(text), cut).toString()

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const everyCharacter = (write: (code: number) => string) =>
  Array.from(KEY, (character) => write(character.charCodeAt(0))).join('')
const hex = (code: number): string => code.toString(16).padStart(2, '0')
const json = JSON.stringify(KEY).slice(1, -1)

/** Ways to echo the key. */
const ECHOES: [name: string, echo: string][] = [
  ['as it is', KEY],
  ['in capitals', KEY.toUpperCase()],
  ['in small letters', KEY.toLowerCase()],
  ['for JSON', json],
  ['for JSON with slashes, as PHP does', json.replaceAll('/', '\\/')],
  ['for JSON in JSON', JSON.stringify(json.replaceAll('/', '\\/')).slice(1, -1)],
  [
    'for JSON with signs of HTML as code points',
    json.replace(/[<>&']/g, (c) => `\\u00${hex(c.charCodeAt(0))}`)
  ],
  ['as code points', everyCharacter((code) => `\\u00${hex(code)}`)],
  ['for a URL', encodeURIComponent(KEY)],
  ['for a URL in small letters', encodeURIComponent(KEY).toLowerCase()],
  ['for a URL in a URL', encodeURIComponent(encodeURIComponent(KEY))],
  ['for a URL, every byte', everyCharacter((code) => `%${hex(code)}`)],
  ['as a form reads it', KEY.replaceAll('+', ' ')],
  [
    'for HTML',
    KEY.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  ],
  ['as numbers of HTML', everyCharacter((code) => `&#${code};`)],
  ['as hexadecimal numbers of HTML', everyCharacter((code) => `&#x${hex(code).toUpperCase()};`)]
]

describe('an echoed key', () => {
  it.each(ECHOES)('is removed: %s', (_name, echo) =>
    expect(clean(`{"text":"no: ${echo}!"}`)).toBe('{"text":"no: [key removed]!"}')
  )

  it.each(['', 'Bearer ', '{"authorization":"Bearer ', 'a', 'ab', 'user:'])(
    'is removed from Base64 of %s',
    (before) => {
      for (const text of [before + KEY, `${before}${KEY}"}`]) {
        const echo = base64(text)
        for (const form of [
          echo,
          Buffer.from(text).toString('base64url'),
          echo.replaceAll('/', '\\/'),
          encodeURIComponent(echo)
        ]) {
          const remaining = clean(`{"debug":"${form}"}`)
          expect(remaining).toContain('[key removed]')
          // What remains has four bits of its first character, and about as many of its last one.
          const others = remaining.slice('{"debug":"'.length, -2).split('[key removed]')
          expect(others.map((part) => Buffer.from(part, 'base64').toString()).join('')).not.toMatch(
            /aB3|6789/
          )
        }
      }
    }
  )

  it('is removed each time, and JSON stays JSON', () => {
    const answer = { status: false, text: `${KEY} ${KEY}`, [KEY]: [KEY, { deep: `Bearer ${KEY}` }] }
    expect(JSON.parse(clean(JSON.stringify(answer)))).toEqual({
      status: false,
      text: '[key removed] [key removed]',
      '[key removed]': ['[key removed]', { deep: 'Bearer [key removed]' }]
    })
  })

  it('is removed without touching other bytes, even bytes that are not text', () => {
    const bytes = Buffer.concat([Buffer.of(0, 0xff, 0xc3), Buffer.from(`é${KEY}é`), Buffer.of(0x80)])
    const expected = Buffer.concat([
      Buffer.of(0, 0xff, 0xc3),
      Buffer.from('é[key removed]é'),
      Buffer.of(0x80)
    ])
    expect(keyRemover(KEY)(bytes, false)).toEqual(expected)
    const other = Buffer.from('{"text":"Unauthorized"}')
    expect(keyRemover(KEY)(other, true)).toBe(other)
  })

  it.each([4, 20, KEY.length - 1])(
    'is removed where the answer was cut after %d of its characters',
    (length) => {
      const started = KEY.slice(0, length)
      expect(clean(`no: ${started}`, { cut: true })).toBe('no: [key removed]')
      expect(clean(`no: ${started}`)).toBe(`no: ${started}`)
      expect(clean(`no: ${started} and so on`, { cut: true })).toBe(`no: ${started} and so on`)
    }
  )

  it('is not looked for if it is as short as a common word', () => {
    expect(clean('{"environment":"demo"}', { key: 'demo' })).toBe('{"environment":"demo"}')
  })

  it('is found, whatever the key', () => {
    const keys = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 6,
      maxLength: 80
    })
    fc.assert(
      fc.property(keys, (key) => {
        const written = JSON.stringify({ text: `[${key}]` })
        expect(clean(written, { key })).toBe('{"text":"[[key removed]]"}')
        expect(clean(encodeURIComponent(key), { key })).toBe('[key removed]')
        expect(clean(base64(key), { key })).toContain('[key removed]')
      }),
      { numRuns: draws(500) }
    )
  })
})

// A pattern that can match a character in several ways would backtrack for minutes on some of these.
it.each(['\\', 'aaaaaaa', '%25', 'YWFh', '\\a'])(
  'an answer full of %s is read in linear time',
  (chunk) => {
    const body = Buffer.from(chunk.repeat(65_536 / chunk.length))
    for (const started of ['a'.repeat(40), '\\'.repeat(40), '%25'.repeat(20), '\\a'.repeat(20)]) {
      expect(keyRemover(`${started}-other`)(body, false) === body).toBe(true)
    }
  },
  60_000
)
