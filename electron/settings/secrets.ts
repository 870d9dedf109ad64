import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { ENVIRONMENTS, type Environment } from '#contract/base'
import type { KeyState } from '#contract/model/settings'
import { isKey } from '../kiriminaja/address'
import { readJsonFile, setAside, writeJsonFile } from '../platform/json-file'

/** The part of Electron's `safeStorage` that we use. */
export interface KeyStore {
  /** False if only plain text would be available. */
  available(): boolean
  encrypt(plaintext: string): Uint8Array
  decrypt(encrypted: Uint8Array): string
}

/** A key and its server, encrypted together: editing the file cannot send the key to another server. */
const sealedEntry = z.strictObject({ sealed: z.base64() })
/** The format of earlier versions, with an origin that anybody could edit. */
const openEntry = z.strictObject({ origin: z.string().max(500), encrypted: z.base64() })
const entry = z.union([sealedEntry, openEntry])
type Entry = z.infer<typeof entry>
type Entries = Partial<Record<Environment, Entry>>

const sealedText = z.strictObject({
  version: z.literal(1),
  environment: z.enum(ENVIRONMENTS),
  origin: z.string(),
  key: z.string().refine(isKey),
  tag: z.string()
})

/**
 * API keys, one per environment. Each is bound to the environment and the origin that it was entered for, so that a
 * changed base URL never receives a key for another server. If there is no key store, or it is locked, a key is in
 * memory until the program ends.
 */
export class Secrets {
  #entries: Entries
  readonly #session = new Map<Environment, { origin: string; key: string }>()
  /** Something in the file could not be understood. The whole file is renamed before a key is written. */
  readonly broken: boolean
  #inTheWay: boolean
  readonly #file: string
  readonly #store: KeyStore

  constructor(file: string, store: KeyStore) {
    this.#file = file
    this.#store = store
    const { value, broken } = readJsonFile(file, readEntries)
    this.#entries = value?.entries ?? {}
    this.broken = broken || value?.broken === true
    this.#inTheWay = this.broken
  }

  get storeAvailable(): boolean {
    return this.#store.available()
  }

  /** Returns the key for an environment at an origin, or null. Never leaves the main process. */
  key(environment: Environment, origin: string): string | null {
    const found = this.#find(environment, origin)
    return found.state === 'unconfirmed' ? null : found.key
  }

  state(environment: Environment, origin: string): KeyState {
    return this.#find(environment, origin).state
  }

  /**
   * Replaces a key. If the key store cannot be used, the key is only in memory, and the stored one stays. Throws if the
   * file cannot be written; then nothing changed.
   */
  set(environment: Environment, origin: string, key: string): void {
    const sealed = this.#seal(environment, origin, key)
    if (sealed === null) return this.keepInMemory(environment, origin, key)
    this.#write({ ...this.#entries, [environment]: { sealed } })
    this.#session.delete(environment)
  }

  /** Holds a key in memory for this run only, for example one from LUNAS_API_KEY. */
  keepInMemory(environment: Environment, origin: string, key: string): void {
    this.#session.set(environment, { origin, key })
  }

  /** Confirms that a key of an earlier version may be used for the origin that the user was shown. */
  confirm(environment: Environment, origin: string): void {
    const found = this.#find(environment, origin)
    if (found.state === 'unconfirmed') this.set(environment, origin, found.key)
  }

  remove(environment: Environment): void {
    if (this.#entries[environment]) {
      const { [environment]: _, ...others } = this.#entries
      this.#write(others)
    }
    this.#session.delete(environment)
  }

  #find(
    environment: Environment,
    origin: string
  ): { state: 'missing' | 'unreadable'; key: null } | { state: KeyState; key: string } {
    const stored = this.#entries[environment]
    const session = this.#session.get(environment)
    if (session?.origin === origin) {
      return { state: stored ? 'sessionBesideStored' : 'session', key: session.key }
    }
    if (!stored || ('origin' in stored && stored.origin !== origin)) return { state: 'missing', key: null }
    const plaintext = this.#open(stored)
    const bound = plaintext === null ? null : unseal(plaintext)
    if ('origin' in stored) {
      // A sealed text is not a key of an earlier version, whatever origin was written beside it.
      if (plaintext === null || bound || !isKey(plaintext)) return { state: 'unreadable', key: null }
      return { state: 'unconfirmed', key: plaintext }
    }
    if (bound?.environment !== environment) return { state: 'unreadable', key: null }
    return bound.origin === origin ? { state: 'stored', key: bound.key } : { state: 'missing', key: null }
  }

  /** Returns null if the key store is locked, was replaced, or is another machine's. */
  #open(stored: Entry): string | null {
    if (!this.#store.available()) return null
    try {
      return this.#store.decrypt(Buffer.from('sealed' in stored ? stored.sealed : stored.encrypted, 'base64'))
    } catch {
      return null
    }
  }

  /** Returns null if the key store cannot be used now. */
  #seal(environment: Environment, origin: string, key: string): string | null {
    if (!this.#store.available()) return null
    const text = JSON.stringify({
      version: 1,
      environment,
      origin,
      key,
      tag: tagOf(environment, origin, key)
    })
    try {
      return Buffer.from(this.#store.encrypt(text)).toString('base64')
    } catch {
      return null
    }
  }

  #write(next: Entries): void {
    if (this.#inTheWay) setAside(this.#file)
    this.#inTheWay = false
    writeJsonFile(this.#file, next)
    this.#entries = next
  }
}

/** Reads each entry separately: a damaged one does not affect the others. */
function readEntries(value: unknown): { entries: Entries; broken: boolean } {
  const entries: Entries = {}
  let broken = false
  for (const [name, stored] of Object.entries(z.record(z.string(), z.unknown()).parse(value))) {
    const environment = z.enum(ENVIRONMENTS).safeParse(name).data
    const read = entry.safeParse(stored).data
    if (environment && read) entries[environment] = read
    else broken = true
  }
  return { entries, broken }
}

/** Returns null if the text is not intact: not ours, cut, or combined from several. */
function unseal(plaintext: string): z.infer<typeof sealedText> | null {
  try {
    const bound = sealedText.parse(JSON.parse(plaintext))
    return bound.tag === tagOf(bound.environment, bound.origin, bound.key) ? bound : null
  } catch {
    return null
  }
}

/**
 * Returns a tag that nobody can make for another origin without the key. The key stores of Linux and macOS do not
 * detect changed or exchanged blocks (AES-CBC without authentication).
 */
function tagOf(environment: Environment, origin: string, key: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([environment, origin]))
    .digest('base64')
}
