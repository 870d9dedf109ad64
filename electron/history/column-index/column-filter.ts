import type { CompiledFilter, CompiledTerm, Predicate, RangeColumn } from '../search/compiled-filter'
import { meaningOf, type Flags } from '../search/meaning'
import { characterBit, NO_TIME, type Columns } from './columns'
import { FLAG_COMBINATIONS, readFlags } from './flags'

/** The part of a filter that the columns can decide, whatever the tab, and the remaining terms. */
export interface ColumnFilter {
  /** Whether a payment with this combination of flags matches. */
  allowed: Uint8Array
  ranges: Range[]
  letters: Characters
  digits: Characters
  /** Terms that only the database can decide. */
  rest: CompiledTerm[]
}

interface Range {
  not: boolean
  column: StoredColumn
  /** Both ends included; the value is in at least one of them, or in none if `not`. */
  anyOf: { from: number; to: number }[]
}

/** Times of attempts are not in memory. */
type StoredColumn = Exclude<RangeColumn, 'lastTriedAt'>

/** Searches for a single character anywhere in the text, as bits. */
interface Characters {
  all: number
  none: number
}

/** @param compiled null for a filter that finds nothing */
export function columnFilterOf(compiled: CompiledFilter | null, knowsCharacters: boolean): ColumnFilter {
  const rest: CompiledTerm[] = []
  const ranges: Range[] = []
  const letters: Characters = { all: 0, none: 0 }
  const digits: Characters = { all: 0, none: 0 }
  const predicate: ((flags: Flags) => boolean)[] = []
  for (const term of compiled?.terms ?? []) {
    const range = rangeOf(term)
    const character = knowsCharacters ? characterOf(term) : null
    const inFlags = inFlagsOf(term)
    if (range) ranges.push(range)
    else if (character) {
      const of = character.column === 'letters' ? letters : digits
      of[term.not ? 'none' : 'all'] |= character.bit
    } else if (inFlags) predicate.push(inFlags)
    else rest.push(term)
  }
  const allowed = new Uint8Array(FLAG_COMBINATIONS)
  for (let bits = 0; bits < FLAG_COMBINATIONS; bits++) {
    const flags = readFlags(bits)
    if (compiled === null || flags === null || (compiled.hidesArchived && flags.archived)) continue
    if (predicate.every((each) => each(flags))) allowed[bits] = 1
  }
  return { allowed, ranges, letters, digits, rest }
}

/** Returns a test for whether the payment at a position matches. */
export function tester(
  { allowed, ranges, letters, digits }: ColumnFilter,
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

/** Tests all payments, column by column: 1 for each position that matches. */
export function marksOf({ allowed, ranges, letters, digits }: ColumnFilter, columns: Columns): Uint8Array {
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

/** Returns null for a term that is not a single character. */
function characterOf({ anyOf: [predicate, ...others] }: CompiledTerm): ReturnType<typeof characterBit> {
  if (others.length > 0 || predicate?.kind !== 'text' || predicate.field !== 'any') return null
  return characterBit(predicate.needle)
}

/** Returns null for a term that is not a range, or is one of a column that is not in memory. */
function rangeOf({ not, anyOf }: CompiledTerm): Range | null {
  const [first] = anyOf
  if (first?.kind !== 'range' || first.column === 'lastTriedAt') return null
  const ranges = anyOf.flatMap((each) => (each.kind === 'range' ? [each] : []))
  return {
    not,
    column: first.column,
    anyOf: ranges.map(({ from, to }) => ({ from: from ?? -Infinity, to: to ?? Infinity }))
  }
}

/** Returns null for a term that the flags do not decide. */
function inFlagsOf({ not, anyOf }: CompiledTerm): ((flags: Flags) => boolean) | null {
  const meanings = anyOf.map(inFlags)
  const known = meanings.filter((each) => each !== null)
  if (known.length < meanings.length) return null
  return (flags) => known.some((predicate) => predicate(flags)) !== not
}

const inFlags = (predicate: Predicate): ((flags: Flags) => boolean) | null =>
  predicate.kind === 'choice' ? meaningOf(predicate.choice).inFlags : null
