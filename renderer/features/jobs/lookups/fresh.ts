/** More rows than this are on no screen; however fast answers come, marking them costs the same. */
const AT_MOST = 200
/** How long a row that was just answered stays marked. */
export const FRESH_FOR = 3_000

/** Payment ids that were answered a moment ago, with the time until which they stay marked. */
export type Fresh = ReadonlyMap<string, number>

/** What is still fresh of `known`, with `ids` put in: the last few of them, the newest last. */
export function freshened(known: Fresh, ids: readonly string[], now: number): Fresh {
  const next = new Map([...known].filter(([, until]) => until > now))
  for (const id of ids.slice(-AT_MOST)) {
    next.delete(id)
    next.set(id, now + FRESH_FOR)
  }
  return next.size > AT_MOST ? new Map([...next].slice(-AT_MOST)) : next
}
