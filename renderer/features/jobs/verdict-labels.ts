import type { Verdict } from '#contract/model/jobs'
import { useText } from '#shared/i18n/index'

/** A job without expected amounts has nothing to compare, and then need not say so of every id. */
export function verdictWords(verdict: Verdict, compares: boolean): string {
  const { t } = useText()
  return verdict === 'paidUncompared' && !compares ? t('status.paid') : t(`jobs.verdict.${verdict}`)
}
