import { expect, test } from 'vitest'
import { prettyJson } from '../../../../../renderer/features/lookup-log/pretty-json'

test('JSON gets line breaks and no other change', () => {
  const sent = '{"a":[1,{"b":"x, y: {z}"}],"amount":65000.00,"e":{},"f":[],"a":12345678901234567890}'
  const shown = prettyJson(sent)
  expect(shown).toContain('\n  "amount": 65000.00,\n')
  expect(shown).toContain('"e": {}')
  // Every member of the answer, including repeated ones and long numbers.
  expect(shown.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : ''))).toBe(sent)
})

test('text that is not JSON, or is absurdly deep, stays as it is', () => {
  expect(prettyJson('<h1>Selamat datang</h1>')).toBe('<h1>Selamat datang</h1>')
  const deep = '['.repeat(5_000) + ']'.repeat(5_000)
  expect(prettyJson(deep)).toBe(deep)
})
