import type { Qris } from '#contract/model/qris'
import type { Payee, PayeeField } from '#contract/model/payees'
import { readFields, type Fields } from './tlv'

/**
 * Whether a tag identifies the payee: accounts of card schemes (02 to 25), merchant account templates (26 to 51),
 * category, name, city, postcode, and name and city in another language (64). Not included: amount (54), tip (55 to
 * 57), and bill, terminal and the like (62), which differ from code to code; 53 and 58, which are the same in all QRIS;
 * and templates without accounts (65 to 99).
 */
function saysWhom(tag: string): boolean {
  return (tag >= '02' && tag <= '52') || ['59', '60', '61', '64'].includes(tag)
}

/** Payloads with the same accounts in another order pay the same payee. */
export function readPayeeFields({ list }: Fields): PayeeField[] {
  const fields = list
    .filter(({ tag }) => saysWhom(tag))
    .flatMap((field) => (isTemplate(field.tag) ? innerFields(field) : [field]))
  return fields.sort((a, b) => (a.tag < b.tag ? -1 : 1))
}

function isTemplate(tag: string): boolean {
  return (tag >= '26' && tag <= '51') || tag === '64'
}

/** Returns all fields in a template, even unknown ones; as one field if it cannot be read as a template. */
function innerFields({ tag, value }: PayeeField): PayeeField[] {
  const { list, whole } = readFields(value)
  if (!whole || list.length === 0) return [{ tag, value }]
  return list.map((inner) => ({ tag: `${tag}-${inner.tag}`, value: inner.value }))
}

/** Whether nothing in the payload can be relied on. A code with two NMIDs is readable, but contradicts itself. */
export function isBroken({ problems }: Pick<Qris, 'problems'>): boolean {
  return problems.some((problem) => problem !== 'nmidsDiffer')
}

/** Returns the payee of a payload; null if the payload cannot be trusted. */
export function payeeOf(qris: Qris | null): Payee | null {
  if (qris === null || qris.merchantName === null || isBroken(qris)) return null
  return { name: qris.merchantName, nmid: qris.nmid, fields: qris.payeeFields }
}
