import type { Density, SortColumn } from '#contract/model/payment-list'

/** Columns that the first click sorts newest or largest first. The others sort from A. */
export const DESCENDING_FIRST: readonly SortColumn[] = ['checkedAt', 'createdAt', 'amount']
/** In CSS px. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 36, compact: 28 }
