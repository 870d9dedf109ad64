import type { Activity } from '#contract/model/activity'
import type { Language } from '#contract/base'
import { STATUS_LABELS } from '#contract/status-labels'

const LABELS: Record<Language, { conflicts: string; doubt: string }> = {
  id: {
    conflicts: 'Data bertentangan',
    doubt: 'Jangan anggap lunas. Periksa dulu, lalu cek lagi.'
  },
  en: {
    conflicts: 'Evidence conflicts',
    doubt: 'Do not take it as paid. Look into it, then check again.'
  }
}

/** Returns the text of a notification for a watched payment; a conflict is phrased as a question. */
export function paidLabels(
  { paymentId, amount, conflict }: Pick<Activity, 'paymentId' | 'amount' | 'conflict'>,
  language: Language
): { title: string; body: string } {
  const { conflicts, doubt } = LABELS[language]
  const { paid } = STATUS_LABELS[language].status
  const sum = amount === null ? '' : `Rp${new Intl.NumberFormat('id-ID').format(amount)}`
  return conflict
    ? { title: `${paymentId}: ${paid}? ${conflicts}`, body: [sum, doubt].filter(Boolean).join('. ') }
    : { title: `${paymentId}: ${paid}`, body: sum }
}
