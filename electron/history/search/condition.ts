import type { UtcMillis } from '#contract/base'
import type { PaymentFilter, Tab } from '#contract/model/payment-list'
import type { TextField } from '#contract/search/terms'
import {
  compile,
  needlesOf,
  type CompiledFilter,
  type CompiledTerm,
  type Predicate,
  type RangeColumn,
  type RangePredicate
} from './compiled-filter'
import { notCancelledAt } from './functions'
import { ARCHIVED, Binding, HAS_CODE, SCAN, meaningOf, tabSql, type Way } from './meaning'

/**
 * The way to the rows that a condition holds of. `lead` is by an index that knows them, which are few; `narrow` is
 * through all rows, or those that the index of text knows, in a copy of what is asked of them; `try` is `lead` as
 * long as they are few, and else `narrow`.
 */
export type Route = 'lead' | 'narrow' | 'try'

/**
 * What has to hold of a row of `payments`, as SQL of fixed pieces alone; all that was typed is among the values.
 * Two ways to say the same: which one is quicker depends on how many rows it holds of.
 */
export interface Condition {
  /** Looks at each row; `''` holds for every row. */
  scanSql: string
  /** What of it can be asked of `payment_counts`, where archived payments are not counted; `''` holds for all. */
  counted: string
  /** Lets an index say which rows to look at. */
  find: string
  /** How `find` is best gone by. */
  route: Route
  /** A query for the numbers that the index of text knows, some of them twice; null where it is not asked. */
  lead: string | null
  /** The condition holds of those, and of no others. */
  isLed: boolean
  /** It names a payment, more or less: walking to it would be in vain. */
  names: boolean
  /** It holds of payments of one status alone. */
  ofStatus: boolean
  /** A search text takes part, so that how many rows it holds of is not counted already. */
  searched: boolean
  values: Record<string, string | number | null>
}

/**
 * The condition that a filter means. One that is not clear finds nothing (`compile`).
 *
 * @param now what relative times are relative to
 */
export function conditionOf(filter: PaymentFilter, now: UtcMillis): Condition {
  const compiled = compile(filter, now)
  return compiled ? conditionOfFilter(compiled) : { ...NOTHING }
}

const ANY_TAB: Tab = { status: null, conflict: false }

/** The condition that some terms of a filter hold, in whatever tab, archived or not. */
export function conditionOfTerms(terms: readonly CompiledTerm[]): Condition {
  return conditionOfFilter({ tab: ANY_TAB, hidesArchived: false, terms })
}

function conditionOfFilter({ tab, hidesArchived, terms }: CompiledFilter): Condition {
  const binding = new Binding()
  const counted = tabSql(tab, SCAN, binding)
  const visible = hidesArchived ? [`payments.seq NOT IN ${ARCHIVED}`] : []
  const scanSql = [...counted, ...visible, ...terms.map((term) => termSql(term, SCAN, binding))].join(' AND ')
  const indexed = indexedTerms(terms)
  const lead = indexed.length > 0 ? indexSql(indexed, binding) : null
  const others = [
    ...tabSql(tab, FIND, binding),
    ...visible,
    ...terms
      .filter((term) => !indexed.includes(term) || !isAnswered(term))
      .map((term) => termSql(term, indexed.includes(term) ? FOUND : FIND, binding))
  ]
  return {
    scanSql,
    counted: counted.join(' AND '),
    find: [...(lead === null ? [] : [`payments.seq IN (${lead})`]), ...others].join(' AND '),
    route: routeOf(terms, indexed),
    lead,
    isLed: lead !== null && others.length === 0,
    names: indexed.some((term) => needlesOf(term).every(isName)),
    ofStatus: tab.status !== null || terms.some(isOneStatus),
    searched: terms.length > 0,
    values: binding.values
  }
}

const NOTHING: Condition = {
  scanSql: 'FALSE',
  counted: 'FALSE',
  find: 'FALSE',
  route: 'lead',
  lead: null,
  isLed: false,
  names: false,
  ofStatus: false,
  searched: true,
  values: {}
}

/** Letters that the index knows together (0003-search.ts). */
const INDEXED_LETTERS = 3
/** The last of all letters. */
const LAST_LETTER = '\u{10ffff}'

/** The terms that the index of text answers: all with long texts alone, else one with a short one. */
function indexedTerms(terms: readonly CompiledTerm[]): CompiledTerm[] {
  const searched = terms.filter((term) => needlesOf(term).length > 0)
  const long = searched.filter((term) => needlesOf(term).every(isLong))
  if (long.length > 0) return long
  return searched.filter((term) => needlesOf(term).every((needle) => needle !== '')).slice(0, 1)
}

/** Which payments have the texts of all these terms somewhere. */
function indexSql(terms: readonly CompiledTerm[], binding: Binding): string {
  const texts = terms.map((term) => needlesOf(term).map(tailOf))
  const short = texts.flat().filter((text) => !isLong(text))
  const long = texts.map((any) => any.filter(isLong)).filter((any) => any.length > 0)
  const parts = short.map(
    (text) => `SELECT doc FROM payments_terms
      WHERE term >= ${binding.add(text)} AND term < ${binding.add(text + LAST_LETTER)} AND ${notCancelledAt('doc')}`
  )
  if (long.length > 0) {
    const match = long.map((any) => `(${any.map(phrase).join(' OR ')})`).join(' AND ')
    parts.push(
      `SELECT rowid FROM payments_text WHERE payments_text MATCH ${binding.add(match)} AND ${notCancelledAt('rowid')}`
    )
  }
  const within = texts.map((any) => `(${any.map((text) => SCAN.anywhere(binding.add(text))).join(' OR ')})`)
  // A cross join is done in the order in which it is written.
  parts.push(
    `SELECT seq FROM payments_unindexed CROSS JOIN payments USING (seq) WHERE ${within.join(' AND ')}`
  )
  return parts.join(' UNION ALL ')
}

function isLong(text: string): boolean {
  return [...text].length >= INDEXED_LETTERS
}

/** Ids are counted up: many begin alike, and what tells them apart is how they end. */
const NUMBER_AT_END = /\d{5,8}$/
/** So long a number tells a payment from nearly all others. */
const NAMING = 6

/** The part of a text that is looked up; the whole of it is looked for in what that finds. */
function tailOf(text: string): string {
  return NUMBER_AT_END.exec(text)?.[0] ?? text
}

function isName(text: string): boolean {
  return (NUMBER_AT_END.exec(text)?.[0].length ?? 0) >= NAMING
}

/** A text as FTS5 takes it for nothing but text: https://www.sqlite.org/fts5.html#full_text_query_syntax. */
function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Whether the index of text says all there is to say of a term. */
function isAnswered({ anyOf }: CompiledTerm): boolean {
  return anyOf.every(
    (predicate) =>
      predicate.kind === 'text' && predicate.field === 'any' && tailOf(predicate.needle) === predicate.needle
  )
}

function routeOf(terms: readonly CompiledTerm[], indexed: readonly CompiledTerm[]): Route {
  if (terms.some(isRare)) return 'lead'
  const isInCopy = terms.every((term) => (indexed.includes(term) ? isAnswered(term) : isInIndex(term)))
  if (indexed.length > 0) return isInCopy ? 'narrow' : 'lead'
  if (!terms.some(isRange)) return 'narrow'
  // A day is few of them, a year is not.
  return isInCopy ? 'try' : 'lead'
}

/** Whether few payments as a rule are so, and an index knows them. */
export function isRare({ not, anyOf }: CompiledTerm): boolean {
  const [predicate, ...others] = anyOf
  if (others.length > 0 || predicate?.kind !== 'choice') return false
  const { field, is } = predicate.choice
  if (not) return field === 'has' && is === 'qr'
  if (field === 'has') return is === 'note' || is === 'tag'
  return field === 'is' || (field === 'outcome' && is !== 'found') || (field === 'printed' && is === 'yes')
}

function isRange({ not, anyOf }: CompiledTerm): boolean {
  return !not && anyOf.length === 1 && anyOf[0]?.kind === 'range'
}

/** Whether `payments_facts` has all that a term asks (0003-search.ts). */
function isInIndex({ anyOf }: CompiledTerm): boolean {
  return anyOf.every((predicate) => {
    if (predicate.kind === 'choice') return meaningOf(predicate.choice).inIndex
    return predicate.kind === 'range'
  })
}

function isOneStatus({ not, anyOf }: CompiledTerm): boolean {
  const [predicate, ...others] = anyOf
  return !not && others.length === 0 && predicate?.kind === 'choice' && predicate.choice.field === 'status'
}

const FIND: Way = {
  ...SCAN,
  // With the sign no index is taken for it: https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
  column: (name) => `+${name}`,
  related: (table, where) => `payment_id IN (SELECT payment_id FROM ${table} WHERE ${where})`
}
/** The index of text has said already that it is somewhere. */
const FOUND: Way = { ...FIND, anywhere: () => 'TRUE' }

function termSql({ not, anyOf }: CompiledTerm, way: Way, binding: Binding): string {
  const any = anyOf.map((predicate) => predicateSql(predicate, way, binding)).join(' OR ')
  if (!not) return `(${any})`
  // SQLite does not see by itself that its index is of the same rows.
  if (any === HAS_CODE) return 'qr_content IS NULL'
  // What is not known is not so either.
  return `(${any}) IS NOT TRUE`
}

function predicateSql(predicate: Predicate, way: Way, binding: Binding): string {
  switch (predicate.kind) {
    case 'text': {
      const needle = binding.add(predicate.needle)
      // Few payments have it anywhere, and only of those it is looked where.
      const anywhere = way.anywhere(needle)
      return predicate.field === 'any' ? anywhere : `${anywhere} AND ${fieldSql(predicate.field, needle)}`
    }
    case 'range':
      return rangeSql(predicate, binding)
    case 'choice':
      return meaningOf(predicate.choice).sql(way, binding)
  }
}

const COLUMN: Record<RangeColumn, string> = {
  amount: 'amount',
  createdAt: 'created_at',
  paidAt: 'paid_at',
  checkedAt: 'checked_at',
  lastTriedAt: 'last_tried_at'
}

function rangeSql({ column, from, to }: RangePredicate, binding: Binding): string {
  const parts = [
    from !== null && `${COLUMN[column]} >= ${binding.add(from)}`,
    to !== null && `${COLUMN[column]} <= ${binding.add(to)}`
  ]
  return `(${parts.filter((part) => part !== false).join(' AND ')})`
}

const CONTACTS = ['origin', 'destination']

/** The columns of `packages` that hold a field; a place is JSON. */
const PACKAGE_TEXTS: Record<Exclude<TextField, 'id' | 'note' | 'tag'>, string[]> = {
  awb: ['awb'],
  order: ['order_id'],
  name: CONTACTS.map((contact) => `${contact} ->> '$.name'`),
  address: CONTACTS.map((contact) => `${contact} ->> '$.address'`),
  // The API names no city; the address ends with it.
  city: CONTACTS.map((contact) => `${contact} ->> '$.address'`),
  phone: CONTACTS.map((contact) => `${contact} ->> '$.phone'`)
}

function fieldSql(field: TextField, needle: string): string {
  if (field === 'id') return `instr(searchable(payment_id), ${needle}) > 0`
  if (field === 'note') return SCAN.related('remarks', `instr(searchable(note), ${needle}) > 0`)
  if (field === 'tag') {
    const found = `instr(searchable(value), ${needle}) > 0`
    return SCAN.related('remarks', `EXISTS (SELECT 1 FROM json_each(tags) WHERE ${found})`)
  }
  const found = PACKAGE_TEXTS[field].map((text) => `instr(searchable(${text}), ${needle}) > 0`)
  return `EXISTS (SELECT 1 FROM packages WHERE packages.payment = payments.seq AND (${found.join(' OR ')}))`
}
