import type { Database } from 'better-sqlite3'
import { readInTurn, write, type Methods, type Port } from '../port/method'
import type { MetaTable } from './meta'

export const META = {
  /** A small text kept with this history; null where it was never set. */
  meta: readInTurn<[key: string], string | null>(),
  setMeta: write<[key: string, value: string]>({ repeatable: true }),
  /** Sets it only where it still is what one thinks; tells whether it was. */
  swapMeta: write<[key: string, expected: string | null, value: string], boolean>({ repeatable: true }),
  /** Grows whenever another process has changed the file. */
  changesElsewhere: readInTurn<[], number>()
}
export type MetaPort = Port<typeof META>

export function metaMethods(db: Database, meta: MetaTable): Methods<typeof META> {
  return {
    meta: meta.get,
    setMeta: meta.set,
    swapMeta(key, expected, value) {
      const current = meta.get(key)
      // Said again because the first answer was lost.
      if (current === value) return true
      if (current !== expected) return false
      meta.set(key, value)
      return true
    },
    changesElsewhere: () => db.pragma('data_version', { simple: true }) as number
  }
}
