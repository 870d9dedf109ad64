import type { UtcMillis } from '../base'

/**
 * The payees of codes, and how two of them differ. Name and NMID are easy to copy; the accounts beside them determine
 * where the money goes (EMVCo QRCPS, merchant-presented mode).
 */

/** A data object that identifies the payee: `59`, or `26-01` for 01 inside of template 26. */
export interface PayeeField {
  tag: string
  value: string
}

export interface Payee {
  /** Tag 59. */
  name: string
  /** National merchant id; null if the payload has none. */
  nmid: string | null
  /** All fields that identify the payee, name and NMID included, in the order of tags, each once. */
  fields: PayeeField[]
}

/** A payee that codes of an environment may pay. */
export interface KnownPayee extends Omit<Payee, 'fields'> {
  /** null: accepted when only name and NMID were stored, so no code matches it until it is accepted again. */
  fields: PayeeField[] | null
  acceptedAt: UtcMillis
  /** Who accepted it; null if the settings name nobody. */
  operator: string | null
}

/** One field of two payees; null if it is absent, or was not stored. */
export interface FieldChange {
  tag: string
  known: string | null
  now: string | null
}

/** Whether all fields are equal: one changed character of one account may be a stranger's. */
export function isSamePayee(known: Pick<KnownPayee, 'fields'>, payee: Payee): boolean {
  return known.fields !== null && payeeKey(known.fields) === payeeKey(payee.fields)
}

/** Returns a text that is equal only for the same payee. */
export function payeeKey(fields: readonly PayeeField[]): string {
  return JSON.stringify(fields.map(({ tag, value }) => [tag, value]))
}

/** Compares both payees field by field, in the order of tags. */
export function comparePayees(known: KnownPayee, payee: Payee): FieldChange[] {
  const before = new Map(
    (known.fields ?? fieldsUnchanged(known, payee)).map(({ tag, value }) => [tag, value])
  )
  const now = new Map(payee.fields.map(({ tag, value }) => [tag, value]))
  return [...new Set([...before.keys(), ...now.keys()])]
    .sort()
    .map((tag) => ({ tag, known: before.get(tag) ?? null, now: now.get(tag) ?? null }))
}

export function isChanged({ known, now }: FieldChange): boolean {
  return known !== now
}

/** Returns the tags in which payees differ from one another. */
export function differingTags(payees: readonly Payee[]): Set<string> {
  const values = new Map<string, Set<string>>()
  for (const { fields } of payees) {
    for (const { tag, value } of fields) values.set(tag, (values.get(tag) ?? new Set()).add(value))
  }
  const inAll = (tag: string): boolean =>
    payees.every(({ fields }) => fields.some((each) => each.tag === tag))
  return new Set([...values].filter(([tag, of]) => of.size > 1 || !inAll(tag)).map(([tag]) => tag))
}

/** The fields of a payee without accounts: the tag of its NMID was not stored, so that of the other payee is used. */
function fieldsUnchanged({ name, nmid }: KnownPayee, payee: Payee): PayeeField[] {
  const tag = payee.fields.find(({ tag, value }) => tag.endsWith('-02') && value === payee.nmid)?.tag
  const nameField = { tag: '59', value: name }
  return nmid === null ? [nameField] : [{ tag: tag ?? '51-02', value: nmid }, nameField]
}

/**
 * Returns the known payee to compare an unknown one with: among those with the same NMID, else with the same name, else
 * all, the one that differs in the fewest fields, and of several the one accepted last. null if none is known.
 */
export function mostAlike(known: readonly KnownPayee[], payee: Payee): KnownPayee | null {
  const sameNmid = known.filter(({ nmid }) => nmid !== null && nmid === payee.nmid)
  const sameName = known.filter(({ name }) => name === payee.name)
  const alike = [sameNmid, sameName, known].find((some) => some.length > 0) ?? []
  const differences = (each: KnownPayee): number => comparePayees(each, payee).filter(isChanged).length
  let found: { each: KnownPayee; differing: number } | null = null
  for (const each of alike) {
    const differing = differences(each)
    if (found === null || differing <= found.differing) found = { each, differing }
  }
  return found?.each ?? null
}

export type PayeeFieldKind =
  | 'cardAccount'
  | 'identifier'
  | 'pan'
  | 'merchantId'
  | 'nmid'
  | 'criteria'
  | 'category'
  | 'name'
  | 'city'
  | 'postcode'
  | 'language'
  | 'otherName'
  | 'otherCity'
  | 'other'

const KINDS: Record<string, PayeeFieldKind> = {
  '51-02': 'nmid',
  '52': 'category',
  '59': 'name',
  '60': 'city',
  '61': 'postcode',
  '64-00': 'language',
  '64-01': 'otherName',
  '64-02': 'otherCity'
}
/** Inside of a merchant account, by Bank Indonesia's QRIS standard. */
const ACCOUNT_KINDS: Record<string, PayeeFieldKind> = {
  '00': 'identifier',
  '01': 'pan',
  '02': 'merchantId',
  '03': 'criteria'
}

/** Returns the kind of a field, for which each user interface has words. */
export function payeeFieldKind(tag: string): PayeeFieldKind {
  const [account, inner] = tag.split('-') as [string, string | undefined]
  if (inner === undefined && account <= '25') return 'cardAccount'
  return KINDS[tag] ?? (account <= '51' && inner !== undefined ? ACCOUNT_KINDS[inner] : undefined) ?? 'other'
}
