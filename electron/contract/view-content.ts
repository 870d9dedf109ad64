import type { Language } from './base'
import type { ColumnSetting } from './model/payment-list'
import { isStarting, type StartingViewId, type ViewContent, type ViewEntry } from './model/views'
import { readSearch, searchText } from './search/read'

const STARTING: Record<StartingViewId, Omit<ViewContent, 'columns'>> = {
  unpaidToday: {
    filter: { status: 'unpaid', conflict: false, search: 'created:today' },
    sort: { column: 'createdAt', descending: true }
  },
  unpaidPrinted: {
    filter: { status: 'unpaid', conflict: false, search: 'printed:yes' },
    sort: { column: 'createdAt', descending: true }
  },
  conflicts: {
    filter: { status: null, conflict: true, search: '' },
    sort: { column: 'checkedAt', descending: true }
  },
  // The payments with the oldest check come first.
  unchecked: {
    filter: { status: 'unpaid', conflict: false, search: 'checked:>1d' },
    sort: { column: 'checkedAt', descending: false }
  }
}

/** @param language the language of the search in a view of the program */
export function contentOf(entry: ViewEntry, language: Language): ViewContent {
  if (!isStarting(entry)) return { filter: entry.filter, sort: entry.sort, columns: entry.columns }
  const { filter, sort } = STARTING[entry.id]
  const search = searchText(readSearch(filter.search, 'en').search, language)
  return { filter: { ...filter, search }, sort, columns: null }
}

/** Whether a list matches a saved view, in whichever language its search is written. */
export function isAsSaved(saved: ViewContent, list: ViewContent): boolean {
  return (
    saved.filter.status === list.filter.status &&
    saved.filter.conflict === list.filter.conflict &&
    meaning(saved.filter.search) === meaning(list.filter.search) &&
    saved.sort.column === list.sort.column &&
    saved.sort.descending === list.sort.descending &&
    (saved.columns === null || asText(saved.columns) === asText(list.columns))
  )
}

function meaning(search: string): string {
  const read = readSearch(search, 'en')
  return read.problems.length > 0 ? search : searchText(read.search, 'en')
}

function asText(columns: ColumnSetting[] | null): string {
  return JSON.stringify(columns?.map(({ column, shown, width }) => [column, shown, width]))
}
