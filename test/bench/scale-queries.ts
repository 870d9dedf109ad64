import type { Random } from '../../electron/simulator/random'

/** A search whose last letter is typed. */
export interface TypedQuery {
  kind: string
  text: string
}

const EACH = 20
const NAMES = [
  'sari',
  'jakarta',
  'bandung',
  'dewi',
  'putri',
  'wibowo',
  'denpasar',
  'nasution',
  'rt.0',
  'slamet'
]
const CHOICES = [
  'status:unpaid',
  'status:paid',
  'status:unknown',
  'service:instant',
  'service:express',
  'is:conflict',
  'is:watched',
  'printed:no',
  'printed:yes',
  'has:qr',
  'has:awb',
  'outcome:found',
  'outcome:failed',
  '-status:paid',
  '-has:qr'
]
const RANGES = [
  'created:today',
  'created:yesterday',
  'created:2025-06',
  'created:2024',
  'checked:>2h',
  'checked:<30d',
  'paid:yesterday',
  'amount:>=50000',
  'amount:<20000',
  'amount:100000..105000',
  'amount:449500'
]

/** The same 200 searches each time, twenty of each kind. */
export function typedQueries(random: Random, payments: number): TypedQuery[] {
  const one = <T>(of: readonly T[]): T => of[random.whole(0, of.length - 1)]!
  const index = (): number => random.whole(0, payments - 1)
  const kinds: Record<string, () => string> = {
    'an id': () => one([`PID-${1_600_000_000 + index()}`, `XID-${5_000_000_000 + index()}`]),
    'an AWB': () => `awb:GK-11-${2_000_000 + index() * 4}`,
    'part of an order id': () => `ORD-${random.digits(5)}`,
    'a common word': () => one(NAMES),
    'two words': () => `${one(NAMES)} ${one(NAMES)}`,
    'one or two letters': () => one(['a', 'z', 'x7', 'qu', 'jl', 'q', 'wz', '9', '0', 'k']),
    'what there is not': () => one(['qqxzjk', 'nobody-here', 'zzzz', '999999999999', 'awb:ZZ', '-a -e -i']),
    'an operator': () => one(CHOICES),
    'a range': () => one(RANGES),
    'a combination': () => `${one(CHOICES)} ${one(RANGES)} ${one(NAMES)}`
  }
  return Object.entries(kinds).flatMap(([kind, text]) =>
    Array.from({ length: EACH }, () => ({ kind, text: text() }))
  )
}
