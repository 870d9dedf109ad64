import type { Rupiah } from '../base'
import type { PayeeField } from './payees'

export type QrisProblem =
  | 'notQris'
  | 'structure'
  | 'tooLong'
  | 'crcMissing'
  | 'crc'
  | 'merchantNameMissing'
  | 'merchantCityMissing'
  | 'amountInvalid'
  | 'currencyNotRupiah'
  | 'countryNotIndonesia'
  | 'nmidsDiffer'

/**
 * What is paid on top of the amount (EMVCo QRCPS, tag 55): 01 the payer's app asks for a tip, 02 the fee in tag 56, 03
 * the percentage in tag 57.
 */
export type Tip = { kind: 'asked' } | { kind: 'fixed'; amount: Rupiah } | { kind: 'percent'; percent: number }

/** A QRIS payload as read; the payload itself is never altered. */
export interface Qris {
  payload: string
  /** Tag 01: 11 static, 12 dynamic. */
  type: 'static' | 'dynamic' | null
  merchantName: string | null
  merchantCity: string | null
  /** National merchant id: 51-02, or else the first of 26..45-02 that looks like one. */
  nmid: string | null
  /** All fields that identify the payee, including those three (`electron/qris/payee.ts`). */
  payeeFields: PayeeField[]
  /** Tag 54. */
  amount: Rupiah | null
  /** Tags 55 to 57. */
  tip: Tip | null
  /** The checksum as written, four hexadecimal digits. */
  crc: string | null
  /** The checksum as it should be. */
  crcExpected: string | null
  /** Empty if the payload is valid. */
  problems: QrisProblem[]
}
