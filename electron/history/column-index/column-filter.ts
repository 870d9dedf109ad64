import type { CompiledFilter, CompiledTerm, Predicate, RangeColumn } from '../search/compiled-filter'
import { meaningOf, type Flags } from '../search/meaning'
import { characterBit, NO_TIME, type Columns } from './columns'
import { FLAG_COMBINATIONS, readFlags } from './flags'

/** What of a filter the columns can tell, whatever the tab, and the rest of it. */
export interface ColumnFilter {
  /** Per combination of flags, whether it may be. */
  allowed: Uint8Array
  ranges: Range[]
  letters: Characters
  digits: Characters
  /** Terms that the database has to be asked about. */
  rest: CompiledTerm[]
}

interface Range {
  not: boolean
  column: StoredColumn
  /** Both included; one of them at least holds, or none where `not`. */
  anyOf: { from: number; to: number }[]
}

/** Times of tries are not kept. */
type StoredColumn = Exclude<RangeColumn, 'lastTriedAt'>

/** Texts of a single character, anywhere, as bits. */
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

/** Whether all of this holds of the payment at a position. */
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

/** The same of all payments, column by column: 1 for each position at which it holds. */
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

/** null for a term that is another. */
function characterOf({ anyOf: [predicate, ...others] }: CompiledTerm): ReturnType<typeof characterBit> {
  if (others.length > 0 || predicate?.kind !== 'text' || predicate.field !== 'any') return null
  return characterBit(predicate.needle)
}

/** null for a term that is no range, or one of a column that is not kept. */
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

/** null for a term of which the flags do not tell. */
function inFlagsOf({ not, anyOf }: CompiledTerm): ((flags: Flags) => boolean) | null {
  const meanings = anyOf.map(inFlags)
  const known = meanings.filter((each) => each !== null)
  if (known.length < meanings.length) return null
  return (flags) => known.some((predicate) => predicate(flags)) !== not
}

const inFlags = (predicate: Predicate): ((flags: Flags) => boolean) | null =>
  predicate.kind === 'choice' ? meaningOf(predicate.choice).inFlags : null
