import type { Migration } from './migration'

// A payment is the fold of its lookups in the order of recording. Lookups that another machine recorded have no place
// in that order, so that those which were here when some came are folded by their times instead, up to a `seq`; what
// is recorded after that follows them.
export const merges: Migration = {
  version: 7,
  up: (db) =>
    db.exec(`
      CREATE TABLE merges (payment_id TEXT PRIMARY KEY NOT NULL, up_to INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `)
}
