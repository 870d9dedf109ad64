import type { Status } from '#contract/model/payments'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '../i18n'

/**
 * Returns a status in words: `Lunas`, `Tidak diketahui (5)`. A conflict adds a question mark: `Lunas?`.
 *
 * @param code shown if the status is neither paid nor unpaid
 */
export function statusLabel(status: Status, code: string, conflict: boolean): string {
  const { t } = useI18n()
  const text = status === 'unknown' ? `${t('status.unknown')} (${visibleText(code)})` : t(`status.${status}`)
  return conflict ? t('status.doubted', { status: text }) : text
}
