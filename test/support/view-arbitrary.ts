import fc from 'fast-check'
import { LANGUAGES } from '#contract/base'
import { COLUMN_WIDTHS, MAX_SEARCH_LENGTH, SORT_COLUMNS } from '#contract/model/payment-list'
import { STATUSES } from '#contract/model/payments'
import { readSearch, searchText } from '#contract/search/read'
import { MAX_VIEW_NAME, type SharedView } from '#contract/model/views'
import { anyDate, anySearch, anyText } from './search-arbitrary'

/** Names as people type them, in any script. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter(
    (text) =>
      text === text.trim() &&
      text.length > 0 &&
      text.length <= MAX_VIEW_NAME &&
      !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)
  )

const search = fc
  .tuple(anySearch({ text: anyText, amount: fc.maxSafeNat(), date: anyDate }), fc.constantFrom(...LANGUAGES))
  .map(([terms, language]) => searchText(terms, language))
  .filter((text) => text.length <= MAX_SEARCH_LENGTH && readSearch(text, 'en').problems.length === 0)

const columns = fc
  .tuple(
    fc.shuffledSubarray([...SORT_COLUMNS], { minLength: SORT_COLUMNS.length }),
    fc.infiniteStream(fc.boolean()),
    fc.infiniteStream(fc.option(fc.integer(COLUMN_WIDTHS)))
  )
  .map(([order, shown, widths]) =>
    // One column is always visible.
    order.map((column, at) => ({
      column,
      shown: shown.next().value! || at === 0,
      width: widths.next().value ?? null
    }))
  )

export const anySharedView: fc.Arbitrary<SharedView> = fc.record({
  name,
  filter: fc.record({ status: fc.option(fc.constantFrom(...STATUSES)), conflict: fc.boolean(), search }),
  sort: fc.record({ column: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() }),
  columns: fc.option(columns)
})
