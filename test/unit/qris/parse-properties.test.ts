import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQris } from '../../../electron/qris/parse'
import { buildQris, type DemoPayee, type Tip } from '../../../electron/simulator/payload'
import { draws } from '../../support/draws'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const [SHOPEE, DANA] = samples.map(({ payload }) => payload) as [string, string]

const ascii = (max: number) =>
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: max }).filter((text) => text.trim() !== '')
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

const merchants: fc.Arbitrary<DemoPayee> = fc.record({
  name: ascii(25),
  city: ascii(15),
  postcode: digits(5),
  category: digits(4),
  acquirer: fc.constantFrom('ID.CO.CONTOH.WWW', 'COM.CONTOH'),
  account: digits(9),
  nmid: digits(13).map((rest) => `ID${rest}`)
})
const tips: fc.Arbitrary<Tip | null> = fc.oneof(
  fc.constant(null),
  fc.constant<Tip>({ kind: 'asked' }),
  fc.integer({ min: 1, max: 99_999 }).map((amount): Tip => ({ kind: 'fixed', amount })),
  fc.integer({ min: 1, max: 9999 }).map((hundredths): Tip => ({ kind: 'percent', percent: hundredths / 100 }))
)
const amounts = fc.option(fc.integer({ min: 1, max: 9_999_999_999 }))
const payloads = fc.tuple(merchants, amounts, tips).map(([merchant, amount, tip]) => ({
  merchant,
  amount,
  tip,
  payload: buildQris(merchant, amount, { tip })
}))

describe('properties', () => {
  test('a built payload reads back, to the last field', () => {
    fc.assert(
      fc.property(payloads, ({ merchant, amount, tip, payload }) => {
        expect(parseQris(payload)).toEqual({
          payload,
          type: amount === null ? 'static' : 'dynamic',
          merchantName: merchant.name,
          merchantCity: merchant.city,
          nmid: merchant.nmid,
          payeeFields: [
            { tag: '26-00', value: merchant.acquirer },
            { tag: '26-01', value: `936009${merchant.account.padStart(13, '0')}` },
            { tag: '26-02', value: merchant.account },
            { tag: '26-03', value: 'UMI' },
            { tag: '51-00', value: 'ID.CO.QRIS.WWW' },
            { tag: '51-02', value: merchant.nmid },
            { tag: '51-03', value: 'UMI' },
            { tag: '52', value: merchant.category },
            { tag: '59', value: merchant.name },
            { tag: '60', value: merchant.city },
            { tag: '61', value: merchant.postcode }
          ],
          amount,
          tip,
          crc: payload.slice(-4),
          crcExpected: payload.slice(-4),
          problems: []
        })
      })
    )
  })

  test('any text is parsed without throwing, and returned unchanged', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((rest) => `000201${rest}`),
      fc.string({ unit: fc.constantFrom(...'0123456 6304AF'), maxLength: 200 }).map((rest) => `000201${rest}`)
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseQris(text).payload).toBe(text)
      }),
      { numRuns: draws(2000) }
    )
  })

  test('no part of a payload passes for the whole', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), ({ payload }, length) => {
        expect(parseQris(payload.slice(0, length % payload.length)).problems).not.toEqual([])
      })
    )
  })

  test('swapping two different digits is noticed', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), ({ payload }, nat) => {
        const at = nat % (payload.length - 1)
        const swapped = payload.slice(0, at) + payload[at + 1]! + payload[at]! + payload.slice(at + 2)
        fc.pre(swapped !== payload)
        expect(parseQris(swapped).problems).not.toEqual([])
      }),
      { numRuns: draws(1000) }
    )
  })

  test.each([
    ['static', SHOPEE],
    ['dynamic', DANA]
  ])('every single changed character of a real %s payload is noticed', (_name, payload) => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
    const unnoticed = []
    for (let at = 0; at < payload.length; at++) {
      for (const character of printable.filter((other) => other !== payload[at])) {
        const changed = payload.slice(0, at) + character + payload.slice(at + 1)
        if (parseQris(changed).problems.length === 0) unnoticed.push(changed)
      }
    }
    expect(unnoticed).toEqual([])
  })
})
