import type { Watch } from '#contract/model/watches'
import { useI18n } from '#shared/i18n/index'

/** Returns, for example, `Menunggu kode QR: percobaan 3 dari 20`. */
export function codeProgress({ attempts, maxAttempts }: Pick<Watch, 'attempts' | 'maxAttempts'>): string {
  const { t, count } = useI18n()
  return t('watches.codeProgress', { n: count(Math.max(1, attempts)), most: count(maxAttempts ?? attempts) })
}
