import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  commandWords,
  readLaunchOptions,
  sharedViewArgument,
  UsageError,
  windowLaunchOptions
} from '../../../electron/settings/launch'

describe('command line', () => {
  it('has a command after a lone --; otherwise it opens the window', () => {
    expect(commandWords(['electron', '.', '--no-sandbox', '--', 'lookup', 'XID-1', '--json'])).toEqual([
      'lookup',
      'XID-1',
      '--json'
    ])
    expect(commandWords(['electron', '.', '--no-sandbox'])).toBeNull()
  })

  it("separates the window's options from those of Chromium", () => {
    const args = [
      '.',
      '--no-sandbox',
      '--user-data-dir=/tmp/x',
      '--environment',
      'sandbox',
      '--remote-debugging-port=0'
    ]
    expect(windowLaunchOptions(args)).toEqual({
      userDataDir: '/tmp/x',
      environment: 'sandbox',
      baseUrl: null
    })
  })

  it('hands over a shared view: a link, or a file by its absolute path', () => {
    const link = 'lunas://view/e30'
    expect(sharedViewArgument(['.', '--no-sandbox', link])).toBe(link)
    expect(sharedViewArgument(['.', 'hari ini.lunas-view'])).toBe(resolve('hari ini.lunas-view'))
    expect(sharedViewArgument(['.', '--user-data-dir=x.lunas-view', 'lunas://pay/e30', 'a.csv'])).toBeNull()
  })

  it.each([
    [{ environment: 'staging' }, /--environment/],
    [{ 'base-url': 'http://client.kiriminaja.com' }, /--base-url/]
  ])('rejects %j with a reason', (values, words) => {
    expect(() => readLaunchOptions(values)).toThrow(UsageError)
    expect(() => readLaunchOptions(values)).toThrow(words)
  })
})
