import type { Status } from '#contract/model/payments'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '../i18n'

/**
 * A status in words: `Lunas`, `Tidak diketahui (5)`. Where something disagrees it is a question: `Lunas?`.
 *
 * @param code shown where it is neither paid nor unpaid
 */
export function statusLabel(status: Status, code: string, conflict: boolean): string {
  const { t } = useI18n()
  const text = status === 'unknown' ? `${t('status.unknown')} (${visibleText(code)})` : t(`status.${status}`)
  return conflict ? t('status.doubted', { status: text }) : text
}
