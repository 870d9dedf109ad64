import type { Database } from 'better-sqlite3'

/** `to_derive`: payments that a migration wants derived anew, for which it has no reader of answers itself. */
export function toDeriveTable(db: Database) {
  const ids = db.prepare<[], string>('SELECT payment_id FROM to_derive').pluck()
  const removeAll = db.prepare('DELETE FROM to_derive')
  return {
    ids: (): string[] => ids.all(),
    removeAll(): void {
      removeAll.run()
    }
  }
}
