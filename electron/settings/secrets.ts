import { z } from 'zod'
import { ENVIRONMENTS, type Environment, type KeyState } from '../contract/models'
import { readJsonFile, setAside, writeJsonFile } from '../platform/json-file'

/** What we use of Electron's `safeStorage`. */
export interface KeyStore {
  /** False where nothing better than plain text would protect the key. */
  available(): boolean
  encrypt(plain: string): Uint8Array
  decrypt(encrypted: Uint8Array): string
}

const kept = z.strictObject({ origin: z.string(), encrypted: z.base64() })
const schema = z.partialRecord(z.enum(ENVIRONMENTS), kept)
type Kept = z.infer<typeof schema>

/**
 * API keys, one an environment. Each is bound to the origin that it was entered for, so that a changed
 * base URL never receives a key meant for another server.
 * Without a key store a key lives in memory until the program ends.
 */
export class Secrets {
  #kept: Kept
  readonly #session = new Map<Environment, { origin: string; key: string }>()
  /** The file could not be understood; keys have to be entered anew. It is moved aside before one is written. */
  readonly broken: boolean
  #inTheWay: boolean
  readonly #file: string
  readonly #store: KeyStore

  constructor(file: string, store: KeyStore) {
    this.#file = file
    this.#store = store
    const read = readJsonFile(file, (value) => schema.parse(value))
    this.#kept = read.value ?? {}
    this.broken = read.broken
    this.#inTheWay = read.broken
  }

  get storeAvailable(): boolean {
    return this.#store.available()
  }

  /** The key for an environment at an origin, or null. Never leaves the main process. */
  key(environment: Environment, origin: string): string | null {
    const session = this.#session.get(environment)
    if (session) return session.origin === origin ? session.key : null
    const stored = this.#kept[environment]
    if (!stored || stored.origin !== origin || !this.#store.available()) return null
    try {
      return this.#store.decrypt(Buffer.from(stored.encrypted, 'base64'))
    } catch {
      // The system's key store was replaced or reset: the key must be entered anew.
      return null
    }
  }

  state(environment: Environment, origin: string): KeyState {
    if (this.key(environment, origin) === null) return 'missing'
    return this.#session.has(environment) ? 'session' : 'stored'
  }

  /** Replaces a key. Throws where the file cannot be written. */
  set(environment: Environment, origin: string, key: string): void {
    this.remove(environment)
    if (!this.#store.available()) return this.hold(environment, origin, key)
    const encrypted = Buffer.from(this.#store.encrypt(key)).toString('base64')
    this.#write({ ...this.#kept, [environment]: { origin, encrypted } })
  }

  /** Keeps a key for this session only, for example one from LUNAS_API_KEY. */
  hold(environment: Environment, origin: string, key: string): void {
    this.#session.set(environment, { origin, key })
  }

  remove(environment: Environment): void {
    this.#session.delete(environment)
    if (!this.#kept[environment]) return
    const { [environment]: _, ...others } = this.#kept
    this.#write(others)
  }

  #write(next: Kept): void {
    if (this.#inTheWay) setAside(this.#file)
    this.#inTheWay = false
    writeJsonFile(this.#file, next)
    this.#kept = next
  }
}
