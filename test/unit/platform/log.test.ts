import { describe, expect, it } from 'vitest'
import { logText, redact } from '../../../electron/platform/log'

describe('redaction', () => {
  it.each([
    ['Authorization: Bearer abc.def', 'abc.def'],
    ['{"authorization":"Bearer abc.def"}', 'abc.def'],
    ['headers: { apiKey: "abc-123" }', 'abc-123'],
    ['api_key=abc-123&x=1', 'abc-123'],
    ['{"key":"abc-123"}', 'abc-123'],
    ['LUNAS_API_KEY=abc-123', 'abc-123'],
    ['access token: abc-123', 'abc-123']
  ])('blanks the secret in %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret)
    expect(redact(text)).toContain('[redacted]')
  })

  it('leaves other words unchanged', () => {
    expect(redact('payments.list failed: SQLITE_BUSY')).toBe('payments.list failed: SQLITE_BUSY')
  })
})

describe('a logged text', () => {
  it('cannot start an entry of its own', () => {
    const words = 'busy\n[2026-11-30 09:00:00.000] [info]  all is well\u001b[2J\u202e'
    const shown = 'busy[U+000A][2026-11-30 09:00:00.000] [info]  all is well[U+001B][2J[U+202E]'
    expect(logText(words)).toBe(shown)
    const [first, second] = logText(new Error(words)).split('\n')
    expect(first).toBe(`Error: ${shown}`)
    expect(second).toMatch(/^ {4}at /)
  })
})
