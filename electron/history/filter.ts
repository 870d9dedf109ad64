import type { PaymentSort, SortColumn } from '../contract/models'

/** Stands between the fields of a search text. Neither those nor sought texts hold it: nothing matches across. */
const SEPARATOR = '\u001f'

/**
 * The form in which text is kept for searching and sought. Lower case is made here on both sides,
 * because SQLite's own knows ASCII only.
 */
export function searchable(text: string): string {
  return text.toLowerCase().replaceAll(SEPARATOR, ' ')
}

export function searchText(fields: readonly (string | null | undefined)[]): string {
  return fields
    .filter((field) => typeof field === 'string')
    .map(searchable)
    .join(SEPARATOR)
}

const COLUMN: Record<SortColumn, string> = {
  checkedAt: 'checked_at',
  createdAt: 'created_at',
  amount: 'amount',
  paymentId: 'payment_id',
  status: 'status_rank'
}

/** The other direction is the same list from behind, ties and missing times (ascending: first) included. */
export function orderOf({ column, descending }: PaymentSort): string {
  const direction = descending ? 'DESC' : 'ASC'
  const first = `ORDER BY ${COLUMN[column]} ${direction}`
  return column === 'paymentId' ? first : `${first}, payment_id ${direction}`
}
