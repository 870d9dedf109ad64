import { MAX_VIEWS } from '#contract/model/views'
import { useI18n } from '#shared/i18n/index'
import type { View } from './view-store'

/**
 * Returns the problem with a name, in the user's language; null if there is none.
 *
 * @param others the other views, without the one to be named
 */
export function problemOfName(name: string, others: readonly View[]): string | null {
  const { t } = useI18n()
  const lowerName = name.trim().toLowerCase()
  if (lowerName === '') return t('views.problem.empty')
  return others.some((view) => view.name.toLowerCase() === lowerName) ? t('views.problem.taken') : null
}

/** Returns the problem with adding one more view; null if there is none. */
export function problemOfMore(views: readonly View[]): string | null {
  const { t } = useI18n()
  const own = views.filter(({ isStarting }) => !isStarting).length
  return own >= MAX_VIEWS ? t('views.problem.full', {}, MAX_VIEWS) : null
}
