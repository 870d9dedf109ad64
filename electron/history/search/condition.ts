import type { UtcMillis } from '#contract/base'
import type { PaymentFilter, Tab } from '#contract/model/payment-list'
import { asksForArchived } from '#contract/search/edit'
import { readSearch } from '#contract/search/read'
import type {
  Choice,
  Search,
  SearchCondition,
  SearchTerm,
  TextField,
  TimeField
} from '#contract/search/terms'
import { timeRange } from '#contract/search/times'
import { searchable } from './filter'
import { notCancelledAt } from '../store/functions'

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
  look: string
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
 * The condition that a filter means. A search text that is not clear finds nothing, rather than more than was
 * meant; whoever typed it is told by `readSearch`.
 *
 * @param now what relative times are relative to
 */
export function conditionOf(filter: PaymentFilter, now: UtcMillis): Condition {
  const { search, problems } = readSearch(filter.search, 'en')
  if (problems.length > 0) return { ...NOTHING }
  return conditionOfTerms(search, now, { ...filter, hidesArchived: !asksForArchived(search) })
}

const ANY_TAB: Tab & { hidesArchived: boolean } = {
  status: null,
  conflict: false,
  hidesArchived: false
}

/**
 * The condition that all terms of a search hold.
 *
 * @param now what relative times are relative to
 */
export function conditionOfTerms(
  search: Search,
  now: UtcMillis,
  { status, conflict, hidesArchived } = ANY_TAB
): Condition {
  const binding = new Binding()
  const writer = { binding, now }
  const plain = (of: Way) => tabSql({ status, conflict }, of, binding)
  const counted = plain(LOOK)
  const shown = hidesArchived ? [`payments.seq NOT IN ${ARCHIVED}`] : []
  const look = [...counted, ...shown, ...search.map((term) => termSql(term, LOOK, writer))].join(' AND ')
  const indexed = indexedTerms(search)
  const lead = indexed.length > 0 ? indexSql(indexed, binding) : null
  const others = [
    ...plain(FIND),
    ...shown,
    ...search
      .filter((term) => !indexed.includes(term) || !isAnswered(term))
      .map((term) => termSql(term, indexed.includes(term) ? FOUND : FIND, writer))
  ]
  return {
    look,
    counted: counted.join(' AND '),
    find: [...(lead === null ? [] : [`payments.seq IN (${lead})`]), ...others].join(' AND '),
    route: routeOf(search, indexed),
    lead,
    isLed: lead !== null && others.length === 0,
    names: indexed.some((term) => textsOf(term).every(isName)),
    ofStatus: status !== null || search.some(isOneStatus),
    searched: search.length > 0,
    values: binding.values
  }
}

/** As `isInTab` says it of one payment. */
function tabSql({ status, conflict }: Tab, of: Way, binding: Binding): string[] {
  const parts = [
    status !== null && `${of.column('status')} = ${binding.add(status)}`,
    status !== null && !conflict && `${of.column('conflict')} = 0`,
    conflict && 'conflict = 1'
  ]
  return parts.filter((part) => part !== false)
}

const NOTHING: Condition = {
  look: 'FALSE',
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

/** Gives each value a name. */
class Binding {
  readonly values: Condition['values'] = {}
  #count = 0

  add(value: string | number): string {
    const name = `v${++this.#count}`
    this.values[name] = value
    return `@${name}`
  }
}

/** Letters that the index knows together (0003-search.ts). */
const INDEXED_LETTERS = 3
/** The last of all letters. */
const LAST_LETTER = '\u{10ffff}'

/** The terms that the index of text answers: all with long texts alone, else one with a short one. */
function indexedTerms(search: readonly SearchTerm[]): SearchTerm[] {
  const needle = search.filter((term) => textsOf(term).length > 0)
  const long = needle.filter((term) => textsOf(term).every(isLong))
  if (long.length > 0) return long
  return needle.filter((term) => textsOf(term).every((text) => text !== '')).slice(0, 1)
}

/** Which payments have the texts of all these terms somewhere. */
function indexSql(terms: readonly SearchTerm[], binding: Binding): string {
  const texts = terms.map((term) => textsOf(term).map(tailOf))
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
  const within = texts.map((any) => `(${any.map((text) => LOOK.anywhere(binding.add(text))).join(' OR ')})`)
  // A cross join is done in the order in which it is written.
  parts.push(
    `SELECT seq FROM payments_unindexed CROSS JOIN payments USING (seq) WHERE ${within.join(' AND ')}`
  )
  return parts.join(' UNION ALL ')
}

/** The texts of which one has to be somewhere; none where a term asks for something else, or for its absence. */
function textsOf({ not, anyOf }: SearchTerm): string[] {
  if (not) return []
  return anyOf.flatMap((condition) => ('text' in condition ? [searchable(condition.text)] : []))
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
function isAnswered({ anyOf }: SearchTerm): boolean {
  return anyOf.every(
    (condition) =>
      condition.field === 'any' && tailOf(searchable(condition.text)) === searchable(condition.text)
  )
}

function routeOf(search: Search, indexed: readonly SearchTerm[]): Route {
  if (search.some(isRare)) return 'lead'
  const isInCopy = search.every((term) => (indexed.includes(term) ? isAnswered(term) : isInFacts(term)))
  if (indexed.length > 0) return isInCopy ? 'narrow' : 'lead'
  if (!search.some(isRange)) return 'narrow'
  // A day is few of them, a year is not.
  return isInCopy ? 'try' : 'lead'
}

/** Whether few payments as a rule are so, and an index knows them. */
export function isRare({ not, anyOf }: SearchTerm): boolean {
  const [condition, ...others] = anyOf
  if (!condition || others.length > 0 || !('is' in condition)) return false
  const { field, is } = condition
  if (not) return field === 'has' && is === 'qr'
  if (field === 'has') return is === 'note' || is === 'tag'
  return field === 'is' || (field === 'outcome' && is !== 'found') || (field === 'printed' && is === 'yes')
}

function isRange({ not, anyOf: [condition, ...others] }: SearchTerm): boolean {
  return (
    !not && others.length === 0 && condition !== undefined && ('when' in condition || 'amount' in condition)
  )
}

/** Whether `payments_facts` has all that a term asks (0003-search.ts). */
function isInFacts({ anyOf }: SearchTerm): boolean {
  return anyOf.every((condition) => {
    if ('text' in condition) return false
    if (!('is' in condition)) return true
    const { field, is } = condition
    return (
      field === 'status' ||
      field === 'service' ||
      field === 'outcome' ||
      is === 'conflict' ||
      is === 'archived'
    )
  })
}

function isOneStatus({ not, anyOf }: SearchTerm): boolean {
  return !not && anyOf.length === 1 && anyOf[0]?.field === 'status'
}

/** How a condition is said: row by row, or so that SQLite can go by an index. */
interface Way {
  /** Whether a row has a text somewhere. */
  anywhere(needle: string): string
  /** A column of which most rows have one of two values. */
  column(name: string): string
  /** Whether another table has a row of the payment. */
  related(table: string, where: string): string
}

const LOOK: Way = {
  // Unlike LIKE it has no wildcards to escape, and knows no longest pattern.
  anywhere: (needle) => `instr(search_text, ${needle}) > 0`,
  column: (name) => name,
  related: (table, where) =>
    `EXISTS (SELECT 1 FROM ${table} WHERE ${table}.payment_id = payments.payment_id AND ${where})`
}
const FIND: Way = {
  ...LOOK,
  // With the sign no index is taken for it: https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
  column: (name) => `+${name}`,
  related: (table, where) => `payment_id IN (SELECT payment_id FROM ${table} WHERE ${where})`
}
/** The index of text has said already that it is somewhere. */
const FOUND: Way = { ...FIND, anywhere: () => 'TRUE' }

interface Writer {
  binding: Binding
  now: UtcMillis
}

function termSql({ not, anyOf }: SearchTerm, way: Way, writer: Writer): string {
  const any = anyOf.map((condition) => conditionSql(condition, way, writer)).join(' OR ')
  if (!not) return `(${any})`
  // SQLite does not see by itself that its index is of the same rows.
  if (any === HAS_CODE) return 'qr_content IS NULL'
  // What is not known is not so either.
  return `(${any}) IS NOT TRUE`
}

/** One step in a tree of numbers for each row (0004-remarks.ts). */
const ARCHIVED = '(SELECT seq FROM archived)'
const HAS_CODE = 'qr_content IS NOT NULL'

function conditionSql(condition: SearchCondition, way: Way, { binding, now }: Writer): string {
  if ('text' in condition) {
    const needle = binding.add(searchable(condition.text))
    // Few payments have it anywhere, and only of those it is looked where.
    const anywhere = way.anywhere(needle)
    return condition.field === 'any' ? anywhere : `${anywhere} AND ${fieldSql(condition.field, needle)}`
  }
  if ('when' in condition) {
    const { from, before } = timeRange(condition.when, now)
    return rangeSql(TIME_COLUMN[condition.field], from, before, '<', binding)
  }
  if ('amount' in condition) {
    return rangeSql('amount', condition.amount.from, condition.amount.to, '<=', binding)
  }
  return choiceSql(condition, way, binding)
}

const TIME_COLUMN: Record<TimeField, string> = {
  created: 'created_at',
  paid: 'paid_at',
  checked: 'checked_at',
  tried: 'last_tried_at'
}

function rangeSql(
  column: string,
  from: number | null,
  to: number | null,
  end: '<' | '<=',
  binding: Binding
): string {
  const parts = [
    from !== null && `${column} >= ${binding.add(from)}`,
    to !== null && `${column} ${end} ${binding.add(to)}`
  ]
  return `(${parts.filter((part) => part !== false).join(' AND ')})`
}

const PLACES = ['origin', 'destination']

/** The columns of `packages` that hold a field; a place is JSON. */
const PACKAGE_TEXTS: Record<Exclude<TextField, 'id' | 'note' | 'tag'>, string[]> = {
  awb: ['awb'],
  order: ['order_id'],
  name: PLACES.map((place) => `${place} ->> '$.name'`),
  address: PLACES.map((place) => `${place} ->> '$.address'`),
  // The API names no city; the address ends with it.
  city: PLACES.map((place) => `${place} ->> '$.address'`),
  phone: PLACES.map((place) => `${place} ->> '$.phone'`)
}

function fieldSql(field: TextField, needle: string): string {
  if (field === 'id') return `instr(searchable(payment_id), ${needle}) > 0`
  if (field === 'note') return LOOK.related('remarks', `instr(searchable(note), ${needle}) > 0`)
  if (field === 'tag') {
    const found = `instr(searchable(value), ${needle}) > 0`
    return LOOK.related('remarks', `EXISTS (SELECT 1 FROM json_each(tags) WHERE ${found})`)
  }
  const found = PACKAGE_TEXTS[field].map((text) => `instr(searchable(${text}), ${needle}) > 0`)
  return `EXISTS (SELECT 1 FROM packages WHERE packages.payment = payments.seq AND (${found.join(' OR ')}))`
}

function choiceSql({ field, is }: Choice, way: Way, binding: Binding): string {
  switch (field) {
    case 'status':
    case 'service':
      return `${way.column(field)} = ${binding.add(is)}`
    case 'outcome':
      return `${is === 'found' ? way.column('last_outcome') : 'last_outcome'} = ${binding.add(is)}`
    case 'is':
      if (is === 'archived') return `payments.seq IN ${ARCHIVED}`
      return is === 'conflict' ? 'conflict = 1' : way.related('watches', "state = 'active'")
    case 'has':
      if (is === 'note') return way.related('remarks', "note <> ''")
      if (is === 'tag') return way.related('remarks', "tags <> '[]'")
      return is === 'qr' ? HAS_CODE : `awbs <> '[]'`
    case 'printed':
      return is === 'yes' ? way.related('prints', 'TRUE') : `NOT ${LOOK.related('prints', 'TRUE')}`
  }
}
