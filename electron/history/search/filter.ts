import type { PaymentSort, SortColumn } from '#contract/model/payment-list'
import { normalizedText } from '#contract/search/normalized-text'

/** Stands between the fields of a search text. Neither those nor sought texts hold it: nothing matches across. */
const SEPARATOR = '\u001f'
/** What SQLite reads as the end of a text where it takes one apart, and what is ours. */
const RESERVED = /[\0\u001f]/g

/**
 * The form in which text is kept for searching and sought. Made here on both sides, because SQLite's own knows ASCII
 * only.
 */
export function searchable(text: string): string {
  return normalizedText(text).replace(RESERVED, ' ')
}

/** Ends so that any two letters have a third after them (0003-search.ts). */
export function searchText(fields: readonly (string | null | undefined)[]): string {
  const texts = fields.filter((field) => typeof field === 'string').map(searchable)
  return [...texts, '', ''].join(SEPARATOR)
}

const COLUMN: Record<SortColumn, string> = {
  status: 'status_rank',
  amount: 'amount',
  paymentId: 'payment_id',
  service: 'service',
  awbs: 'awb_key',
  recipients: 'recipient_key',
  createdAt: 'created_at',
  checkedAt: 'checked_at'
}

/** Holds rows in the order of a column. */
export const INDEX: Record<SortColumn, string> = {
  status: 'payments_by_status',
  amount: 'payments_by_amount',
  paymentId: 'sqlite_autoindex_payments_1',
  service: 'payments_by_service',
  awbs: 'payments_by_awb',
  recipients: 'payments_by_recipient',
  createdAt: 'payments_by_created',
  checkedAt: 'payments_by_checked'
}

/**
 * The other direction is the same list from behind, ties and what is missing (ascending: first) included.
 *
 * @param sign `+` for an order that no index shall be taken for
 */
export function orderOf({ column, descending }: PaymentSort, sign: '' | '+' = ''): string {
  const direction = descending ? 'DESC' : 'ASC'
  return `ORDER BY ${sign}${COLUMN[column]} ${direction}, ${sign}payments.seq ${direction}`
}
