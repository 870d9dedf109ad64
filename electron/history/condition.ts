import type { PaymentFilter, UtcMillis } from '../contract/models'
import { readSearch } from '../contract/search/read'
import type { Choice, SearchCondition, SearchTerm, TextField, TimeField } from '../contract/search/terms'
import { timeRange } from '../contract/search/times'
import { searchable } from './filter'

/**
 * What has to hold of a row of `payments`, as SQL of fixed pieces alone; all that was typed is among the values.
 * Two ways to say the same: which one is quicker depends on how many rows it holds of.
 */
export interface Condition {
  /** Looks at each row; `''` holds for every row. */
  look: string
  /** Lets the index of text say which rows to look at, where a text is sought; `look` where none is. */
  find: string
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
  const binding = new Binding()
  const { search, problems } = readSearch(filter.search, 'en')
  if (problems.length > 0) return { look: 'FALSE', find: 'FALSE', searched: true, values: {} }
  const plain = [
    filter.status !== null && `status = ${binding.add(filter.status)}`,
    filter.conflict && 'conflict = 1'
  ].filter((part) => part !== false)
  const look = [...plain, ...search.map((term) => termSql(term, binding, now, instr))].join(' AND ')
  const indexed = indexedTerms(search)
  if (indexed.length === 0) return { look, find: look, searched: search.length > 0, values: binding.values }
  const rest = search.filter((term) => !indexed.includes(term) || !isAnywhere(term))
  const find = [
    indexSql(indexed, binding),
    ...plain,
    ...rest.map((term) => termSql(term, binding, now, indexed.includes(term) ? found : instr))
  ].join(' AND ')
  return { look, find, searched: true, values: binding.values }
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
  const sought = search.filter((term) => textsOf(term).length > 0)
  const long = sought.filter((term) => textsOf(term).every(isLong))
  if (long.length > 0) return long
  return sought.filter((term) => textsOf(term).every((text) => text !== '')).slice(0, 1)
}

/** Which payments have the texts of all these terms somewhere. */
function indexSql(terms: readonly SearchTerm[], binding: Binding): string {
  const texts = terms.map(textsOf)
  const short = texts.flat().filter((text) => !isLong(text))
  const long = texts.map((any) => any.filter(isLong)).filter((any) => any.length > 0)
  const parts = short.map(
    (text) => `SELECT doc FROM payments_terms
      WHERE term >= ${binding.add(text)} AND term < ${binding.add(text + LAST_LETTER)}`
  )
  if (long.length > 0) {
    const match = long.map((any) => `(${any.map(phrase).join(' OR ')})`).join(' AND ')
    parts.push(`SELECT rowid FROM payments_text WHERE payments_text MATCH ${binding.add(match)}`)
  }
  return `payments.seq IN (${parts.join(' UNION ')})`
}

/** The texts of which one has to be somewhere; none where a term asks for something else, or for its absence. */
function textsOf({ not, anyOf }: SearchTerm): string[] {
  if (not) return []
  return anyOf.flatMap((condition) => ('text' in condition ? [searchable(condition.text)] : []))
}

function isLong(text: string): boolean {
  return [...text].length >= INDEXED_LETTERS
}

/** A text as FTS5 takes it for nothing but text: https://www.sqlite.org/fts5.html#full_text_query_syntax. */
function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function isAnywhere({ anyOf }: SearchTerm): boolean {
  return anyOf.every(({ field }) => field === 'any')
}

/** Whether a row has a text somewhere. */
type Anywhere = (sought: string) => string
/** Unlike LIKE it has no wildcards to escape, and knows no longest pattern. */
const instr: Anywhere = (sought) => `instr(search_text, ${sought}) > 0`
/** The index said so. */
const found: Anywhere = () => 'TRUE'

function termSql({ not, anyOf }: SearchTerm, binding: Binding, now: UtcMillis, anywhere: Anywhere): string {
  const any = anyOf.map((condition) => conditionSql(condition, binding, now, anywhere)).join(' OR ')
  // What is not known is not so either.
  return not ? `(${any}) IS NOT TRUE` : `(${any})`
}

function conditionSql(
  condition: SearchCondition,
  binding: Binding,
  now: UtcMillis,
  anywhere: Anywhere
): string {
  if ('text' in condition) {
    const sought = binding.add(searchable(condition.text))
    // Few payments have it anywhere, and only of those it is looked where.
    const somewhere = anywhere(sought)
    return condition.field === 'any' ? somewhere : `${somewhere} AND ${fieldSql(condition.field, sought)}`
  }
  if ('when' in condition) {
    const { from, before } = timeRange(condition.when, now)
    return rangeSql(TIME_COLUMN[condition.field], from, before, '<', binding)
  }
  if ('amount' in condition) {
    return rangeSql('amount', condition.amount.from, condition.amount.to, '<=', binding)
  }
  return choiceSql(condition, binding)
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

const OF_PAYMENT = 'payment_id = payments.payment_id'
const PLACES = ['origin', 'destination']

/** The columns of `packages` that hold a field; a place is JSON. */
const PACKAGE_TEXTS: Record<Exclude<TextField, 'id'>, string[]> = {
  awb: ['awb'],
  order: ['order_id'],
  name: PLACES.map((place) => `${place} ->> '$.name'`),
  address: PLACES.map((place) => `${place} ->> '$.address'`),
  // The API names no city; the address ends with it.
  city: PLACES.map((place) => `${place} ->> '$.address'`),
  phone: PLACES.map((place) => `${place} ->> '$.phone'`)
}

function fieldSql(field: TextField, sought: string): string {
  if (field === 'id') return `instr(searchable(payment_id), ${sought}) > 0`
  const found = PACKAGE_TEXTS[field].map((text) => `instr(searchable(${text}), ${sought}) > 0`)
  return `EXISTS (SELECT 1 FROM packages WHERE packages.payment = payments.seq AND (${found.join(' OR ')}))`
}

function choiceSql({ field, is }: Choice, binding: Binding): string {
  switch (field) {
    case 'status':
      return `status = ${binding.add(is)}`
    case 'service':
      return `service = ${binding.add(is)}`
    case 'outcome':
      return `last_outcome = ${binding.add(is)}`
    case 'is':
      return is === 'conflict'
        ? 'conflict = 1'
        : `EXISTS (SELECT 1 FROM watches WHERE watches.${OF_PAYMENT} AND state = 'active')`
    case 'has':
      return is === 'qr' ? 'qr_content IS NOT NULL' : `awbs <> '[]'`
    case 'printed':
      return `${is === 'yes' ? '' : 'NOT '}EXISTS (SELECT 1 FROM prints WHERE prints.${OF_PAYMENT})`
  }
}
