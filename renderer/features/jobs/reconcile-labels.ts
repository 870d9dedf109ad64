import type { ReconcileResult } from '#contract/model/jobs'
import { useI18n } from '#shared/i18n/index'

/** A job without expected amounts has nothing to compare, and then need not say so of every id. */
export function reconcileLabel(result: ReconcileResult, compares: boolean): string {
  const { t } = useI18n()
  return result === 'paidUncompared' && !compares ? t('status.paid') : t(`jobs.result.${result}`)
}
