import { describe, expect, it } from 'vitest'
import {
  commandWords,
  readLaunchOptions,
  UsageError,
  windowLaunchOptions
} from '../../../electron/settings/launch'

describe('command line', () => {
  it('has a command behind a lone --, else it is for the window', () => {
    expect(commandWords(['electron', '.', '--no-sandbox', '--', 'lookup', 'XID-1', '--json'])).toEqual([
      'lookup',
      'XID-1',
      '--json'
    ])
    expect(commandWords(['electron', '.', '--no-sandbox'])).toBeNull()
  })

  it("picks the window's options out of Chromium's", () => {
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

  it.each([
    [{ environment: 'staging' }, /--environment/],
    [{ 'base-url': 'http://client.kiriminaja.com' }, /--base-url/]
  ])('refuses %j and says why', (values, words) => {
    expect(() => readLaunchOptions(values)).toThrow(UsageError)
    expect(() => readLaunchOptions(values)).toThrow(words)
  })
})
