/** Most ids marked at a time. No screen shows more rows, and the limit bounds the cost when answers come fast. */
const AT_MOST = 200
/** How long a row stays marked after its answer, in milliseconds. */
export const RECENT_MS = 3_000

/** Payment ids with a recent answer, and the time until which each stays marked. */
export type RecentlyChecked = ReadonlyMap<string, number>

/** Returns `known` without expired marks and with `ids` added: the last `AT_MOST`, newest last. */
export function withRecent(known: RecentlyChecked, ids: readonly string[], now: number): RecentlyChecked {
  const next = new Map([...known].filter(([, until]) => until > now))
  for (const id of ids.slice(-AT_MOST)) {
    next.delete(id)
    next.set(id, now + RECENT_MS)
  }
  return next.size > AT_MOST ? new Map([...next].slice(-AT_MOST)) : next
}
