import type { Language } from './base'

/**
 * Our own reasons why a lookup ended as it did. A reason is stored in English, so that a history can be read without
 * this program, and translated from here for display. `{value}` is what it is about.
 */
const TEXTS = {
  redirected: ['redirected', 'dialihkan ke alamat lain'],
  tooLong: ['the answer is too long', 'jawabannya terlalu panjang'],
  notJson: ['not JSON', 'jawabannya bukan JSON'],
  tooDeep: ['nested too deep', 'jawabannya bertingkat terlalu dalam'],
  namedTwice: ['names {value} twice', 'menyebut {value} dua kali'],
  httpUnreadable: [
    'HTTP {value} without an answer that can be read',
    'HTTP {value} tanpa jawaban yang bisa dibaca'
  ],
  httpWordless: ['HTTP {value} without words of the server', 'HTTP {value} tanpa kata dari server'],
  notObject: ['not a JSON object', 'jawabannya bukan objek JSON'],
  statusUnclear: ['status is neither true nor false', 'status bukan true dan bukan false'],
  trueInSpite: ['status is true in spite of HTTP {value}', 'status berisi true padahal HTTP {value}'],
  notReadable: ['not readable', 'jawabannya tidak terbaca'],
  otherPayment: ['payment_id is not the one asked for', 'payment_id bukan yang ditanyakan'],
  otherPaymentNamed: [
    'payment_id is not the one asked for: {value}',
    'payment_id bukan yang ditanyakan: {value}'
  ],
  noStatusCode: ['status_code is neither text nor number', 'status_code bukan teks dan bukan angka'],
  amount: ['amount is not whole rupiah', 'amount bukan rupiah bulat'],
  amountWritten: ['amount is not whole rupiah: {value}', 'amount bukan rupiah bulat: {value}'],
  qrNotText: ['qr_content is not text', 'qr_content bukan teks'],
  qrTooLong: ['qr_content is longer than a QR code holds', 'qr_content lebih panjang dari isi kode QR'],
  bothContainers: ['both data and result', 'data dan result terisi dua-duanya'],
  noContainer: ['neither data nor result', 'data dan result tidak ada'],
  timeout: ['timeout', 'server tidak menjawab sampai batas waktu'],
  broke: ['connection broke', 'sambungan terputus'],
  noNetwork: ['no network', 'tidak ada jaringan'],
  nameNotFound: ['name not found', 'nama server tidak ditemukan'],
  proxy: ['proxy refused', 'ditolak proxy'],
  insecure: ['no secure connection', 'sambungan tidak aman'],
  refused: ['connection refused', 'sambungan ditolak'],
  hostUnreachable: ['host unreachable', 'server tidak terjangkau']
} as const satisfies Record<string, readonly [english: string, indonesian: string]>

export type ReasonCode = keyof typeof TEXTS

/** Returns the English text of a reason, which is stored. */
export function reasonOf(code: ReasonCode, value = ''): string {
  return fill(TEXTS[code][0], value)
}

/**
 * Returns a stored reason in a language. The code of a failed connection stays in brackets at its end; an unknown
 * reason, such as a newer version's, is returned unchanged.
 */
export function reasonText(stored: string, language: Language): string {
  if (language === 'en') return stored
  const [, words = stored, networkCode = ''] = /^(.*?)( \([A-Z0-9_]+\))?$/s.exec(stored) ?? []
  for (const [english, indonesian] of Object.values(TEXTS)) {
    const [before, after] = english.split('{value}') as [string, string?]
    if (after === undefined ? words !== english : !(words.startsWith(before) && words.endsWith(after)))
      continue
    return fill(indonesian, words.slice(before.length, words.length - (after?.length ?? 0))) + networkCode
  }
  return stored
}

const KNOWN_REASONS: Record<Language, string> = {
  en: 'The server said: “{value}”',
  id: 'Kata server: “{value}”'
}

/**
 * Explains in one line why a lookup ended as it did: our reason comes first, since the server's message may be
 * "Success" for an answer that cannot be used.
 *
 * @returns The server's message alone if we have no reason; null if there is neither.
 */
export function explain(
  { reason, message }: { reason: string | null; message: string | null },
  language: Language
): string | null {
  if (reason === null) return message
  const ours = reasonText(reason, language)
  return message === null ? ours : `${ours}. ${fill(KNOWN_REASONS[language], message)}`
}

/** Not with `replace`: a value may contain `$&`. */
function fill(words: string, value: string): string {
  return words.split('{value}').join(value)
}

/** Joins texts of different origins; after one that is a sentence no semicolon follows. */
export function joinTexts(texts: readonly string[]): string {
  const [first = '', ...others] = texts.filter(Boolean)
  return others.reduce((all, text) => `${all}${/[.!?]$/.test(all) ? '' : ';'} ${text}`, first)
}
