import { doubtfulFragments, isKnownId, looksLikeId, understandIds } from '#contract/payment-ids'
import { cleanCell } from './cells'

/** Every id begins with letters and a hyphen, so most cells need no closer check. */
const BEGINNING = /[a-z]-/i

/** The ids in a cell: one in a table, several in a text. */
export interface CellIds {
  ids: string[]
  /** Other words in it that might be mistaken for an id. */
  doubtful: string[]
  /** Number of repeated ids. */
  repeated: number
}

/** @param knownOnly The list has ids with a known prefix, so others in its sentences are waybills and the like. */
export function readIds(text: string, knownOnly = false): CellIds {
  const cell = cleanCell(text)
  if (looksLikeId(cell)) return { ids: [cell], doubtful: [], repeated: 0 }
  const { paymentIds, duplicates } = understandIds(cell)
  const isTaken = (id: string): boolean => !knownOnly || isKnownId(id)
  return {
    ids: paymentIds.filter(isTaken),
    doubtful: [...paymentIds.filter((id) => !isTaken(id)), ...doubtfulFragments(cell)],
    repeated: duplicates
  }
}

/** Returns the ids of a cell, each once. */
export function findIds(text: string): string[] {
  if (!BEGINNING.test(text)) return []
  const cell = cleanCell(text)
  return looksLikeId(cell) ? [cell] : understandIds(cell).paymentIds
}

/** Counts the ids in rows that have a known prefix, or all ids if none has. */
export function countIds(rows: readonly string[][]): number {
  const ids = new Set<string>()
  for (const row of rows) for (const cell of row) for (const id of findIds(cell)) ids.add(id)
  const known = [...ids].filter(isKnownId).length
  return known > 0 ? known : ids.size
}
