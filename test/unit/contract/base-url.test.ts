import { describe, expect, test } from 'vitest'
import { checkBaseUrl, isLoopback } from '#contract/base-url'

describe('checkBaseUrl', () => {
  test.each([
    ['https://client.kiriminaja.com', 'https://client.kiriminaja.com'],
    ['https://tdev.kiriminaja.com/', 'https://tdev.kiriminaja.com'],
    ['HTTPS://Gateway.Example:8443/kiriminaja//', 'https://gateway.example:8443/kiriminaja'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://localhost:80/', 'http://localhost'],
    ['http://[::1]:4010', 'http://[::1]:4010']
  ])('accepts %s', (text, url) => {
    expect(checkBaseUrl(text)).toBe(url)
  })

  test.each([
    ...['', 'client.kiriminaja.com', '//client.kiriminaja.com', 'ftp://127.0.0.1', 'file:///etc/hosts'],
    ...['http://client.kiriminaja.com', 'http://localhost.example', 'http://127.example', 'http://[::2]'],
    ...['http://128.0.0.1', 'http://0.0.0.0', 'https://user:word@host', 'https://@host', 'https://host?a=b'],
    ...['https://host?', 'https://host#a', 'https://', ' https://host', 'https://ho\nst', 'https:\\\\host']
  ])('rejects %j', (text) => {
    expect(checkBaseUrl(text)).toBeNull()
  })
})

test('isLoopback looks at the name alone', () => {
  expect(isLoopback(new URL('https://127.1'))).toBe(true)
  expect(isLoopback(new URL('https://client.kiriminaja.com'))).toBe(false)
})
