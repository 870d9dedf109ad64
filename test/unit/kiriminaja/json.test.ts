import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NumberText, readJson, writeJson, type Json } from '../../../electron/kiriminaja/json'
import { draws } from '../../support/draws'

/** The value that JSON.parse would give. */
function plain(value: Json): unknown {
  if (value instanceof NumberText) return Number(value.text)
  if (Array.isArray(value)) return value.map(plain)
  return value instanceof Map ? Object.fromEntries(Array.from(value, ([k, v]) => [k, plain(v)])) : value
}

describe('readJson', () => {
  test('keeps numbers as they were written', () => {
    const numbers = ['0', '-0', '0.0', '1e3', '65000.50', '9007199254740993', '1E-400']
    expect(readJson(`[${numbers.join(', ')}]`)).toEqual(numbers.map((text) => new NumberText(text)))
  })

  test('keeps members with the names of methods or prototypes', () => {
    expect([...(readJson('{"__proto__": {"a": true}, "constructor": null}') as Map<string, Json>)]).toEqual([
      ['__proto__', new Map([['a', true]])],
      ['constructor', null]
    ])
  })

  test.each([
    '',
    ' ',
    '{',
    '{"a":1',
    "{'a':1}",
    '[1,]',
    '01',
    '+1',
    'NaN',
    '"\n"',
    '<html>',
    '{}{}',
    '\uFEFF{}'
  ])('rejects invalid JSON: %j', (text) => {
    expect(() => readJson(text)).toThrow('not JSON')
  })

  test('rejects a duplicate member, in whatever spelling', () => {
    expect(() => readJson('{"status_code":"9","status_code":0}')).toThrow('names "status_code" twice')
    expect(() => readJson(String.raw`{"a":[{"b":1,"\u0062":2}]}`)).toThrow('names "b" twice')
  })

  test('rejects nesting deeper than any answer, without a stack overflow', () => {
    expect(() => readJson('['.repeat(60) + ']'.repeat(60))).not.toThrow()
    expect(() => readJson('['.repeat(100_000) + ']'.repeat(100_000))).toThrow('nested too deep')
    expect(() => readJson('{"a":'.repeat(30_000) + '0' + '}'.repeat(30_000))).toThrow('nested too deep')
  })

  test('reads very long strings', () => {
    const long = String.raw`\n\"`.repeat(60_000)
    expect(readJson(`["${long}"]`)).toEqual(['\n"'.repeat(60_000)])
  })

  test('agrees with JSON.parse on valid JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('', ' ', '\n\t '), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(plain(readJson(text))).toEqual(JSON.parse(text))
      }),
      { numRuns: draws(1000) }
    )
  })

  test('agrees with JSON.parse on invalid JSON', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...'{}[]:,"\\0-.e1 ', 'true', 'null', '\n', 'é'),
      maxLength: 12
    })
    const reads = (read: (text: string) => unknown, text: string) => {
      try {
        read(text)
        return true
      } catch (error) {
        // The only input that it rejects although the grammar allows it.
        return String(error).includes('twice')
      }
    }
    fc.assert(
      fc.property(texts, (text) => {
        expect(reads(readJson, text)).toBe(reads(JSON.parse, text))
      }),
      { numRuns: draws(5000) }
    )
  })
})

test('writeJson writes the value that was read, compactly', () => {
  const text = '{"date":"2021-07-12 \\"x\\"","n":[1e3,-0,null,true,{}]}'
  expect(writeJson(readJson(text))).toBe(text)
})
