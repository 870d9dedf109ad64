import type { PaymentSummary, Tab } from '#contract/model/payment-list'
import { tabInFlags } from '../search/meaning'
import { addUp } from '../search/sums'
import type { Columns } from './columns'
import { FLAG_COMBINATIONS, isConflict, readFlags, statusOf, SUMMED } from './flags'
import type { Rows } from './row-set'

/** Returns which combinations of flags a tab of the list shows. */
export function tabOf(tab: Tab): Uint8Array {
  const predicate = tabInFlags(tab)
  return Uint8Array.from({ length: FLAG_COMBINATIONS }, (_, bits) => {
    const flags = readFlags(bits)
    return flags && predicate(flags) ? 1 : 0
  })
}

/** Counts the payments of a set that are in a tab. */
export function countIn({ marked, sparse }: Rows, inTab: Uint8Array, { flags }: Columns): number {
  let count = 0
  if (sparse) for (let i = 0; i < sparse.length; i++) count += inTab[flags[sparse[i]!]!]!
  else if (marked) for (let i = 0; i < marked.length; i++) count += marked[i]! & inTab[flags[i]!]!
  return count
}

/** Amounts are summed in two halves, so that no sum is rounded before the last step. */
const HALF = 2 ** 26

/** Returns counts and sums of the payments that are in a tab. */
export function addedUp(rows: Rows, inTab: Uint8Array, { flags, amount }: Columns): PaymentSummary {
  const { marked, sparse } = rows
  const counts = new Float64Array(SUMMED)
  const high = new Float64Array(SUMMED)
  const low = new Float64Array(SUMMED)
  const add = (i: number): void => {
    if (inTab[flags[i]!] === 0) return
    const kind = flags[i]! & (SUMMED - 1)
    const halves = Math.floor(amount[i]! / HALF)
    counts[kind]!++
    high[kind]! += halves
    low[kind]! += amount[i]! - halves * HALF
  }
  if (sparse) for (let i = 0; i < sparse.length; i++) add(sparse[i]!)
  else if (marked) for (let i = 0; i < marked.length; i++) if (marked[i]) add(i)
  const kinds = [...counts.keys()].filter((kind) => counts[kind]! > 0)
  return addUp(
    kinds.map((kind) => ({
      status: statusOf(kind),
      conflict: Number(isConflict(kind)),
      count: counts[kind]!,
      amount: high[kind]! * HALF + low[kind]!
    }))
  )
}
