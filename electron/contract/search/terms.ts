import type { Rupiah } from '../base'
import type { Outcome } from '../model/lookups'
import type { AnswerKind, Status } from '../model/payments'

/** What a search text means: all of its terms have to hold. None holds for every payment. */
export type Search = SearchTerm[]

export interface SearchTerm {
  /** None of the conditions may hold, rather than one at least. */
  not: boolean
  /** At least one, all of one field. */
  anyOf: SearchCondition[]
}

export const TEXT_FIELDS = ['id', 'awb', 'order', 'name', 'address', 'city', 'phone', 'note', 'tag'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

export const TIME_FIELDS = ['created', 'paid', 'checked', 'tried'] as const
export type TimeField = (typeof TIME_FIELDS)[number]

/** A word of a fixed few. */
export type Choice =
  /** As it is counted: in conflict it is none of them. */
  | { field: 'status'; is: Status }
  | { field: 'service'; is: AnswerKind }
  /** Of the last lookup. */
  | { field: 'outcome'; is: Outcome }
  | { field: 'is'; is: 'conflict' | 'watched' | 'archived' }
  | { field: 'has'; is: 'qr' | 'awb' | 'note' | 'tag' }
  | { field: 'printed'; is: 'yes' | 'no' }
export type ChoiceField = Choice['field']

export type SearchCondition =
  | Choice
  /** Part of anything that a payment can be searched by; upper and lower case are the same. */
  | { field: 'any'; text: string }
  | { field: TextField; text: string }
  | { field: 'amount'; amount: AmountRange }
  | { field: TimeField; when: When }

/** Both included; null where it is open. At least one is not. */
export interface AmountRange {
  from: Rupiah | null
  to: Rupiah | null
}

export type Comparison = '>=' | '>' | '<=' | '<'

/** A time, relative where it was typed so: a saved search for today finds today's tomorrow. */
export type When =
  | { during: Period }
  /** `>` is after the end of the period, `<` before its beginning. */
  | { compared: Comparison; to: Period }
  /** From the beginning of the first to the end of the last. */
  | { from: Period; until: Period }
  /** `>` is longer ago than that, `<` less long ago; the future is neither. */
  | { ago: '>' | '<'; age: Age }

export const NAMED_PERIODS = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month'
] as const
export type NamedPeriod = (typeof NAMED_PERIODS)[number]

/** Of the calendar in WIB. A date is `2026`, `2026-11` or `2026-11-24`. */
export type Period = { named: NamedPeriod } | { date: string }

export const AGE_UNITS = ['min', 'h', 'd', 'w'] as const
export type AgeUnit = (typeof AGE_UNITS)[number]

export interface Age {
  count: number
  unit: AgeUnit
}
