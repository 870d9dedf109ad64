import type { Database } from 'better-sqlite3'
import { payeeKey, type Payee } from '#contract/model/payees'
import { parseQris } from '../../qris/parse'
import { payeeOf } from '../../qris/payee'
import type { Migration } from './migration'

interface Merchant {
  name: string
  /** '' for none. */
  nmid: string
}

// Whom a code pays is all its accounts, not name and NMID alone. Of those who were accepted by these two the accounts are
// taken from the codes that went out, where these agree; a payee without accounts stays as it was, is like no code, and
// has to be accepted again.
export const payees: Migration = {
  version: 10,
  up(db) {
    db.exec(`
      CREATE TABLE payees (
        seq INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        nmid TEXT,
        -- A JSON array of [tag, value], in the order of tags; null where it is not known.
        fields TEXT UNIQUE CHECK (json_valid(fields)),
        accepted_at INTEGER NOT NULL,
        operator TEXT
      ) STRICT;
    `)
    const insert = db.prepare<[string, string | null, string | null, number, string | null]>(
      'INSERT INTO payees (name, nmid, fields, accepted_at, operator) VALUES (?, ?, ?, ?, ?)'
    )
    const merchants = db
      .prepare<[], Merchant & { accepted_at: number; operator: string | null }>(
        'SELECT name, nmid, accepted_at, operator FROM merchants ORDER BY seq'
      )
      .all()
    for (const { name, nmid, accepted_at, operator } of merchants)
      insert.run(name, nmid || null, fieldsOf(db, { name, nmid }), accepted_at, operator)
    db.exec('DROP TABLE merchants')
  }
}

/** By what went out, and where nothing did, by what was answered. */
const SOURCES = [
  'SELECT qr_content FROM slips UNION ALL SELECT qr_content FROM prints',
  'SELECT last_qr_content FROM payments WHERE last_qr_content IS NOT NULL'
]

/** The only accounts with which codes of a name and an NMID were seen; null for none, and for several. */
function fieldsOf(db: Database, merchant: Merchant): string | null {
  for (const source of SOURCES) {
    const found = new Set<string>()
    for (const payload of db.prepare<[], string>(source).pluck().iterate()) {
      const payee = payeeNamed(payload, merchant)
      if (payee) found.add(payeeKey(payee.fields))
      if (found.size > 1) return null
    }
    const [only] = found
    if (only !== undefined) return only
  }
  return null
}

function payeeNamed(payload: string, { name, nmid }: Merchant): Payee | null {
  // Reading each of a million codes would take half a minute.
  if (!payload.includes(name) || !payload.includes(nmid)) return null
  const payee = payeeOf(parseQris(payload))
  return payee && payee.name === name && (payee.nmid ?? '') === nmid ? payee : null
}
