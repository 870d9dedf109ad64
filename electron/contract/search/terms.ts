import type { Rupiah } from '../base'
import type { Outcome } from '../model/lookups'
import type { AnswerKind, Status } from '../model/payments'

/** The meaning of a search text: all terms must match. No term matches every payment. */
export type Search = SearchTerm[]

export interface SearchTerm {
  /** None of the conditions may match, rather than at least one. */
  not: boolean
  /** At least one condition; all are about the same field. */
  anyOf: SearchCondition[]
}

export const TEXT_FIELDS = ['id', 'awb', 'order', 'name', 'address', 'city', 'phone', 'note', 'tag'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

export const TIME_FIELDS = ['created', 'paid', 'checked', 'tried'] as const
export type TimeField = (typeof TIME_FIELDS)[number]

/** A word from a fixed list. */
export type Choice =
  /** The counted status: a payment in conflict has none of them. */
  | { field: 'status'; is: Status }
  | { field: 'service'; is: AnswerKind }
  /** The outcome of the last lookup. */
  | { field: 'outcome'; is: Outcome }
  | { field: 'is'; is: 'conflict' | 'watched' | 'archived' }
  | { field: 'has'; is: 'qr' | 'awb' | 'note' | 'tag' }
  | { field: 'printed'; is: 'yes' | 'no' }
export type ChoiceField = Choice['field']

export type SearchCondition =
  | Choice
  /** Part of any searchable text of a payment; case is ignored. */
  | { field: 'any'; text: string }
  | { field: TextField; text: string }
  | { field: 'amount'; amount: AmountRange }
  | { field: TimeField; when: When }

/** Both ends included; null if open. At least one is set. */
export interface AmountRange {
  from: Rupiah | null
  to: Rupiah | null
}

export type Comparison = '>=' | '>' | '<=' | '<'

/** A time, relative if it was typed so: a saved search for today finds tomorrow's payments tomorrow. */
export type When =
  | { during: Period }
  /** `>` is after the end of the period, `<` before its beginning. */
  | { compared: Comparison; to: Period }
  /** From the beginning of the first to the end of the last. */
  | { from: Period; until: Period }
  /** `>` is longer ago than that, `<` more recent; a future time matches neither. */
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

/** A period of the calendar in WIB. A date is `2026`, `2026-11` or `2026-11-24`. */
export type Period = { named: NamedPeriod } | { date: string }

export const AGE_UNITS = ['min', 'h', 'd', 'w'] as const
export type AgeUnit = (typeof AGE_UNITS)[number]

export interface Age {
  count: number
  unit: AgeUnit
}
