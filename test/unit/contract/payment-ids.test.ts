import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSendable, understandIds } from '#contract/payment-ids'

describe('reading pasted text', () => {
  it.each([
    ['one', 'XID-5732095327'],
    ['white space around it', '  \n XID-5732095327\t'],
    ['quotes', '"XID-5732095327"'],
    ["Excel's way of keeping text", '="XID-5732095327"'],
    ['a sentence end', 'XID-5732095327.'],
    ['brackets', '(XID-5732095327)'],
    ['a byte order mark', '\uFEFFXID-5732095327']
  ])('finds an id in %s', (_, text) => {
    expect(understandIds(text)).toEqual({ paymentIds: ['XID-5732095327'], rejected: [], duplicates: 0 })
  })

  it.each([', ', ';', '\r\n', '\t', ' | ', ' / ', ','])('treats %j as a separator', (separator) => {
    const ids = ['XID-5732095327', 'PID-1683603627', 'EPR-77812']
    expect(understandIds(ids.join(separator)).paymentIds).toEqual(ids)
  })

  it('merges repeated ids and lists what is not an id', () => {
    expect(understandIds('XID-1 XID-2 XID-1 XD-12 tolong 2026-11-22')).toEqual({
      paymentIds: ['XID-1', 'XID-2'],
      rejected: ['XD-12', 'tolong', '2026-11-22'],
      duplicates: 1
    })
  })

  it('accepts unknown prefixes, since a prefix is only a hint', () => {
    expect(understandIds('NEW-20260101').paymentIds).toEqual(['NEW-20260101'])
  })

  it('keeps the spelling of ids', () => {
    expect(understandIds('xid-57 XID-57').paymentIds).toEqual(['xid-57', 'XID-57'])
  })

  it('returns only ids that can be sent, each once, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[XIDP\-0-9 ,]{0,40}$/)),
        (text) => {
          const { paymentIds, rejected } = understandIds(text)
          expect(paymentIds.every(isSendable)).toBe(true)
          expect(new Set(paymentIds).size).toBe(paymentIds.length)
          expect([...paymentIds, ...rejected].every((fragment) => text.includes(fragment))).toBe(true)
        }
      )
    )
  })
})

describe('an id that can be sent', () => {
  it.each(['XID-5732095327', 'a', 'A.b/c_d-9', 'x'.repeat(64)])('accepts %s', (id) =>
    expect(isSendable(id)).toBe(true)
  )
  it.each(['', ' ', 'a b', 'a\nb', '-a', 'é1', 'x'.repeat(65), 'a"b'])('rejects %j', (id) =>
    expect(isSendable(id)).toBe(false)
  )
})
