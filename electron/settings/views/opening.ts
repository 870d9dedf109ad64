import type { Preferences } from '#contract/model/settings'
import { contentOf } from '#contract/view-content'

/** The list as the default view has it. Without one, or where it is gone, it opens as it was left. */
export function openingWith(preferences: Preferences): Preferences {
  const { views, defaultView, language } = preferences
  const view = views.find(({ id }) => id === defaultView)
  if (!view) return preferences
  const { filter, sort, columns } = contentOf(view, language)
  return { ...preferences, filter, sort, columns: columns ?? preferences.columns, currentView: view.id }
}
