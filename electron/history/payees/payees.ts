import type { Database } from 'better-sqlite3'
import { payeeKey, type KnownPayee, type PayeeField } from '#contract/model/payees'

interface PayeeRow {
  name: string
  nmid: string | null
  fields: string | null
  accepted_at: number
  operator: string | null
}

/** `payees`: the known payees of codes in this environment. */
export function payeesTable(db: Database) {
  const insert = db.prepare<PayeeRow>(`
    INSERT OR IGNORE INTO payees (name, nmid, fields, accepted_at, operator)
    VALUES (@name, @nmid, @fields, @accepted_at, @operator)`)
  const all = db.prepare<[], PayeeRow>(
    'SELECT name, nmid, fields, accepted_at, operator FROM payees ORDER BY seq'
  )

  return {
    /** Changes nothing if the payee is known. */
    accept({ name, nmid, fields, acceptedAt, operator }: KnownPayee): void {
      insert.run({ name, nmid, fields: fields && payeeKey(fields), accepted_at: acceptedAt, operator })
    },
    /** Oldest first. */
    list(): KnownPayee[] {
      return all.all().map(({ name, nmid, fields, accepted_at, operator }) => ({
        name,
        nmid,
        fields: fields === null ? null : readFields(fields),
        acceptedAt: accepted_at,
        operator
      }))
    }
  }
}
export type PayeesTable = ReturnType<typeof payeesTable>

function readFields(text: string): PayeeField[] {
  return (JSON.parse(text) as [string, string][]).map(([tag, value]) => ({ tag, value }))
}
