import { describe, expect, it } from 'vitest'
import { redact } from '../../electron/log'

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

  it('leaves other words alone', () => {
    expect(redact('payments.list failed: SQLITE_BUSY')).toBe('payments.list failed: SQLITE_BUSY')
  })
})
