import type { PaymentFilter, UtcMillis } from '../contract/models'
import { readSearch } from '../contract/search/read'
import type { Choice, SearchCondition, SearchTerm, TextField, TimeField } from '../contract/search/terms'
import { timeRange } from '../contract/search/times'
import { searchable } from './filter'
import { GO_ON } from './functions'

/** What has to hold of a row of `payments`, as SQL of fixed pieces alone; all that was typed is among the values. */
export interface Condition {
  /** `''` holds for every row. */
  sql: string
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
  if (problems.length > 0) return { sql: 'FALSE', values: {} }
  const terms = search.map((term) => termSql(term, binding, now))
  const parts = [
    filter.status !== null && `status = ${binding.add(filter.status)}`,
    filter.conflict && 'conflict = 1',
    terms.length > 0 && GO_ON,
    ...terms
  ].filter((part) => part !== false)
  return { sql: parts.join(' AND '), values: binding.values }
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

function termSql({ not, anyOf }: SearchTerm, binding: Binding, now: UtcMillis): string {
  const any = anyOf.map((condition) => conditionSql(condition, binding, now)).join(' OR ')
  // What is not known is not so either.
  return not ? `(${any}) IS NOT TRUE` : `(${any})`
}

function conditionSql(condition: SearchCondition, binding: Binding, now: UtcMillis): string {
  if ('text' in condition) {
    const sought = binding.add(searchable(condition.text))
    // Unlike LIKE it has no wildcards to escape, does not stop at NUL, and knows no longest pattern.
    const anywhere = `instr(search_text, ${sought}) > 0`
    // Few payments have it anywhere, and only of those it is looked where.
    return condition.field === 'any' ? anywhere : `${anywhere} AND ${fieldSql(condition.field, sought)}`
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
  return `EXISTS (SELECT 1 FROM packages WHERE packages.${OF_PAYMENT} AND (${found.join(' OR ')}))`
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
