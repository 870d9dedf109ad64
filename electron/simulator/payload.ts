import { crc16 } from '../qris/crc'
import { writeField } from '../qris/tlv'

/** The payee of a payload. Everything is ASCII and short enough for its field. */
export interface DemoPayee {
  /** At most 25 characters, as EMVCo allows for tag 59. */
  name: string
  /** At most 15 characters (tag 60). */
  city: string
  postcode: string
  /** Merchant category code, four digits. */
  category: string
  /** The acquirer's reverse domain. */
  acquirer: string
  /** The merchant's account at its acquirer. */
  account: string
  /** National merchant id: `ID` and 13 digits. */
  nmid: string
}

/** The tip on top of the price. */
export type Tip = { kind: 'asked' } | { kind: 'fixed'; amount: number } | { kind: 'percent'; percent: number }

/**
 * Builds a valid QRIS payload.
 *
 * @param amount Whole rupiah for a dynamic code that is paid once; null for a static code that anybody may pay with any
 *   amount.
 * @param reference Bill number, in tag 62.
 */
export function buildQris(
  payee: DemoPayee,
  amount: number | null,
  { tip = null, reference = null }: { tip?: Tip | null; reference?: string | null } = {}
): string {
  const account =
    writeField('00', payee.acquirer) +
    writeField('01', `936009${payee.account.padStart(13, '0')}`) +
    writeField('02', payee.account) +
    writeField('03', 'UMI')
  const national = writeField('00', 'ID.CO.QRIS.WWW') + writeField('02', payee.nmid) + writeField('03', 'UMI')
  const body =
    writeField('00', '01') +
    writeField('01', amount === null ? '11' : '12') +
    writeField('26', account) +
    writeField('51', national) +
    writeField('52', payee.category) +
    writeField('53', '360') +
    (amount === null ? '' : writeField('54', String(amount))) +
    writeTip(tip) +
    writeField('58', 'ID') +
    writeField('59', payee.name) +
    writeField('60', payee.city) +
    writeField('61', payee.postcode) +
    (reference === null ? '' : writeField('62', writeField('01', reference))) +
    '6304'
  return body + crc16(body)
}

function writeTip(tip: Tip | null): string {
  if (tip === null) return ''
  if (tip.kind === 'asked') return writeField('55', '01')
  if (tip.kind === 'fixed') return writeField('55', '02') + writeField('56', String(tip.amount))
  return writeField('55', '03') + writeField('57', String(tip.percent))
}
