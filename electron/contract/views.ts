import type { ColumnSetting, Language, PaymentFilter, PaymentSort } from './models'
import { readSearch, searchText } from './search/read'

/** Views of the user's own at most. */
export const MAX_VIEWS = 50
/** In UTF-16 units. */
export const MAX_VIEW_NAME = 60

/** How a shared link begins, and how the name of a shared file ends. */
export const VIEW_LINK = 'lunas://view/'
export const VIEW_FILE = '.lunas-view'

/** What a view makes of the list. */
export interface ViewContent {
  filter: PaymentFilter
  sort: PaymentSort
  /** null leaves them as they are. */
  columns: ColumnSetting[] | null
}

/** All that a link or a file tells of a view. */
export interface SharedView extends ViewContent {
  name: string
}

/** A view of the user's own. */
interface SavedView extends SharedView {
  /** UUID. */
  id: string
}

export const STARTING_VIEW_IDS = ['unpaidToday', 'unpaidPrinted', 'conflicts', 'unchecked'] as const
type StartingViewId = (typeof STARTING_VIEW_IDS)[number]

/**
 * A view that comes with the program. Only its place and whether it is listed are the user's: what it means is
 * written here, and its name in the languages, so that a newer version may better both.
 */
export interface StartingView {
  id: StartingViewId
  hidden: boolean
}

/** One entry of the user's views, whose order is theirs. */
export type ViewEntry = SavedView | StartingView

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
  // What was not asked for the longest comes first.
  unchecked: {
    filter: { status: 'unpaid', conflict: false, search: 'checked:>1d' },
    sort: { column: 'checkedAt', descending: false }
  }
}

export function isStarting(entry: ViewEntry): entry is StartingView {
  return !('filter' in entry)
}

/** @param language in which a view of the program's own writes its search */
export function contentOf(entry: ViewEntry, language: Language): ViewContent {
  if (!isStarting(entry)) return { filter: entry.filter, sort: entry.sort, columns: entry.columns }
  const { filter, sort } = STARTING[entry.id]
  const search = searchText(readSearch(filter.search, 'en').search, language)
  return { filter: { ...filter, search }, sort, columns: null }
}

/** Whether a list is as a view wants it, in whichever language its search is written. */
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
