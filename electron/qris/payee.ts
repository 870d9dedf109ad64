import type { Qris } from '#contract/model/qris'
import type { Payee, PayeeField } from '#contract/model/payees'
import { readFields, type Fields } from './tlv'

/**
 * Accounts of card schemes (02 to 25), merchant account templates (26 to 51), category, name, city, postcode, and name
 * and city in another language (64): where the money goes, and whom the payer's app names. Not among them are the
 * amount (54), tip (55 to 57), and bill, terminal and the like (62), which differ from code to code, what is the same in
 * all QRIS (53, 58), and templates that no account is in (65 to 99).
 */
function saysWhom(tag: string): boolean {
  return (tag >= '02' && tag <= '52') || ['59', '60', '61', '64'].includes(tag)
}

/** Payloads with the same accounts in another order pay the same. */
export function readPayeeFields({ list }: Fields): PayeeField[] {
  const fields = list
    .filter(({ tag }) => saysWhom(tag))
    .flatMap((field) => (isTemplate(field.tag) ? innerFields(field) : [field]))
  return fields.sort((a, b) => (a.tag < b.tag ? -1 : 1))
}

function isTemplate(tag: string): boolean {
  return (tag >= '26' && tag <= '51') || tag === '64'
}

/** All that is in a template, also what nobody has a name for; as one field where it does not read as a template. */
function innerFields({ tag, value }: PayeeField): PayeeField[] {
  const { list, whole } = readFields(value)
  if (!whole || list.length === 0) return [{ tag, value }]
  return list.map((inner) => ({ tag: `${tag}-${inner.tag}`, value: inner.value }))
}

/** Nothing that it says can be relied on. A code that names two NMIDs is read right, and contradicts itself. */
export function isBroken({ problems }: Pick<Qris, 'problems'>): boolean {
  return problems.some((problem) => problem !== 'nmidsDiffer')
}

/** Whom a payload pays; null where it cannot be trusted to say so. */
export function payeeOf(qris: Qris | null): Payee | null {
  if (qris === null || qris.merchantName === null || isBroken(qris)) return null
  return { name: qris.merchantName, nmid: qris.nmid, fields: qris.payeeFields }
}
