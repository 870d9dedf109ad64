import type { SortColumn } from '../../electron/contract/models'

export interface Column {
  key: 'status' | 'amount' | 'paymentId' | 'service' | 'awbs' | 'recipients' | 'createdAt' | 'checkedAt'
  sort: SortColumn | null
}

/** In the order of the screen; grid.css says how wide each is, and which give way first. */
export const COLUMNS: readonly Column[] = [
  { key: 'status', sort: 'status' },
  { key: 'amount', sort: 'amount' },
  { key: 'paymentId', sort: 'paymentId' },
  { key: 'service', sort: null },
  { key: 'awbs', sort: null },
  { key: 'recipients', sort: null },
  { key: 'createdAt', sort: 'createdAt' },
  { key: 'checkedAt', sort: 'checkedAt' }
]

/** Words sort from A; times and amounts are looked at from the newest and the largest. */
export const DESCENDING_FIRST: readonly SortColumn[] = ['checkedAt', 'createdAt', 'amount']
export const ROW_HEIGHT = 36
export const HEADER_HEIGHT = 32
