import type { Preferences } from '#contract/model/settings'
import { contentOf } from '#contract/view-content'

/** Applies the default view to the list. Without one, or if it no longer exists, the list opens as it was left. */
export function openingWith(preferences: Preferences): Preferences {
  const { views, defaultView, language } = preferences
  const view = views.find(({ id }) => id === defaultView)
  if (!view) return preferences
  const { filter, sort, columns } = contentOf(view, language)
  return { ...preferences, filter, sort, columns: columns ?? preferences.columns, currentView: view.id }
}
