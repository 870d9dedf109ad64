import type { PaymentFilter, PaymentSort, SortColumn } from '../contract/models'

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

/** The values of the named parameters in `whereOf`. */
interface FilterValues {
  status: string | null
  search: string
}

export function valuesOf(filter: PaymentFilter): FilterValues {
  return { status: filter.status, search: searchable(filter.search) }
}

/** The SQL of a filter, put together from fixed pieces alone; what the user typed is bound as a value. */
export function whereOf(filter: PaymentFilter): string {
  const conditions = [
    filter.status !== null && 'status = @status',
    filter.conflict && 'conflict = 1',
    // Unlike LIKE it has no wildcards to escape, does not stop at NUL, and knows no longest pattern.
    filter.search !== '' && 'instr(search_text, @search) > 0'
  ].filter((condition) => condition !== false)
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
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
