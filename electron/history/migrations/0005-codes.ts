import type { Migration } from './migration'

// A scanned code leads to its payments. Its last four characters are its checksum, by which few codes are alike: the
// index holds no more than those, and the rest is compared in the rows that it leads to.
export const codes: Migration = {
  version: 5,
  up: (db) =>
    db.exec(`
      CREATE INDEX payments_by_code ON payments (lower(substr(last_qr_content, -4)))
        WHERE last_qr_content IS NOT NULL;
    `)
}
