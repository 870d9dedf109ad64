import { describe, expect, it, vi } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../../electron/window/security/csp'
import { Destinations } from '../../../electron/window/security/destinations'
import { originOf } from '../../../electron/window/security/guard'
import { isAllowedLink } from '../../../electron/window/security/links'

vi.mock('electron', () => ({ protocol: {}, BrowserWindow: class {}, nativeTheme: {}, screen: {} }))
const { fileOf } = await import('../../../electron/window/pages')
const { isReachable } = await import('../../../electron/window/main-window')

describe('external links', () => {
  it.each(['https://kiriminaja.com/', 'https://app.kiriminaja.com/a?b=c', 'https://gojek.com/track/1'])(
    'opens %s',
    (url) => expect(isAllowedLink(url)).toBe(true)
  )
  it.each([
    'http://kiriminaja.com/',
    'https://kiriminaja.com.evil.example/',
    'https://evilkiriminaja.com/',
    'https://user@kiriminaja.com/',
    'https://kiriminaja.com:8443/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://kiriminaja.com/x',
    ''
  ])('refuses %s', (url) => expect(isAllowedLink(url)).toBe(false))
})

describe('destinations', () => {
  const list = new Destinations()
  const forbid = list.allow('https://client.kiriminaja.com/partner')

  it.each([
    'https://client.kiriminaja.com/api/mitra/v2/get_payment',
    'https://CLIENT.kiriminaja.com:443/',
    'wss://client.kiriminaja.com/'
  ])('lets %s out', (url) => expect(list.allows(url)).toBe(true))

  it.each([
    'http://client.kiriminaja.com/',
    'https://client.kiriminaja.com:8443/',
    'https://client.kiriminaja.com./',
    'https://client.kiriminaja.com.evil.example/',
    'https://client.kiriminaja.com@evil.example/',
    'https://evil.example/https://client.kiriminaja.com/',
    'https://сlient.kiriminaja.com/',
    'https://redirector.gvt1.com/edgedl/chrome/dict/',
    'ws://client.kiriminaja.com/',
    'app://lunas/',
    'nonsense'
  ])('keeps %s in', (url) => expect(list.allows(url)).toBe(false))

  it('allow an origin until everybody who wanted it has taken that back', () => {
    const again = list.allow('https://client.kiriminaja.com')
    again()
    again()
    expect(list.allows('https://client.kiriminaja.com/')).toBe(true)
    forbid()
    expect(list.allows('https://client.kiriminaja.com/')).toBe(false)
  })
})

describe('content security policy', () => {
  it('lets nothing inline, evaluated or foreign through', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/)
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/)
  })
})

describe('files of our pages', () => {
  it('are found below their folder', () => {
    expect(fileOf('/app/renderer', '/index.html')).toBe('/app/renderer/index.html')
    expect(fileOf('/app/renderer', '/assets/a%20b.js')).toBe('/app/renderer/assets/a b.js')
  })
  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/../../secret.js',
    '/secret.sqlite',
    '/a.html%00.js',
    '/%',
    '/'
  ])('are nowhere else: %s', (path) => expect(fileOf('/app/renderer', path)).toBeNull())
})

it('tells origins apart, of our own scheme too', () => {
  expect(originOf('app://lunas/index.html#/x')).toBe('app://lunas')
  expect(originOf('app://lunas.evil/index.html')).toBe('app://lunas.evil')
  expect(originOf('nonsense')).toBe('invalid')
})

describe("the window's last place", () => {
  const displays = [{ workArea: { x: 0, y: 0, width: 1366, height: 728 } }]
  it.each([
    [{ x: 0, y: 0, width: 1280, height: 700 }, true],
    [{ x: 1280, y: 600, width: 1280, height: 700 }, true],
    [{ x: 1300, y: 0, width: 1280, height: 700 }, false],
    [{ x: 0, y: -50, width: 1280, height: 700 }, false],
    [{ x: 3000, y: 100, width: 1280, height: 700 }, false]
  ])('%j is worth restoring: %s', (bounds, reachable) =>
    expect(isReachable(bounds, displays)).toBe(reachable)
  )
})
