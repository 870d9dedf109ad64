/** More rows than this are on no screen; however fast answers come, marking them costs the same. */
const AT_MOST = 200
/** How long a row that was just answered stays marked. */
export const RECENT_MS = 3_000

/** Payment ids that were answered a moment ago, with the time until which they stay marked. */
export type RecentlyChecked = ReadonlyMap<string, number>

/** What is still fresh of `known`, with `ids` put in: the last few of them, the newest last. */
export function withRecent(known: RecentlyChecked, ids: readonly string[], now: number): RecentlyChecked {
  const next = new Map([...known].filter(([, until]) => until > now))
  for (const id of ids.slice(-AT_MOST)) {
    next.delete(id)
    next.set(id, now + RECENT_MS)
  }
  return next.size > AT_MOST ? new Map([...next].slice(-AT_MOST)) : next
}
