import type { Migration } from './migration'

/**
 * An amount with more than two zeros behind its point, as a text or a number. Escaped digits, which no answer was seen
 * to have, count as well: what is named for nothing is only derived once more.
 */
const DOUBTFUL = /[:"\s]\d+\.0{3,}["\s,}]|\\u00[23]/
/** Bytes. Longer texts are read otherwise now: most of them are cut, and some make the answer malformed. */
const LONG_TEXT = 1_000
/** A text of JSON, also one that does not end: what always matches is read in linear time. */
const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"?/gs

/** @param body decoded as Latin-1, a unit for each byte */
function isDoubtful(body: string): boolean {
  if (DOUBTFUL.test(body)) return true
  // A long body is none by itself: it has many packages.
  if (body.length <= LONG_TEXT) return false
  for (const [text] of body.matchAll(TEXT)) if (text.length > LONG_TEXT) return true
  return false
}

// What counts as evidence is read more strictly: amounts like 65.000, null dates, packages in other shapes than a list,
// texts without end. Payments of which an answer may say something else now are named in `to_derive`, and derived anew
// when the history opens. A migration names them by what it finds, since it cannot read answers as later programs do.
export const evidence: Migration = {
  version: 11,
  up(db) {
    db.function('is_doubtful', { deterministic: true }, (body) =>
      Number(Buffer.isBuffer(body) && isDoubtful(body.toString('latin1')))
    )
    db.exec(`
      CREATE TABLE to_derive (payment_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO to_derive
        SELECT payment_id FROM payments
        WHERE (created_text IS NOT NULL AND created_at IS NULL)
          OR (pay_time_text IS NOT NULL AND pay_time_at IS NULL)
          OR (paid_text IS NOT NULL AND paid_at IS NULL)
          OR max(length(status_code), length(ifnull(status_text, '')), length(ifnull(method, ''))) > 100
          OR seq IN (SELECT payment FROM packages
            WHERE damaged = 1 OR position >= 1000 OR length(live_track_url) > 2000)
        UNION
        SELECT payment_id FROM lookups WHERE outcome = 'found' AND is_doubtful(body);
    `)
  }
}
