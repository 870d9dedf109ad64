import type { Watch } from '#contract/model/watches'
import { useText } from '#shared/i18n/index'

/** Returns, for example, `Menunggu kode QR: percobaan 3 dari 20`. */
export function codeProgress({ tries, triesAtMost }: Pick<Watch, 'tries' | 'triesAtMost'>): string {
  const { t, count } = useText()
  return t('watches.codeProgress', { n: count(Math.max(1, tries)), most: count(triesAtMost ?? tries) })
}
