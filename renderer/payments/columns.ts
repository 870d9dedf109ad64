import { SORT_COLUMNS, type SortColumn } from '../../electron/contract/models'

/** In the order of the screen, each to sort by; grid.css says how wide each is, and which give way first. */
export const COLUMNS = SORT_COLUMNS

/** Words sort from A; times and amounts are looked at from the newest and the largest. */
export const DESCENDING_FIRST: readonly SortColumn[] = ['checkedAt', 'createdAt', 'amount']
export const ROW_HEIGHT = 36
export const HEADER_HEIGHT = 32
