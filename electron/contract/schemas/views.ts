import { z } from 'zod'
import {
  MAX_VIEW_NAME,
  MAX_VIEWS,
  STARTING_VIEW_IDS,
  isStarting,
  type SharedView,
  type ViewEntry
} from '../model/views'
import { columnSettingsFile } from './columns'
import { paymentFilter, paymentSort } from './payments'

/** Characters that are invisible, or change the direction of text: names may come from others. */
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/gu

const viewName = z
  .string()
  .max(4 * MAX_VIEW_NAME)
  .transform((text) => text.replace(INVISIBLE, ' ').trim())
  .pipe(z.string().min(1).max(MAX_VIEW_NAME))

/** A view as it is shared. Columns that only a newer version knows are left out. */
export const sharedView = z.strictObject({
  name: viewName,
  filter: paymentFilter,
  sort: paymentSort,
  columns: columnSettingsFile.nullable()
}) satisfies z.ZodType<SharedView>

export const viewEntry = z.union([
  sharedView.extend({ id: z.uuid() }),
  z.strictObject({ id: z.enum(STARTING_VIEW_IDS), hidden: z.boolean() })
]) satisfies z.ZodType<ViewEntry>

/** The id of a view of either kind. The view may no longer exist: then the id counts as none. */
export const viewId = z.string().max(40)

const entries = z
  .array(viewEntry)
  .refine((views) => areDifferent(views.map(({ id }) => id)), 'a view twice')
  .refine((views) => views.filter((view) => !isStarting(view)).length <= MAX_VIEWS, 'too many views')

/** The user's views. Missing views of the program are added at the end: a newer version may bring some. */
export const viewEntries = entries.transform(withStartingViews)

function withStartingViews(views: ViewEntry[]): ViewEntry[] {
  const missing = STARTING_VIEW_IDS.filter((id) => views.every((view) => view.id !== id))
  return [...views, ...missing.map((id) => ({ id, hidden: false }))]
}

function areDifferent(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length
}
