import { describe, expect, it } from 'vitest'
import { explain, reasonOf, reasonText } from '#contract/reasons'

describe('a reason', () => {
  it.each([
    [reasonOf('amountWritten', '"65.000"'), 'amount bukan rupiah bulat: "65.000"'],
    [reasonOf('amount'), 'amount bukan rupiah bulat'],
    [
      reasonOf('otherPaymentNamed', 'XID-2 (A) $& {value}'),
      'payment_id bukan yang ditanyakan: XID-2 (A) $& {value}'
    ],
    [reasonOf('otherPayment'), 'payment_id bukan yang ditanyakan'],
    [reasonOf('namedTwice', '"data"'), 'menyebut "data" dua kali'],
    [reasonOf('httpUnreadable', '502'), 'HTTP 502 tanpa jawaban yang bisa dibaca'],
    [`${reasonOf('refused')} (ECONNREFUSED)`, 'sambungan ditolak (ECONNREFUSED)'],
    [reasonOf('timeout'), 'server tidak menjawab sampai batas waktu'],
    ['what a newer program says', 'what a newer program says'],
    ['', '']
  ])('%s reads %s', (stored, words) => {
    expect(reasonText(stored, 'id')).toBe(words)
    expect(reasonText(stored, 'en')).toBe(stored)
  })
})

describe('an explanation', () => {
  const reason = reasonOf('noContainer')
  it("has our reason first, then the server's words", () => {
    expect(explain({ reason, message: 'Success' }, 'en')).toBe(
      'neither data nor result. The server said: “Success”'
    )
    expect(explain({ reason, message: 'Success' }, 'id')).toBe(
      'data dan result tidak ada. Kata server: “Success”'
    )
  })

  it('may have only one of the two, or neither', () => {
    expect(explain({ reason, message: null }, 'en')).toBe(reason)
    expect(explain({ reason: null, message: 'data not found' }, 'en')).toBe('data not found')
    expect(explain({ reason: null, message: null }, 'en')).toBeNull()
  })
})
