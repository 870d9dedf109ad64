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
 * How to get the rows that match. `lead` uses an index, for few rows; `narrow` scans all rows, or those that the text
 * index finds, in a copy of the needed columns; `try` is `lead` up to a limit of rows, and `narrow` beyond it.
 */
export type Route = 'lead' | 'narrow' | 'try'

/**
 * A test of rows of `payments`, as SQL made of fixed parts only; everything typed by the user is among the values.
 * `look` and `find` mean the same; which is faster depends on how many rows match.
 */
export interface Condition {
  /** Tests each row; `''` matches every row. */
  scanSql: string
  /** The part that `payment_counts`, which leaves out archived payments, can answer; `''` matches all. */
  counted: string
  /** Lets an index choose the rows to test. */
  find: string
  /** The best route for `find`. */
  route: Route
  /** A query for the numbers that the text index finds, some of them twice; null if the index is not used. */
  lead: string | null
  /** The rows of `lead` are exactly those that match. */
  isLed: boolean
  /** It all but identifies a payment, so that a scan for a full page would be wasted. */
  names: boolean
  /** It matches payments of a single status only. */
  ofStatus: boolean
  /** It has a search text, so the number of matching rows is not counted already. */
  searched: boolean
  values: Record<string, string | number | null>
}

/**
 * Returns the condition of a filter. A filter with an unclear search text finds nothing (`compile`).
 *
 * @param now the moment that relative times refer to
 */
export function conditionOf(filter: PaymentFilter, now: UtcMillis): Condition {
  const compiled = compile(filter, now)
  return compiled ? conditionOfFilter(compiled) : { ...NOTHING }
}

const ANY_TAB: Tab = { status: null, conflict: false }

/** Returns the condition of some terms of a filter, in any tab, archived or not. */
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

/** The number of characters per entry of the trigram index (0003-search.ts). */
const INDEXED_LETTERS = 3
/** The last code point. */
const LAST_LETTER = '\u{10ffff}'

/** Returns the terms that the text index answers: all those with only long texts, or else one with a short text. */
function indexedTerms(terms: readonly CompiledTerm[]): CompiledTerm[] {
  const searched = terms.filter((term) => needlesOf(term).length > 0)
  const long = searched.filter((term) => needlesOf(term).every(isLong))
  if (long.length > 0) return long
  return searched.filter((term) => needlesOf(term).every((needle) => needle !== '')).slice(0, 1)
}

/** Selects the payments that contain the texts of all these terms. */
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
  // SQLite runs a cross join in the order in which it is written.
  parts.push(
    `SELECT seq FROM payments_unindexed CROSS JOIN payments USING (seq) WHERE ${within.join(' AND ')}`
  )
  return parts.join(' UNION ALL ')
}

function isLong(text: string): boolean {
  return [...text].length >= INDEXED_LETTERS
}

/** Ids are sequential: many begin alike, and differ at their ends. */
const NUMBER_AT_END = /\d{5,8}$/
/** So many digits distinguish a payment from nearly all others. */
const NAMING = 6

/** Returns the part of a text to look up in the index; the results are then searched for the whole text. */
function tailOf(text: string): string {
  return NUMBER_AT_END.exec(text)?.[0] ?? text
}

function isName(text: string): boolean {
  return (NUMBER_AT_END.exec(text)?.[0].length ?? 0) >= NAMING
}

/** Quotes a text so that FTS5 reads it as plain text: https://www.sqlite.org/fts5.html#full_text_query_syntax. */
function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Whether the text index alone decides a term. */
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
  // A range of a day has few rows; one of a year does not.
  return isInCopy ? 'try' : 'lead'
}

/** Whether usually only few payments match, and an index finds them. */
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

/** Whether `payments_facts` has all columns that a term needs (0003-search.ts). */
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
  // The sign rules out an index: https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
  column: (name) => `+${name}`,
  related: (table, where) => `payment_id IN (SELECT payment_id FROM ${table} WHERE ${where})`
}
/** For rows that the text index has found already. */
const FOUND: Way = { ...FIND, anywhere: () => 'TRUE' }

function termSql({ not, anyOf }: CompiledTerm, way: Way, binding: Binding): string {
  const any = anyOf.map((predicate) => predicateSql(predicate, way, binding)).join(' OR ')
  if (!not) return `(${any})`
  // SQLite does not infer that this index covers the same rows.
  if (any === HAS_CODE) return 'qr_content IS NULL'
  // An unknown value does not match either.
  return `(${any}) IS NOT TRUE`
}

function predicateSql(predicate: Predicate, way: Way, binding: Binding): string {
  switch (predicate.kind) {
    case 'text': {
      const needle = binding.add(predicate.needle)
      // Few payments contain it anywhere, so only their fields are tested.
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

/** The columns of `packages` for a field; a place is JSON. */
const PACKAGE_TEXTS: Record<Exclude<TextField, 'id' | 'note' | 'tag'>, string[]> = {
  awb: ['awb'],
  order: ['order_id'],
  name: CONTACTS.map((contact) => `${contact} ->> '$.name'`),
  address: CONTACTS.map((contact) => `${contact} ->> '$.address'`),
  // The API has no city field; the address ends with it.
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
