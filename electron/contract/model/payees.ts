import type { UtcMillis } from '../base'

/**
 * Whom a code pays, and how two payees differ. Name and NMID are the two things that anybody can copy; where the money
 * goes is in the accounts beside them (EMVCo QRCPS, merchant-presented mode).
 */

/** A data object that says whom a code pays: `59`, or `26-01` for 01 inside of template 26. */
export interface PayeeField {
  tag: string
  value: string
}

export interface Payee {
  /** Tag 59. */
  name: string
  /** National merchant id; null where the payload has none. */
  nmid: string | null
  /** All that says whom the code pays, name and NMID among it, in the order of tags, each once. */
  fields: PayeeField[]
}

/** A payee that codes of an environment may pay. */
export interface KnownPayee extends Omit<Payee, 'fields'> {
  /** null: accepted when name and NMID alone were kept, so that no code is of it until it is accepted anew. */
  fields: PayeeField[] | null
  acceptedAt: UtcMillis
  /** Who accepted it; null where the settings name nobody. */
  operator: string | null
}

/** What one field says of two payees; null where it is not there, or was not kept. */
export interface FieldChange {
  tag: string
  known: string | null
  now: string | null
}

/** The same in every field: one changed sign of one account may be a stranger's. */
export function isSamePayee(known: Pick<KnownPayee, 'fields'>, payee: Payee): boolean {
  return known.fields !== null && payeeKey(known.fields) === payeeKey(payee.fields)
}

/** The same text for the same payee, and for no other. */
export function payeeKey(fields: readonly PayeeField[]): string {
  return JSON.stringify(fields.map(({ tag, value }) => [tag, value]))
}

/** Both payees field by field, in the order of tags. */
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

/** The fields in which payees differ among themselves. */
export function differingTags(payees: readonly Payee[]): Set<string> {
  const values = new Map<string, Set<string>>()
  for (const { fields } of payees) {
    for (const { tag, value } of fields) values.set(tag, (values.get(tag) ?? new Set()).add(value))
  }
  const inAll = (tag: string): boolean =>
    payees.every(({ fields }) => fields.some((each) => each.tag === tag))
  return new Set([...values].filter(([tag, of]) => of.size > 1 || !inAll(tag)).map(([tag]) => tag))
}

/** Of a payee without its accounts: where its NMID stood was not kept, so it stands where the other one's does. */
function fieldsUnchanged({ name, nmid }: KnownPayee, payee: Payee): PayeeField[] {
  const tag = payee.fields.find(({ tag, value }) => tag.endsWith('-02') && value === payee.nmid)?.tag
  const nameField = { tag: '59', value: name }
  return nmid === null ? [nameField] : [{ tag: tag ?? '51-02', value: nmid }, nameField]
}

/**
 * The known payee to show beside one that is not: of those with the same NMID, else with the same name, else of all, the
 * one that differs in the fewest fields, and of several the one that was accepted last. null where none is known.
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

/** What a field is called: each side has words for it. */
export function payeeFieldKind(tag: string): PayeeFieldKind {
  const [account, inner] = tag.split('-') as [string, string | undefined]
  if (inner === undefined && account <= '25') return 'cardAccount'
  return KINDS[tag] ?? (account <= '51' && inner !== undefined ? ACCOUNT_KINDS[inner] : undefined) ?? 'other'
}
