import { payeeFieldKind, type Payee, type PayeeFieldKind } from '#contract/model/payees'
import { visibleText } from '#contract/visible-text'
import { fingerprintOf } from '../slips/payees'

const FIELDS: Record<PayeeFieldKind, string> = {
  cardAccount: 'card account',
  identifier: 'identifier',
  pan: 'PAN',
  merchantId: 'merchant id',
  nmid: 'NMID',
  criteria: 'criteria',
  category: 'category',
  name: 'name',
  city: 'city',
  postcode: 'postcode',
  language: 'language',
  otherName: 'name in it',
  otherCity: 'city in it',
  other: 'field'
}

/** Returns the name of a payee's field, such as `26-01 PAN`. */
export function fieldName(tag: string): string {
  return `${tag} ${FIELDS[payeeFieldKind(tag)]}`
}

/** Returns a short name of a payee. */
export function named(payee: Pick<Payee, 'name' | 'nmid'>): string {
  return `${quoted(payee.name)} ${payee.nmid === null ? 'without NMID' : visibleText(payee.nmid)}`
}

export function quoted(text: string | null): string | null {
  return text === null ? null : `"${visibleText(text)}"`
}

/** Returns name, NMID and fingerprint, which no other payee shares. */
export function exactName(payee: Payee): string {
  return `${visibleText(payee.name)}/${visibleText(payee.nmid ?? '')}/${fingerprintOf(payee)}`
}

/** Quotes a text for a shell, because whoever asks for the money chose the name. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
