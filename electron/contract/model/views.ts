import type { ColumnSetting, PaymentFilter, PaymentSort } from './payment-list'

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
export type StartingViewId = (typeof STARTING_VIEW_IDS)[number]

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

export function isStarting(entry: ViewEntry): entry is StartingView {
  return !('filter' in entry)
}
