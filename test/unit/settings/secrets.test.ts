import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Secrets, type KeyStore } from '../../../electron/settings/secrets'

// Stands in for the system's key store, which the end-to-end tests use for real.
const reversing: KeyStore = {
  available: () => true,
  encrypt: (plain) => Buffer.from([...plain].reverse().join('')),
  decrypt: (encrypted) => [...Buffer.from(encrypted).toString()].reverse().join('')
}
const missing: KeyStore = { ...reversing, available: () => false }
const ORIGIN = 'https://client.kiriminaja.com'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('API keys', () => {
  it('are kept encrypted, for their owner only, and found again', () => {
    new Secrets(file, reversing).set('production', ORIGIN, 'key-123456')
    const again = new Secrets(file, reversing)
    expect(again.key('production', ORIGIN)).toBe('key-123456')
    expect(again.state('production', ORIGIN)).toBe('stored')
    expect(readFileSync(file, 'utf8')).not.toContain('key-123456')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('are never given to another origin than the one they were entered for', () => {
    const secrets = new Secrets(file, reversing)
    secrets.set('production', ORIGIN, 'key-123456')
    expect(secrets.key('production', 'https://evil.example')).toBeNull()
    expect(secrets.state('production', 'https://evil.example')).toBe('missing')
    secrets.hold('sandbox', ORIGIN, 'session-key')
    expect(secrets.key('sandbox', 'https://evil.example')).toBeNull()
  })

  it('live in memory only where the system has no key store', () => {
    const secrets = new Secrets(file, missing)
    secrets.set('production', ORIGIN, 'key-123456')
    expect(secrets.state('production', ORIGIN)).toBe('session')
    expect(secrets.key('production', ORIGIN)).toBe('key-123456')
    expect(new Secrets(file, missing).state('production', ORIGIN)).toBe('missing')
  })

  it('are gone once removed', () => {
    const secrets = new Secrets(file, reversing)
    secrets.set('production', ORIGIN, 'key-123456')
    secrets.remove('production')
    expect(secrets.state('production', ORIGIN)).toBe('missing')
    expect(new Secrets(file, reversing).state('production', ORIGIN)).toBe('missing')
  })

  it('have to be entered anew where the key store cannot read them any more', () => {
    new Secrets(file, reversing).set('production', ORIGIN, 'key-123456')
    const reset: KeyStore = {
      ...reversing,
      decrypt: () => {
        throw new Error('decryption failed')
      }
    }
    expect(new Secrets(file, reset).state('production', ORIGIN)).toBe('missing')
  })

  it('say so where their file is broken', () => {
    writeFileSync(file, '{"production":"key"}')
    expect(new Secrets(file, reversing).broken).toBe(true)
  })
})
