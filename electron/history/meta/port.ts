import type { Database } from 'better-sqlite3'
import { readInTurn, write, type Methods, type Port } from '../port/method'
import type { MetaTable } from './meta'

export const META = {
  /** A small text stored with this history; null if it was never set. */
  meta: readInTurn<[key: string], string | null>(),
  setMeta: write<[key: string, value: string]>({ repeatable: true }),
  /** Sets it only if it still has the expected value; returns whether it had. */
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
      // The call is a repeat: the first reply was lost.
      if (current === value) return true
      if (current !== expected) return false
      meta.set(key, value)
      return true
    },
    changesElsewhere: () => db.pragma('data_version', { simple: true }) as number
  }
}
