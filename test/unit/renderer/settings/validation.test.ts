import { expect, test } from 'vitest'
import { rateProblem, urlProblem } from '../../../../renderer/settings/validation'

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

test.each(['0', '6001', '1.5', '-1', '', 'ten', '1e3'])('rate %s is refused', (text) => {
  expect(rateProblem(text)).toBe('rateInvalid')
})
test.each(['1', '10', '6000'])('rate %s is taken', (text) => {
  expect(rateProblem(text)).toBeNull()
})
