import type { ReconcileResult } from '#contract/model/jobs'
import { useI18n } from '#shared/i18n/index'

/** Returns the name of a result. In a job without expected amounts, "paid" need not add that nothing was compared. */
export function reconcileLabel(result: ReconcileResult, compares: boolean): string {
  const { t } = useI18n()
  return result === 'paidUncompared' && !compares ? t('status.paid') : t(`jobs.result.${result}`)
}
