import type { Lookup } from '#contract/model/lookups'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '#shared/i18n/index'

/** Returns advice on an outcome, in one sentence; null if there is nothing to do. */
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
      // Only 5xx is the server's fault; any other status says that the request is wrong.
      return t((lookup.httpStatus ?? 500) >= 500 ? 'advice.failed' : 'advice.refused')
    default:
      return t(`advice.${lookup.outcome}`)
  }
}

/** Whether the settings offer a remedy: another key, or fewer requests a minute. For a rejected IP they have none. */
export function mendedInSettings(lookup: Pick<Lookup, 'outcome' | 'yourIp'>): boolean {
  return (lookup.outcome === 'rejected' && !lookup.yourIp) || lookup.outcome === 'throttled'
}
