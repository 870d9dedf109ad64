import type { UtcMillis } from '../../contract/models'
import { asksForArchived } from '../../contract/search/edit'
import type { Choice, Search, SearchTerm } from '../../contract/search/terms'
import { timeRange } from '../../contract/search/times'
import { searchable } from '../filter'
import { characterBit, FLAG_COMBINATIONS, NO_TIME, readFlags, type Columns, type Flags } from './columns'

/** What of a search the columns can tell, and the rest of it. */
export interface Told {
  /** Per combination of flags, whether it may be. */
  allowed: Uint8Array
  ranges: Range[]
  characters: Character[]
  /** Terms that the database has to be asked about. */
  rest: Search
}

interface Range {
  not: boolean
  column: 'amount' | 'createdAt' | 'checkedAt'
  /** Both included; one of them at least holds, or none where `not`. */
  anyOf: { from: number; to: number }[]
}

/** A text of a single character, anywhere. */
interface Character {
  not: boolean
  column: 'letters' | 'digits'
  bit: number
}

/** @param now what relative times are relative to */
export function told(search: Search, now: UtcMillis, knowsCharacters: boolean): Told {
  const rest: Search = []
  const ranges: Range[] = []
  const characters: Character[] = []
  const choices: { not: boolean; anyOf: Choice[] }[] = []
  for (const term of search) {
    const range = rangeOf(term, now)
    const character = knowsCharacters ? characterOf(term) : null
    if (range) ranges.push(range)
    else if (character) characters.push(character)
    else if (isInFlags(term)) choices.push(term)
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
  return { allowed, ranges, characters, rest }
}

/** Marks the rows that all of this holds of; 1 for each, 0 for the others. */
export function marks(
  { allowed, ranges, characters }: Told,
  columns: Columns
): { marked: Uint8Array; count: number } {
  const { count: rows, flags } = columns
  const marked = new Uint8Array(rows)
  const tests = ranges.map(({ not, column, anyOf }) => ({ not, anyOf, values: columns[column] }))
  const texts = characters.map(({ not, column, bit }) => ({ not, bit, values: columns[column] }))
  let count = 0
  for (let i = 0; i < rows; i++) {
    if (!allowed[flags[i]!]) continue
    let holds = true
    for (let t = 0; t < tests.length && holds; t++) {
      const { not, anyOf, values } = tests[t]!
      holds = isWithin(values[i]!, anyOf) !== not
    }
    for (let t = 0; t < texts.length && holds; t++) {
      const { not, bit, values } = texts[t]!
      holds = ((values[i]! & bit) !== 0) !== not
    }
    if (!holds) continue
    marked[i] = 1
    count++
  }
  return { marked, count }
}

function isWithin(value: number, anyOf: Range['anyOf']): boolean {
  if (value === NO_TIME) return false
  for (let i = 0; i < anyOf.length; i++) if (value >= anyOf[i]!.from && value <= anyOf[i]!.to) return true
  return false
}

/** null for a term that is another. */
function characterOf({ not, anyOf: [condition, ...others] }: SearchTerm): Character | null {
  if (others.length > 0 || condition?.field !== 'any') return null
  const bit = characterBit(searchable(condition.text))
  return bit && { not, ...bit }
}

/** null for a term that is no range, or one of a column that is not kept. */
function rangeOf({ not, anyOf }: SearchTerm, now: UtcMillis): Range | null {
  const [first] = anyOf
  if (!first) return null
  if (first.field === 'amount') {
    const amounts = anyOf.flatMap((each) => ('amount' in each ? [each.amount] : []))
    return { not, column: 'amount', anyOf: amounts.map(({ from, to }) => range(from, to)) }
  }
  if (first.field !== 'created' && first.field !== 'checked') return null
  const times = anyOf.flatMap((each) => ('when' in each ? [timeRange(each.when, now)] : []))
  return {
    not,
    column: first.field === 'created' ? 'createdAt' : 'checkedAt',
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
  return term.anyOf.every(
    (condition) => 'is' in condition && condition.field !== 'printed' && !ELSEWHERE.includes(condition.is)
  )
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
    default:
      return is === 'archived' ? flags.archived : flags.conflict
  }
}
