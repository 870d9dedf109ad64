import { OUTCOMES } from '#contract/model/lookups'
import type { Status } from '#contract/model/payments'
import type { Flags } from '../search/meaning'

/** By `status_rank` and by what the CHECK of `payments` allows. */
const STATUS_BY_RANK: readonly Status[] = ['unpaid', 'unknown', 'paid']
export const QR = 1 << 4
export const AWB = 1 << 5
export const ARCHIVED = OUTCOMES.length << 6
export const PRINTED = ARCHIVED << 1
/** Every combination of flags is less. */
export const FLAG_COMBINATIONS = PRINTED << 1

/** The flags as SQL, as far as the narrow copy of a payment has them. */
export const FLAGS_IN_INDEX = `status_rank + (conflict << 2) + ((service = 'instant') << 3)
  + (CASE last_outcome ${OUTCOMES.map((outcome, i) => `WHEN '${outcome}' THEN ${i}`).join(' ')} END << 6)`
/** All flags as SQL. */
export const FLAGS = `${FLAGS_IN_INDEX} + ((qr_content IS NOT NULL) << 4) + ((awb_key IS NOT NULL) << 5)
  + (seq IN (SELECT seq FROM archived)) * ${ARCHIVED}
  + (payment_id IN (SELECT payment_id FROM prints)) * ${PRINTED}`

/** Combinations of the flags that sums are made by, status and conflict: the lowest bits. */
export const SUMMED = 1 << 3

export function statusOf(flags: number): Status {
  return STATUS_BY_RANK[flags & 3]!
}

export function isConflict(flags: number): boolean {
  return (flags & 4) !== 0
}

/** Flags as bits of one number: all combinations of them make a short table. null where no payment has these bits. */
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
