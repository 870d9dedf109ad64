import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENVIRONMENTS, type Environment } from '#contract/base'
import { Secrets, type KeyStore } from '../../../electron/settings/secrets'

// Replaces the system's key store, which the end-to-end tests use for real.
const reversing: KeyStore = {
  available: () => true,
  encrypt: (plaintext) => Buffer.from([...plaintext].reverse().join('')),
  decrypt: (encrypted) => [...Buffer.from(encrypted).toString()].reverse().join('')
}
const missing: KeyStore = { ...reversing, available: () => false }
/** Present, but locked or reset. */
const failing: KeyStore = {
  available: () => true,
  encrypt: () => {
    throw new Error('encryption failed')
  },
  decrypt: () => {
    throw new Error('decryption failed')
  }
}
const ORIGIN = 'https://client.kiriminaja.com'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Edits the file as somebody with a text editor can. */
function edit(change: (entries: Record<Environment, { sealed: string } | undefined>) => object): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
}

describe('API keys', () => {
  it('are stored encrypted, for their owner alone, and found again', () => {
    new Secrets(file, reversing).set('production', ORIGIN, 'key-123456')
    const again = new Secrets(file, reversing)
    expect(again.key('production', ORIGIN)).toBe('key-123456')
    expect(again.state('production', ORIGIN)).toBe('stored')
    expect(readFileSync(file, 'utf8')).not.toContain('key-123456')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('are never given to an origin other than the one they were entered for', () => {
    const secrets = new Secrets(file, reversing)
    secrets.set('production', ORIGIN, 'key-123456')
    expect(secrets.key('production', 'https://evil.example')).toBeNull()
    expect(secrets.state('production', 'https://evil.example')).toBe('missing')
    secrets.keepInMemory('sandbox', ORIGIN, 'session-key')
    expect(secrets.key('sandbox', 'https://evil.example')).toBeNull()
  })

  it('stay in memory if the system has no key store', () => {
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

  it('cannot be read if the key store was replaced, and remain in the file', () => {
    new Secrets(file, reversing).set('production', ORIGIN, 'key-123456')
    const before = readFileSync(file, 'utf8')
    for (const store of [missing, failing]) {
      const again = new Secrets(file, store)
      expect(again.state('production', ORIGIN)).toBe('unreadable')
      expect(again.key('production', ORIGIN)).toBeNull()
    }
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it.each([
    ['is not there', () => missing],
    ['takes nothing', () => failing]
  ])('are used for this session only if the key store %s, beside the stored key', (_name, store) => {
    new Secrets(file, reversing).set('production', ORIGIN, 'key-123456')
    const before = readFileSync(file, 'utf8')
    const locked = new Secrets(file, store())
    locked.set('production', ORIGIN, 'another-key')
    expect(locked.state('production', ORIGIN)).toBe('sessionBesideStored')
    expect(locked.key('production', ORIGIN)).toBe('another-key')
    expect(locked.key('production', 'https://evil.example')).toBeNull()
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(new Secrets(file, reversing).key('production', ORIGIN)).toBe('key-123456')
  })

  it('stay the same if the file cannot be written', () => {
    const secrets = new Secrets(file, reversing)
    secrets.set('production', ORIGIN, 'key-123456')
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    expect(() => secrets.set('production', ORIGIN, 'another-key')).toThrow()
    expect(() => secrets.remove('production')).toThrow()
    expect(secrets.key('production', ORIGIN)).toBe('key-123456')
  })

  it('are reported as broken if their file is, and it is moved aside before the next one is written', () => {
    writeFileSync(file, '{"production":"key"}')
    const secrets = new Secrets(file, reversing)
    expect(secrets.broken).toBe(true)
    secrets.set('sandbox', ORIGIN, 'key-123456')
    const aside = readdirSync(folder).find((name) => name.startsWith('keys.json.broken-'))
    expect(readFileSync(join(folder, aside!), 'utf8')).toBe('{"production":"key"}')
  })

  it('work beside a damaged entry', () => {
    new Secrets(file, reversing).set('production', ORIGIN, 'key-123456')
    edit((entries) => ({ ...entries, sandbox: { sealed: 7 }, staging: {} }))
    const secrets = new Secrets(file, reversing)
    expect(secrets.broken).toBe(true)
    expect(secrets.key('production', ORIGIN)).toBe('key-123456')
  })
})

describe('an edited file of keys', () => {
  const EVIL = 'https://evil.example'
  const everywhere = (secrets: Secrets): (string | null)[] =>
    ENVIRONMENTS.flatMap((environment) =>
      [ORIGIN, EVIL, 'https://tdev.kiriminaja.com'].map((origin) => secrets.key(environment, origin))
    )

  beforeEach(() => {
    const secrets = new Secrets(file, reversing)
    secrets.set('production', ORIGIN, 'production-key')
    secrets.set('sandbox', 'https://tdev.kiriminaja.com', 'sandbox-key')
  })

  it('cannot send a key elsewhere by naming an origin beside it', () => {
    edit(({ production }) => ({ production: { ...production, origin: EVIL } }))
    expect(everywhere(new Secrets(file, reversing))).toEqual(Array(9).fill(null))
  })

  it('cannot pass an encrypted key off as one of an earlier version to be confirmed', () => {
    edit(({ production }) => ({ production: { origin: EVIL, encrypted: production!.sealed } }))
    const secrets = new Secrets(file, reversing)
    expect(secrets.state('production', EVIL)).toBe('unreadable')
    secrets.confirm('production', EVIL)
    expect(everywhere(secrets)).toEqual(Array(9).fill(null))
  })

  it('cannot give a key to another environment', () => {
    edit(({ production, sandbox }) => ({ production: sandbox, sandbox: production, demo: production }))
    const secrets = new Secrets(file, reversing)
    expect(everywhere(secrets)).toEqual(Array(9).fill(null))
    expect(secrets.state('production', ORIGIN)).toBe('unreadable')
  })

  it('cannot change the origin, environment or text of a key inside the encryption', () => {
    for (const [from, to] of [
      [ORIGIN, EVIL],
      ['production"', 'demo"'],
      ['production-key', 'production-kez'],
      ['"version":1', '"version":2'],
      ['{"version"', '{"extra":1,"version"']
    ] as const) {
      new Secrets(file, reversing).set('production', ORIGIN, 'production-key')
      edit(({ production }) => {
        const plaintext = reversing.decrypt(Buffer.from(production!.sealed, 'base64'))
        expect(plaintext).toContain(from)
        const sealed = Buffer.from(reversing.encrypt(plaintext.replace(from, to))).toString('base64')
        return { production: { sealed } }
      })
      expect(everywhere(new Secrets(file, reversing))).toEqual(Array(9).fill(null))
    }
  })

  it.each([
    'https://client.kiriminaja.com.',
    'https://client.kiriminaja.com:8443',
    'http://client.kiriminaja.com',
    'https://сlient.kiriminaja.com',
    'https://client.kiriminaja.com@evil.example'
  ])('has no key for %s', (address) =>
    expect(new Secrets(file, reversing).key('production', new URL(address).origin)).toBeNull()
  )

  it.each(['https://CLIENT.kiriminaja.com:443', 'https://client.kiriminaja.com/partner'])(
    'has the key for %s, which is the same server',
    (address) =>
      expect(new Secrets(file, reversing).key('production', new URL(address).origin)).toBe('production-key')
  )
})

describe('a key stored by an earlier version', () => {
  const old = (key = 'key-123456', origin = ORIGIN) =>
    writeFileSync(
      file,
      JSON.stringify({
        production: { origin, encrypted: Buffer.from(reversing.encrypt(key)).toString('base64') }
      })
    )

  it('is used once its address is confirmed, and then stored in the new form', () => {
    old()
    const secrets = new Secrets(file, reversing)
    expect(secrets.broken).toBe(false)
    expect(secrets.state('production', ORIGIN)).toBe('unconfirmed')
    expect(secrets.key('production', ORIGIN)).toBeNull()
    secrets.confirm('production', ORIGIN)
    for (const each of [secrets, new Secrets(file, reversing)]) {
      expect(each.state('production', ORIGIN)).toBe('stored')
      expect(each.key('production', ORIGIN)).toBe('key-123456')
      expect(each.key('production', 'https://evil.example')).toBeNull()
    }
    expect(readFileSync(file, 'utf8')).not.toContain('kiriminaja')
  })

  it('cannot be confirmed for an address other than its own', () => {
    old('key-123456', 'https://evil.example')
    const secrets = new Secrets(file, reversing)
    expect(secrets.state('production', ORIGIN)).toBe('missing')
    secrets.confirm('production', ORIGIN)
    expect(secrets.key('production', ORIGIN)).toBeNull()
    expect(secrets.state('production', 'https://evil.example')).toBe('unconfirmed')
  })

  it('is unreadable if it is not a key, or the key store is locked', () => {
    old()
    expect(new Secrets(file, missing).state('production', ORIGIN)).toBe('unreadable')
    old('not a key')
    expect(new Secrets(file, reversing).state('production', ORIGIN)).toBe('unreadable')
  })

  it('works for this session if it cannot be stored in the new form, and must be confirmed again', () => {
    old()
    const secrets = new Secrets(file, { ...failing, decrypt: reversing.decrypt })
    secrets.confirm('production', ORIGIN)
    expect(secrets.key('production', ORIGIN)).toBe('key-123456')
    expect(secrets.state('production', ORIGIN)).toBe('sessionBesideStored')
    expect(new Secrets(file, reversing).state('production', ORIGIN)).toBe('unconfirmed')
  })

  it('is replaced by a key that is entered, and can be removed', () => {
    old()
    new Secrets(file, reversing).set('production', ORIGIN, 'another-key')
    expect(new Secrets(file, reversing).key('production', ORIGIN)).toBe('another-key')
    old()
    new Secrets(file, reversing).remove('production')
    expect(new Secrets(file, reversing).state('production', ORIGIN)).toBe('missing')
  })
})
