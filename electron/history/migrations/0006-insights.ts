import { cityOf } from '../insights/city'
import type { Migration } from './migration'

// What figures need and the narrow copy of payments has not. Where a payment goes is derived when it is saved: taken
// out of a million payments' addresses it would take half a minute.
export const insights: Migration = {
  version: 6,
  up(db) {
    db.function('city_of', { deterministic: true }, (address) =>
      typeof address === 'string' ? cityOf(address) : null
    )
    db.exec(`
      -- Of payments with packages: null where one of these goes nowhere that we know, '' where they part.
      CREATE TABLE destinations (
        payment INTEGER PRIMARY KEY REFERENCES payments ON DELETE CASCADE,
        city TEXT
      ) STRICT;
      INSERT INTO destinations
        SELECT payment, CASE
          WHEN count(city) < count(*) THEN NULL WHEN min(city) = max(city) THEN min(city) ELSE '' END
        FROM (SELECT payment, city_of(destination ->> '$.address') AS city FROM packages)
        GROUP BY payment;
      -- Times that name no zone are taken as WIB; every figure of them says how many there are.
      CREATE INDEX payments_zone_assumed ON payments (seq, created_zone_assumed, paid_zone_assumed)
        WHERE (created_zone_assumed = 1 OR paid_zone_assumed = 1);
    `)
  }
}
