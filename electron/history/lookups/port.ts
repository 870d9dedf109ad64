import type { Lookup, LookupBody } from '#contract/model/lookups'
import { read, write, type Methods, type Port } from '../port/method'
import { recordAll, type Recorded, type Recording, type RecordingTables } from './record'

export const LOOKUPS = {
  /**
   * Stores lookups, whatever their outcomes, in one transaction, with all that follows from them for payments, jobs,
   * watches and the activity feed. When this resolves, all of it is on the disk: it survives a killed process and a
   * power cut. Lookups that are already stored are skipped.
   */
  recordAll: write<[recordings: Recording[]], Recorded>({ repeatable: true, changesTexts: true }),
  /** Newest first. */
  lookupsOf: read<[paymentId: string, limit: number], Lookup[]>(),
  /** Newest first, older than the lookup `before` if given. */
  recentLookups: read<[page: { before: string | null; limit: number }], Lookup[]>(),
  lookup: read<[id: string], Lookup | null>(),
  /** The raw answer of a lookup; null if none came, or there is no such lookup. */
  body: read<[lookupId: string], LookupBody | null>()
}
export type LookupsPort = Port<typeof LOOKUPS>

export function lookupsMethods(tables: RecordingTables): Methods<typeof LOOKUPS> {
  const { lookups } = tables
  return {
    recordAll: (recordings) => recordAll(tables, recordings),
    lookupsOf: lookups.ofPayment,
    recentLookups: ({ before, limit }) => lookups.recent(before, limit),
    lookup: lookups.find,
    body: lookups.body
  }
}
