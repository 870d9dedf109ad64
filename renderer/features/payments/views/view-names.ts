import { MAX_VIEWS } from '#contract/model/views'
import { useI18n } from '#shared/i18n/index'
import type { View } from './view-store'

/**
 * What speaks against a name, in the user's language; null where nothing does.
 *
 * @param others the views that have names already, without the one to be named
 */
export function problemOfName(name: string, others: readonly View[]): string | null {
  const { t } = useI18n()
  const lowerName = name.trim().toLowerCase()
  if (lowerName === '') return t('views.problem.empty')
  return others.some((view) => view.name.toLowerCase() === lowerName) ? t('views.problem.taken') : null
}

/** What speaks against one more; null where nothing does. */
export function problemOfMore(views: readonly View[]): string | null {
  const { t } = useI18n()
  const own = views.filter(({ isStarting }) => !isStarting).length
  return own >= MAX_VIEWS ? t('views.problem.full', {}, MAX_VIEWS) : null
}
