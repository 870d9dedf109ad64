import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NumberText, readJson, writeJson, type Json } from '../../../electron/kiriminaja/json'
import { draws } from '../../support/draws'

/** As JSON.parse would give it. */
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

  test('keeps members that look like methods or prototypes', () => {
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
  ])('refuses what is not JSON: %j', (text) => {
    expect(() => readJson(text)).toThrow('not JSON')
  })

  test('refuses a member named twice, in whatever spelling', () => {
    expect(() => readJson('{"status_code":"9","status_code":0}')).toThrow('names "status_code" twice')
    expect(() => readJson(String.raw`{"a":[{"b":1,"\u0062":2}]}`)).toThrow('names "b" twice')
  })

  test('refuses nesting that no answer has, without running out of stack', () => {
    expect(() => readJson('['.repeat(60) + ']'.repeat(60))).not.toThrow()
    expect(() => readJson('['.repeat(100_000) + ']'.repeat(100_000))).toThrow('nested too deep')
    expect(() => readJson('{"a":'.repeat(30_000) + '0' + '}'.repeat(30_000))).toThrow('nested too deep')
  })

  test('reads the longest of strings', () => {
    const long = String.raw`\n\"`.repeat(60_000)
    expect(readJson(`["${long}"]`)).toEqual(['\n"'.repeat(60_000)])
  })

  test('agrees with JSON.parse on every JSON text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('', ' ', '\n\t '), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(plain(readJson(text))).toEqual(JSON.parse(text))
      }),
      { numRuns: draws(1000) }
    )
  })

  test('agrees with JSON.parse on what is no JSON text', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...'{}[]:,"\\0-.e1 ', 'true', 'null', '\n', 'é'),
      maxLength: 12
    })
    const reads = (read: (text: string) => unknown, text: string) => {
      try {
        read(text)
        return true
      } catch (error) {
        // The one thing that is refused beyond the grammar.
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

test('writeJson gives back what was read, compactly', () => {
  const text = '{"date":"2021-07-12 \\"x\\"","n":[1e3,-0,null,true,{}]}'
  expect(writeJson(readJson(text))).toBe(text)
})
