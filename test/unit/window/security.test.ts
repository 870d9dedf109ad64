import { describe, expect, it, vi } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../../electron/window/security/csp'
import { Destinations } from '../../../electron/window/security/destinations'
import { originOf } from '../../../electron/window/security/guard'
import { isAllowedLink } from '../../../electron/window/security/links'

vi.mock('electron', () => ({ protocol: {}, BrowserWindow: class {}, nativeTheme: {}, screen: {} }))
const { fileOf } = await import('../../../electron/window/pages')
const { boundsOn, isReachable } = await import('../../../electron/window/main-window')

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
  ])('rejects %s', (url) => expect(isAllowedLink(url)).toBe(false))
})

describe('destinations', () => {
  const list = new Destinations()
  const forbid = list.allow('https://client.kiriminaja.com/partner')

  it.each([
    'https://client.kiriminaja.com/api/mitra/v2/get_payment',
    'https://CLIENT.kiriminaja.com:443/',
    'wss://client.kiriminaja.com/'
  ])('allows %s', (url) => expect(list.allows(url)).toBe(true))

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
  ])('blocks %s', (url) => expect(list.allows(url)).toBe(false))

  it('allow an origin until everybody who requested it has withdrawn', () => {
    const again = list.allow('https://client.kiriminaja.com')
    again()
    again()
    expect(list.allows('https://client.kiriminaja.com/')).toBe(true)
    forbid()
    expect(list.allows('https://client.kiriminaja.com/')).toBe(false)
  })
})

describe('content security policy', () => {
  it('allows nothing inline, evaluated or foreign', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/)
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/)
  })
})

describe('the files of our pages', () => {
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
  ])('are not found elsewhere: %s', (path) => expect(fileOf('/app/renderer', path)).toBeNull())
})

it('distinguishes origins, of our own scheme too', () => {
  expect(originOf('app://lunas/index.html#/x')).toBe('app://lunas')
  expect(originOf('app://lunas.evil/index.html')).toBe('app://lunas.evil')
  expect(originOf('nonsense')).toBe('invalid')
})

describe("the window's last position", () => {
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

  const two = [...displays, { workArea: { x: 1366, y: -200, width: 1920, height: 1040 } }]
  it.each([
    [
      'as it was',
      displays,
      { x: 60, y: 40, width: 1280, height: 700 },
      { x: 60, y: 40, width: 1280, height: 700 }
    ],
    ['on a screen that is gone', displays, { x: 1400, y: 0, width: 800, height: 600 }, null],
    ['without any screen', [], { x: 0, y: 0, width: 800, height: 600 }, null],
    [
      'larger than its screen',
      displays,
      { x: -40, y: -9, width: 9_999, height: 9_999 },
      { x: 0, y: 0, width: 1366, height: 728 }
    ],
    [
      'wider than any number',
      displays,
      { x: 0, y: 0, width: 2 ** 53 - 1, height: 700 },
      { x: 0, y: 0, width: 1366, height: 700 }
    ],
    [
      'across two screens',
      two,
      { x: 100, y: 0, width: 3_000, height: 700 },
      { x: 100, y: 0, width: 3_000, height: 700 }
    ],
    [
      'larger than both',
      two,
      { x: 0, y: 0, width: 5_000, height: 5_000 },
      { x: 0, y: -200, width: 3_286, height: 1_040 }
    ]
  ])('fit the screens: %s', (_, screens, last, bounds) => expect(boundsOn(screens, last)).toEqual(bounds))
})
