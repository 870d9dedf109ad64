import { OUTCOMES } from '#contract/model/lookups'
import type { Status } from '#contract/model/payments'
import type { Flags } from '../search/meaning'

/** Indexed by `status_rank`, with the values that the CHECK of `payments` allows. */
const STATUS_BY_RANK: readonly Status[] = ['unpaid', 'unknown', 'paid']
export const QR = 1 << 4
export const AWB = 1 << 5
export const ARCHIVED = OUTCOMES.length << 6
export const PRINTED = ARCHIVED << 1
/** Every combination of flags is less than this. */
export const FLAG_COMBINATIONS = PRINTED << 1

/** The flags as SQL, as far as the narrow copy of a payment contains them. */
export const FLAGS_IN_INDEX = `status_rank + (conflict << 2) + ((service = 'instant') << 3)
  + (CASE last_outcome ${OUTCOMES.map((outcome, i) => `WHEN '${outcome}' THEN ${i}`).join(' ')} END << 6)`
/** All flags as SQL. */
export const FLAGS = `${FLAGS_IN_INDEX} + ((qr_content IS NOT NULL) << 4) + ((awb_key IS NOT NULL) << 5)
  + (seq IN (SELECT seq FROM archived)) * ${ARCHIVED}
  + (payment_id IN (SELECT payment_id FROM prints)) * ${PRINTED}`

/** Number of combinations of the flags by which sums are grouped: status and conflict, the lowest bits. */
export const SUMMED = 1 << 3

export function statusOf(flags: number): Status {
  return STATUS_BY_RANK[flags & 3]!
}

export function isConflict(flags: number): boolean {
  return (flags & 4) !== 0
}

/** Reads the bits of a number as flags. Returns null for bits that no payment can have. */
export function readFlags(flags: number): Flags | null {
  const status = STATUS_BY_RANK[flags & 3]
  if (!status) return null
  return {
    status,
    conflict: isConflict(flags),
    service: flags & 8 ? 'instant' : 'express',
    hasQr: (flags & QR) !== 0,
    hasAwb: (flags & AWB) !== 0,
    outcome: OUTCOMES[(flags & (ARCHIVED - 1)) >> 6]!,
    archived: (flags & ARCHIVED) !== 0,
    printed: (flags & PRINTED) !== 0
  }
}
