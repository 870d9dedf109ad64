import type { Database } from 'better-sqlite3'
import type { KnownMerchant } from '../contract/slips'

interface MerchantRow {
  name: string
  nmid: string
  accepted_at: number
  operator: string | null
}

/** `merchants`: whom codes of this environment are known to pay. */
export function merchantsTable(db: Database) {
  const insert = db.prepare<MerchantRow>(`
    INSERT OR IGNORE INTO merchants (name, nmid, accepted_at, operator)
    VALUES (@name, @nmid, @accepted_at, @operator)`)
  const all = db.prepare<[], MerchantRow>(
    'SELECT name, nmid, accepted_at, operator FROM merchants ORDER BY seq'
  )

  return {
    /** Changes nothing where it is known. */
    accept({ name, nmid, acceptedAt, operator }: KnownMerchant): void {
      insert.run({ name, nmid: nmid ?? '', accepted_at: acceptedAt, operator })
    },
    /** Oldest first. */
    list(): KnownMerchant[] {
      return all.all().map(({ name, nmid, accepted_at, operator }) => ({
        name,
        nmid: nmid || null,
        acceptedAt: accepted_at,
        operator
      }))
    }
  }
}
