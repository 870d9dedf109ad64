import { doubtfulFragments, isKnownId, looksLikeId, understandIds } from '#contract/payment-ids'
import { cleanCell } from './cells'

/** Every id begins with letters and a hyphen, which spares most cells a closer look. */
const BEGINNING = /[a-z]-/i

/** What a cell says: one id in a table, several in a text. */
export interface CellIds {
  ids: string[]
  /** What else is in it that somebody may take for an id. */
  doubtful: string[]
  /** Ids that it names again. */
  repeated: number
}

/** @param knownOnly The list has ids of a known prefix, so that in its sentences others are waybills and the like. */
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

/** The ids of a cell, each once. */
export function findIds(text: string): string[] {
  if (!BEGINNING.test(text)) return []
  const cell = cleanCell(text)
  return looksLikeId(cell) ? [cell] : understandIds(cell).paymentIds
}

/** How many ids with a prefix of KiriminAja's there are in rows, or with any where there is none of those. */
export function countIds(rows: readonly string[][]): number {
  const ids = new Set<string>()
  for (const row of rows) for (const cell of row) for (const id of findIds(cell)) ids.add(id)
  const known = [...ids].filter(isKnownId).length
  return known > 0 ? known : ids.size
}
