import type { Outcome } from '#contract/model/lookups'
import { isInTab, type Tab } from '#contract/model/payment-list'
import { countedStatusOf, type AnswerKind, type Status } from '#contract/model/payments'
import type { Choice } from '#contract/search/terms'

/** What few words say of a payment: what the column index knows of each. */
export interface Flags {
  status: Status
  conflict: boolean
  service: AnswerKind
  hasQr: boolean
  hasAwb: boolean
  outcome: Outcome
  archived: boolean
  /** A slip of it went out. */
  printed: boolean
}

/** How a condition is said in SQL: row by row, or so that SQLite can go by an index. */
export interface Way {
  /** Whether a row has a text somewhere. */
  anywhere(needle: string): string
  /** A column of which most rows have one of two values. */
  column(name: string): string
  /** Whether another table has a row of the payment. */
  related(table: string, where: string): string
}

export const SCAN: Way = {
  // Unlike LIKE it has no wildcards to escape, and knows no longest pattern.
  anywhere: (needle) => `instr(search_text, ${needle}) > 0`,
  column: (name) => name,
  related: (table, where) =>
    `EXISTS (SELECT 1 FROM ${table} WHERE ${table}.payment_id = payments.payment_id AND ${where})`
}

/** Gives each value a name in a statement. */
export class Binding {
  readonly values: Record<string, string | number | null> = {}
  #count = 0

  add(value: string | number): string {
    const name = `v${++this.#count}`
    this.values[name] = value
    return `@${name}`
  }
}

/** What a word means, said once for each back end. */
export interface Meaning {
  sql(way: Way, binding: Binding): string
  /** null where other tables have to be asked. */
  inFlags: ((flags: Flags) => boolean) | null
  /** Whether `payments_facts` has all that it asks (0003-search.ts). */
  inIndex: boolean
}

/** One step in a tree of numbers for each row (0004-remarks.ts). */
export const ARCHIVED = '(SELECT seq FROM archived)'
export const HAS_CODE = 'qr_content IS NOT NULL'

export function meaningOf({ field, is }: Choice): Meaning {
  switch (field) {
    case 'status':
      return {
        sql: (way, binding) => tabSql({ status: is, conflict: false }, way, binding).join(' AND '),
        inFlags: (flags) => countedStatusOf(flags.status, flags.conflict) === is,
        inIndex: true
      }
    case 'service':
      return {
        sql: (way, binding) => `${way.column('service')} = ${binding.add(is)}`,
        inFlags: ({ service }) => service === is,
        inIndex: true
      }
    case 'outcome':
      return {
        // Few payments have another one, and an index leads to those.
        sql: (way, binding) =>
          `${is === 'found' ? way.column('last_outcome') : 'last_outcome'} = ${binding.add(is)}`,
        inFlags: (flags) => flags.outcome === is,
        inIndex: true
      }
    case 'is':
      return isMeaning(is)
    case 'has':
      return hasMeaning(is)
    case 'printed':
      return {
        sql: (way) =>
          is === 'yes' ? way.related('prints', 'TRUE') : `NOT ${SCAN.related('prints', 'TRUE')}`,
        inFlags: (flags) => flags.printed === (is === 'yes'),
        inIndex: false
      }
  }
}

function isMeaning(is: Extract<Choice, { field: 'is' }>['is']): Meaning {
  switch (is) {
    case 'conflict':
      return { sql: () => 'conflict = 1', inFlags: ({ conflict }) => conflict, inIndex: true }
    case 'archived':
      return {
        sql: () => `payments.seq IN ${ARCHIVED}`,
        inFlags: ({ archived }) => archived,
        inIndex: true
      }
    case 'watched':
      return {
        sql: (way) => way.related('watches', "state = 'active'"),
        inFlags: null,
        inIndex: false
      }
  }
}

function hasMeaning(has: Extract<Choice, { field: 'has' }>['is']): Meaning {
  switch (has) {
    case 'qr':
      return { sql: () => HAS_CODE, inFlags: ({ hasQr }) => hasQr, inIndex: false }
    case 'awb':
      return { sql: () => `awbs <> '[]'`, inFlags: ({ hasAwb }) => hasAwb, inIndex: false }
    case 'note':
      return { sql: (way) => way.related('remarks', "note <> ''"), inFlags: null, inIndex: false }
    case 'tag':
      return { sql: (way) => way.related('remarks', "tags <> '[]'"), inFlags: null, inIndex: false }
  }
}

/** As SQL of the columns that `payment_counts` has as well; none for every payment. */
export function tabSql({ status, conflict }: Tab, way: Way, binding: Binding): string[] {
  const parts = [
    status !== null && `${way.column('status')} = ${binding.add(status)}`,
    status !== null && !conflict && `${way.column('conflict')} = 0`,
    conflict && 'conflict = 1'
  ]
  return parts.filter((part) => part !== false)
}

/** As `tabSql`, of flags. */
export function tabInFlags(tab: Tab): (flags: Flags) => boolean {
  return (flags) => isInTab(tab, flags)
}
