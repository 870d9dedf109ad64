import type { Database } from 'better-sqlite3'

/** `to_derive`: payments that a migration wants derived anew, for which it has no reader of answers itself. */
export function toDeriveTable(db: Database) {
  const ids = db.prepare<[number], string>('SELECT payment_id FROM to_derive LIMIT ?').pluck()
  const remove = db.prepare<[string]>('DELETE FROM to_derive WHERE payment_id = ?')
  return {
    /** The first of them that are left. */
    ids: (limit: number): string[] => ids.all(limit),
    remove(paymentId: string): void {
      remove.run(paymentId)
    }
  }
}
export type ToDeriveTable = ReturnType<typeof toDeriveTable>
