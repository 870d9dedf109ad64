import type { Database } from 'better-sqlite3'

/** Longest text that is read, in characters; anything longer was not written by this program. */
const LONGEST = 100_000

/** `meta`: small texts stored with a history. */
export function metaTable(db: Database) {
  const get = db
    .prepare<[string], string>(`SELECT value FROM meta WHERE key = ? AND length(value) <= ${LONGEST}`)
    .pluck()
  const set = db.prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  )
  return {
    get: (key: string): string | null => get.get(key) ?? null,
    set(key: string, value: string): void {
      set.run(key, value)
    }
  }
}
export type MetaTable = ReturnType<typeof metaTable>
