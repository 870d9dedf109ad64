import type { Density, SortColumn } from '#contract/model/payment-list'

/** Words sort from A; times and amounts are looked at from the newest and the largest. */
export const DESCENDING_FIRST: readonly SortColumn[] = ['checkedAt', 'createdAt', 'amount']
/** CSS px. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 36, compact: 28 }
