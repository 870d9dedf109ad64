import type { PaymentSort, SortColumn } from '#contract/model/payment-list'
import { normalizedText } from '#contract/search/normalized-text'

/** Separates the fields of a search text. Neither fields nor needles contain it, so no match spans two fields. */
const SEPARATOR = '\u001f'
/** The character that ends a text for some SQLite functions, and our separator. */
const RESERVED = /[\0\u001f]/g

/** Normalizes stored texts and needles for searching. Done here, because SQLite's own function handles ASCII only. */
export function searchable(text: string): string {
  return normalizedText(text).replace(RESERVED, ' ')
}

/** Joins fields into a search text. Its end makes sure that a third character follows any two (0003-search.ts). */
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

/** The index that has the rows in the order of a column. */
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
 * Returns the ORDER BY of a sort order. The other direction is the exact reverse, including ties and missing values
 * (first when ascending).
 *
 * @param sign `+` for an order that must not use an index
 */
export function orderOf({ column, descending }: PaymentSort, sign: '' | '+' = ''): string {
  const direction = descending ? 'DESC' : 'ASC'
  return `ORDER BY ${sign}${COLUMN[column]} ${direction}, ${sign}payments.seq ${direction}`
}
