import { expect, test } from 'vitest'
import {
  atOnceProblem,
  rateOf,
  rateProblem,
  twoLines,
  urlProblem,
  decimalNumber,
  wholeNumber
} from '../../../../../renderer/features/settings/validation'

test.each([
  ['https://client.kiriminaja.com', null],
  ['http://127.0.0.1:4010', null],
  ['http://localhost:4010/', null],
  ['http://[::1]:4010', null],
  ['http://client.kiriminaja.com', 'baseUrlHttps'],
  ['http://localhost.evil.example', 'baseUrlHttps'],
  ['client.kiriminaja.com', 'baseUrlInvalid'],
  ['ftp://client.kiriminaja.com', 'baseUrlInvalid'],
  ['', 'baseUrlInvalid'],
  ['https://a:b@client.kiriminaja.com', 'baseUrlExtra'],
  ['https://client.kiriminaja.com/?x=1', 'baseUrlExtra']
])('%s: %s', (text, problem) => {
  expect(urlProblem(text)).toBe(problem)
})

test.each(['0', '6001', '1.5', '-1', 'ten', '1e3'])('rate %s is rejected', (text) => {
  expect(rateProblem(text)).toBe('rateInvalid')
})
test.each([
  ['1', 1],
  ['10', 10],
  ['6000', 6_000],
  ['', null],
  [' ', null]
])('rate "%s" is accepted, and empty means no limit', (text, rate) => {
  expect(rateProblem(text)).toBeNull()
  expect(rateOf(text)).toBe(rate)
})

test('requests at once are a whole number from 1 to 32', () => {
  expect(['1', '32', ' 8 '].map(atOnceProblem)).toEqual([null, null, null])
  expect(['0', '33', '', '2.5'].map(atOnceProblem)).toEqual(Array(4).fill('atOnceInvalid'))
})

test('reads tenths of millimetres, with a comma or a point', () => {
  const offset = { least: -20, most: 20 }
  const read = ['1,5', '-0.5', '20', '20,1', '1,55', '', 'x', '--1'].map((text) =>
    decimalNumber(text, offset)
  )
  expect(read).toEqual([1.5, -0.5, 20, null, null, null, null, null])
})

test('accepts a whole number within bounds, or nothing', () => {
  const hours = { least: 1, most: 168 }
  expect(['1', '168', '0', '169', '', '1e2', '24.0'].map((text) => wholeNumber(text, hours))).toEqual([
    1,
    168,
    ...Array(5).fill(null)
  ])
})

test.each([
  ['', ''],
  ['  Jl. Mawar 1  ', 'Jl. Mawar 1'],
  ['\n\nJl. Mawar 1\n\nBandung', 'Jl. Mawar 1\nBandung'],
  ['Jl. Mawar 1\nRT 2\nBandung ', 'Jl. Mawar 1\nRT 2 Bandung']
])('an address %j is %j on a slip', (written, lines) => {
  expect(twoLines(written)).toBe(lines)
})
