import { MAX_JOB_IDS } from '#contract/model/jobs'
import type { ListColumns, ParseReport } from '#contract/model/lists'
import { isKnownId } from '#contract/payment-ids'
import { findIds } from './cell-ids'

/**
 * Finds ids in unused columns: those with a known prefix of KiriminAja, or with one that the used ids have. Others are
 * order numbers and the like.
 */
export function idsElsewhere(
  rows: readonly string[][],
  columns: ListColumns,
  taken: ReadonlyMap<string, unknown>
): ParseReport['elsewhere'] {
  const prefixes = new Set([...taken.keys()].map(prefixOf))
  const found = new Map<number, Set<string>>()
  let remaining = MAX_JOB_IDS
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (column === columns.id) continue
      for (const id of findIds(cell)) {
        if (taken.has(id) || !(isKnownId(id) || prefixes.has(prefixOf(id))) || --remaining < 0) continue
        found.set(column, (found.get(column) ?? new Set()).add(id))
      }
    }
  }
  return [...found]
    .map(([column, ids]) => ({ column, ids: ids.size, first: [...ids][0] ?? '' }))
    .sort((one, other) => one.column - other.column)
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf('-')).toUpperCase()
}
