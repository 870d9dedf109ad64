import type { UtcMillis } from '#contract/base'
import { asksForArchived } from '#contract/search/edit'
import type { Choice, Search, SearchTerm } from '#contract/search/terms'
import { timeRange } from '#contract/search/times'
import { searchable } from '../search/filter'
import { characterBit, FLAG_COMBINATIONS, NO_TIME, readFlags, type Columns, type Flags } from './columns'

/** What of a search the columns can tell, and the rest of it. */
export interface CompiledFilter {
  /** Per combination of flags, whether it may be. */
  allowed: Uint8Array
  ranges: Range[]
  letters: Characters
  digits: Characters
  /** Terms that the database has to be asked about. */
  rest: Search
}

interface Range {
  not: boolean
  column: 'amount' | (typeof TIMES)[keyof typeof TIMES]
  /** Both included; one of them at least holds, or none where `not`. */
  anyOf: { from: number; to: number }[]
}

/** Texts of a single character, anywhere, as bits. */
interface Characters {
  all: number
  none: number
}

/** @param now what relative times are relative to */
export function compileFilter(search: Search, now: UtcMillis, knowsCharacters: boolean): CompiledFilter {
  const rest: Search = []
  const ranges: Range[] = []
  const letters: Characters = { all: 0, none: 0 }
  const digits: Characters = { all: 0, none: 0 }
  const choices: { not: boolean; anyOf: Choice[] }[] = []
  for (const term of search) {
    const range = rangeOf(term, now)
    const character = knowsCharacters ? characterOf(term) : null
    if (range) ranges.push(range)
    else if (character) {
      const of = character.column === 'letters' ? letters : digits
      of[term.not ? 'none' : 'all'] |= character.bit
    } else if (isInFlags(term)) choices.push(term)
    else rest.push(term)
  }
  const showsArchived = asksForArchived(search)
  const allowed = new Uint8Array(FLAG_COMBINATIONS)
  for (let bits = 0; bits < FLAG_COMBINATIONS; bits++) {
    const flags = readFlags(bits)
    const holds =
      flags !== null &&
      (showsArchived || !flags.archived) &&
      choices.every(({ not, anyOf }) => anyOf.some((choice) => isSo(flags, choice)) !== not)
    if (holds) allowed[bits] = 1
  }
  return { allowed, ranges, letters, digits, rest }
}

/** Whether all of this holds of the payment at a position. */
export function tester(
  { allowed, ranges, letters, digits }: CompiledFilter,
  columns: Columns
): (position: number) => boolean {
  const { flags } = columns
  const within = ranges.map(({ not, column, anyOf }) => ({ not, anyOf, values: columns[column] }))
  const texts = [
    { ...letters, values: columns.letters },
    { ...digits, values: columns.digits }
  ].filter(({ all, none }) => (all | none) !== 0)
  return (position) => {
    if (!allowed[flags[position]!]) return false
    for (let i = 0; i < within.length; i++) {
      const { not, anyOf, values } = within[i]!
      if (isWithin(values[position]!, anyOf) === not) return false
    }
    for (let i = 0; i < texts.length; i++) {
      const { all, none, values } = texts[i]!
      if ((values[position]! & all) !== all || (values[position]! & none) !== 0) return false
    }
    return true
  }
}

/** The same of all payments, column by column: 1 for each position at which it holds. */
export function marksOf({ allowed, ranges, letters, digits }: CompiledFilter, columns: Columns): Uint8Array {
  const { flags, count } = columns
  const marks = new Uint8Array(count)
  for (let i = 0; i < count; i++) marks[i] = allowed[flags[i]!]!
  for (const { not, column, anyOf } of ranges) {
    const values = columns[column]
    for (let i = 0; i < count; i++) if (marks[i] && isWithin(values[i]!, anyOf) === not) marks[i] = 0
  }
  for (const [{ all, none }, values] of [
    [letters, columns.letters],
    [digits, columns.digits]
  ] as const) {
    if ((all | none) === 0) continue
    for (let i = 0; i < count; i++) {
      if (marks[i] && ((values[i]! & all) !== all || (values[i]! & none) !== 0)) marks[i] = 0
    }
  }
  return marks
}

function isWithin(value: number, anyOf: Range['anyOf']): boolean {
  if (value === NO_TIME) return false
  for (let i = 0; i < anyOf.length; i++) if (value >= anyOf[i]!.from && value <= anyOf[i]!.to) return true
  return false
}

/** null for a term that is another. */
function characterOf({ anyOf: [condition, ...others] }: SearchTerm): ReturnType<typeof characterBit> {
  return others.length > 0 || condition?.field !== 'any' ? null : characterBit(searchable(condition.text))
}

/** Times that are kept. */
const TIMES = { created: 'createdAt', paid: 'paidAt', checked: 'checkedAt' } as const

/** null for a term that is no range, or one of a column that is not kept. */
function rangeOf({ not, anyOf }: SearchTerm, now: UtcMillis): Range | null {
  const [first] = anyOf
  if (!first) return null
  if (first.field === 'amount') {
    const amounts = anyOf.flatMap((each) => ('amount' in each ? [each.amount] : []))
    return { not, column: 'amount', anyOf: amounts.map(({ from, to }) => range(from, to)) }
  }
  if (!('when' in first) || first.field === 'tried') return null
  const times = anyOf.flatMap((each) => ('when' in each ? [timeRange(each.when, now)] : []))
  return {
    not,
    column: TIMES[first.field],
    // Milliseconds are whole.
    anyOf: times.map(({ from, before }) => range(from, before === null ? null : before - 1))
  }
}

function range(from: number | null, to: number | null): { from: number; to: number } {
  return { from: from ?? -Infinity, to: to ?? Infinity }
}

/** What other tables know. */
const ELSEWHERE: readonly Choice['is'][] = ['watched', 'note', 'tag']

function isInFlags(term: SearchTerm): term is { not: boolean; anyOf: Choice[] } {
  return term.anyOf.every((condition) => 'is' in condition && !ELSEWHERE.includes(condition.is))
}

function isSo(flags: Flags, { field, is }: Choice): boolean {
  switch (field) {
    case 'status':
      return flags.status === is
    case 'service':
      return flags.service === is
    case 'outcome':
      return flags.outcome === is
    case 'has':
      return is === 'qr' ? flags.hasQr : flags.hasAwb
    case 'printed':
      return flags.printed === (is === 'yes')
    default:
      return is === 'archived' ? flags.archived : flags.conflict
  }
}
