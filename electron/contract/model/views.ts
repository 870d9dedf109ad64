import type { ColumnSetting, PaymentFilter, PaymentSort } from './payment-list'

/** The most views of the user's own. */
export const MAX_VIEWS = 50
/** In UTF-16 units. */
export const MAX_VIEW_NAME = 60

/** How a shared link begins, and how the name of a shared file ends. */
export const VIEW_LINK = 'lunas://view/'
export const VIEW_FILE = '.lunas-view'

/** The settings of the list in a view. */
export interface ViewContent {
  filter: PaymentFilter
  sort: PaymentSort
  /** null leaves them as they are. */
  columns: ColumnSetting[] | null
}

/** Everything that a link or a file contains of a view. */
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
 * A view that comes with the program. Only its place and whether it is listed are stored; its content is in the code
 * and its name in the language files, so that a newer version may improve both.
 */
export interface StartingView {
  id: StartingViewId
  hidden: boolean
}

/** One entry of the menu of views, in the user's order. */
export type ViewEntry = SavedView | StartingView

export function isStarting(entry: ViewEntry): entry is StartingView {
  return !('filter' in entry)
}
