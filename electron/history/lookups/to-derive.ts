import type { Database } from 'better-sqlite3'

/** `to_derive`: payments that a migration wants derived again, since it cannot read answers itself. */
export function toDeriveTable(db: Database) {
  const ids = db.prepare<[number], string>('SELECT payment_id FROM to_derive LIMIT ?').pluck()
  const remove = db.prepare<[string]>('DELETE FROM to_derive WHERE payment_id = ?')
  return {
    /** Returns the first remaining ones. */
    ids: (limit: number): string[] => ids.all(limit),
    remove(paymentId: string): void {
      remove.run(paymentId)
    }
  }
}
export type ToDeriveTable = ReturnType<typeof toDeriveTable>
