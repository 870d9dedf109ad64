import type { Activity } from '#contract/model/activity'
import type { Language } from '#contract/base'

const WORDS: Record<Language, { paid: string; doubted: string; doubt: string }> = {
  id: {
    paid: 'lunas',
    doubted: 'lunas? Data bertentangan',
    doubt: 'Jangan anggap lunas. Periksa dulu, lalu cek lagi.'
  },
  en: {
    paid: 'is paid',
    doubted: 'paid? Evidence conflicts',
    doubt: 'Do not take it as paid. Look into it, then check again.'
  }
}

/** What a notification says of a watched payment; in conflict it asks rather than tells. */
export function wordsOfPaid(
  { paymentId, amount, conflict }: Pick<Activity, 'paymentId' | 'amount' | 'conflict'>,
  language: Language
): { title: string; body: string } {
  const { paid, doubted, doubt } = WORDS[language]
  const sum = amount === null ? '' : `Rp${new Intl.NumberFormat('id-ID').format(amount)}`
  return conflict
    ? { title: `${paymentId}: ${doubted}`, body: [sum, doubt].filter(Boolean).join('. ') }
    : { title: `${paymentId} ${paid}`, body: sum }
}
