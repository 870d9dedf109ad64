import type { Lookup } from '#contract/model/lookups'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '#shared/i18n/index'

/** What to do about an outcome, in one sentence; null where there is nothing to do. */
export function adviceFor(lookup: Pick<Lookup, 'outcome' | 'yourIp' | 'httpStatus'>): string | null {
  const { t } = useI18n()
  switch (lookup.outcome) {
    case 'found':
      return null
    case 'rejected':
      return lookup.yourIp
        ? t('advice.rejectedIp', { ip: visibleText(lookup.yourIp) })
        : t('advice.rejectedKey')
    case 'failed':
      // Only 5xx is trouble on their side; anything else says what is wrong with the question.
      return t((lookup.httpStatus ?? 500) >= 500 ? 'advice.failed' : 'advice.refused')
    default:
      return t(`advice.${lookup.outcome}`)
  }
}

/** A key that was refused is mended in the settings; an IP is not. */
export function mendedInSettings(lookup: Pick<Lookup, 'outcome' | 'yourIp'>): boolean {
  return (lookup.outcome === 'rejected' && !lookup.yourIp) || lookup.outcome === 'throttled'
}
