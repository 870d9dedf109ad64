import type { Outcome } from '#contract/model/lookups'
import { isInTab, type Tab } from '#contract/model/payment-list'
import { countedStatusOf, type AnswerKind, type Status } from '#contract/model/payments'
import type { Choice } from '#contract/search/terms'

/** Properties of a payment with few possible values; the column index stores them for each. */
export interface Flags {
  status: Status
  conflict: boolean
  service: AnswerKind
  hasQr: boolean
  hasAwb: boolean
  outcome: Outcome
  archived: boolean
  /** A slip of it was printed or saved as a file. */
  printed: boolean
}

/** How to write a condition in SQL: to test row by row, or so that SQLite can use an index. */
export interface Way {
  /** Tests whether a row contains a text anywhere. */
  anywhere(needle: string): string
  /** A column in which most rows have one of two values. */
  column(name: string): string
  /** Tests whether another table has a row of the payment. */
  related(table: string, where: string): string
}

export const SCAN: Way = {
  // Unlike LIKE, instr has no wildcards to escape and no limit on the length of a pattern.
  anywhere: (needle) => `instr(search_text, ${needle}) > 0`,
  column: (name) => name,
  related: (table, where) =>
    `EXISTS (SELECT 1 FROM ${table} WHERE ${table}.payment_id = payments.payment_id AND ${where})`
}

/** Names the values of a statement. */
export class Binding {
  readonly values: Record<string, string | number | null> = {}
  #count = 0

  add(value: string | number): string {
    const name = `v${++this.#count}`
    this.values[name] = value
    return `@${name}`
  }
}

/** The meaning of a word for each back end. */
export interface Meaning {
  sql(way: Way, binding: Binding): string
  /** null if other tables are needed. */
  inFlags: ((flags: Flags) => boolean) | null
  /** Whether `payments_facts` has all columns that it needs (0003-search.ts). */
  inIndex: boolean
}

/** Needs only one tree lookup per row (0004-remarks.ts). */
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
        // Few payments have another outcome, and an index finds those.
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

/** Returns a tab as SQL on columns that `payment_counts` has as well; empty for every payment. */
export function tabSql({ status, conflict }: Tab, way: Way, binding: Binding): string[] {
  const parts = [
    status !== null && `${way.column('status')} = ${binding.add(status)}`,
    status !== null && !conflict && `${way.column('conflict')} = 0`,
    conflict && 'conflict = 1'
  ]
  return parts.filter((part) => part !== false)
}

/** Does what `tabSql` does, for flags. */
export function tabInFlags(tab: Tab): (flags: Flags) => boolean {
  return (flags) => isInTab(tab, flags)
}
