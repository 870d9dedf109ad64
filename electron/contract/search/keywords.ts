import type { Language } from '../base'
import {
  TEXT_FIELDS,
  TIME_FIELDS,
  type AgeUnit,
  type Choice,
  type ChoiceField,
  type NamedPeriod,
  type TextField,
  type TimeField
} from './terms'

/** The words for a term of the search: the first word of a language is the one that is displayed and completed. */
export type Keywords = Record<Language, readonly [string, ...string[]]>

/** A field with a name in a search, unlike plain text. */
export type NamedField = ChoiceField | TextField | TimeField | 'amount'

/** Both languages are understood, whichever is displayed. */
export const FIELD_KEYWORDS: Record<NamedField, Keywords> = {
  status: { en: ['status'], id: ['status'] },
  amount: { en: ['amount'], id: ['jumlah', 'nominal'] },
  created: { en: ['created'], id: ['dibuat'] },
  checked: { en: ['checked'], id: ['dicek'] },
  tried: { en: ['tried'], id: ['dicoba'] },
  paid: { en: ['paid'], id: ['dibayar'] },
  service: { en: ['service'], id: ['layanan'] },
  outcome: { en: ['outcome', 'result'], id: ['hasil'] },
  id: { en: ['id'], id: ['id'] },
  awb: { en: ['awb'], id: ['resi'] },
  order: { en: ['order'], id: ['pesanan', 'order'] },
  name: { en: ['name'], id: ['nama'] },
  address: { en: ['address'], id: ['alamat'] },
  city: { en: ['city'], id: ['kota'] },
  phone: { en: ['phone'], id: ['telepon', 'telp', 'hp'] },
  note: { en: ['note'], id: ['catatan'] },
  tag: { en: ['tag', 'label'], id: ['label', 'tag'] },
  is: { en: ['is'], id: ['adalah'] },
  has: { en: ['has'], id: ['ada'] },
  printed: { en: ['printed'], id: ['dicetak', 'cetak'] }
}

type ChoicesOf<F extends ChoiceField> = Extract<Choice, { field: F }>['is']

export const CHOICE_KEYWORDS: { [F in ChoiceField]: Record<ChoicesOf<F>, Keywords> } = {
  status: {
    paid: { en: ['paid'], id: ['lunas'] },
    unpaid: { en: ['unpaid'], id: ['belum', 'belum-lunas'] },
    unknown: { en: ['unknown'], id: ['tidak-diketahui'] }
  },
  service: {
    express: { en: ['express'], id: ['express', 'ekspres'] },
    instant: { en: ['instant'], id: ['instant', 'instan'] }
  },
  outcome: {
    found: { en: ['found'], id: ['ditemukan'] },
    notFound: { en: ['not-found'], id: ['tidak-ditemukan'] },
    rejected: { en: ['rejected'], id: ['ditolak'] },
    throttled: { en: ['throttled'], id: ['dibatasi'] },
    failed: { en: ['failed'], id: ['gagal'] },
    malformed: { en: ['malformed'], id: ['rusak'] },
    unreachable: { en: ['unreachable'], id: ['tidak-tersambung'] },
    cancelled: { en: ['cancelled'], id: ['dibatalkan'] }
  },
  is: {
    conflict: { en: ['conflict'], id: ['konflik'] },
    watched: { en: ['watched'], id: ['diamati'] },
    archived: { en: ['archived'], id: ['diarsipkan', 'arsip'] }
  },
  has: {
    qr: { en: ['qr'], id: ['qr'] },
    awb: { en: ['awb'], id: ['resi'] },
    note: { en: ['note'], id: ['catatan'] },
    tag: { en: ['tag', 'label'], id: ['label', 'tag'] }
  },
  printed: {
    yes: { en: ['yes'], id: ['ya', 'sudah'] },
    no: { en: ['no'], id: ['tidak', 'belum'] }
  }
}

export const PERIOD_KEYWORDS: Record<NamedPeriod, Keywords> = {
  today: { en: ['today'], id: ['hari-ini'] },
  yesterday: { en: ['yesterday'], id: ['kemarin'] },
  'this-week': { en: ['this-week'], id: ['minggu-ini'] },
  'last-week': { en: ['last-week'], id: ['minggu-lalu'] },
  'this-month': { en: ['this-month'], id: ['bulan-ini'] },
  'last-month': { en: ['last-month'], id: ['bulan-lalu'] }
}

export const UNIT_KEYWORDS: Record<AgeUnit, Keywords> = {
  min: { en: ['min', 'm'], id: ['mnt', 'menit'] },
  h: { en: ['h'], id: ['jam', 'j'] },
  d: { en: ['d'], id: ['hari', 'hr'] },
  w: { en: ['w'], id: ['minggu', 'mgg'] }
}

/** Returns the meaning of a word, in either language; null if it has none here. */
export function meaningOf<K extends string>(keywords: Record<K, Keywords>, word: string): K | null {
  const needle = word.toLowerCase()
  const all = Object.entries(keywords) as [K, Keywords][]
  return all.find(([, { en, id }]) => en.includes(needle) || id.includes(needle))?.[0] ?? null
}

/** Returns all possible words in one language, in the order in which they are offered. */
export function keywordsIn<K extends string>(keywords: Record<K, Keywords>, language: Language): string[] {
  return (Object.values(keywords) as Keywords[]).map((each) => each[language][0])
}

export function isChoiceField(field: NamedField): field is ChoiceField {
  return field in CHOICE_KEYWORDS
}
export function isTextField(field: NamedField): field is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(field)
}
export function isTimeField(field: NamedField): field is TimeField {
  return (TIME_FIELDS as readonly string[]).includes(field)
}
