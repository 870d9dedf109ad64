import type { ListTable } from '#contract/model/lists'
import type { ListSession } from './list-session'

/** Lists in memory: a user reads one file, perhaps another, and then sends it. */
const MAX_SESSIONS = 3

/** The lists that were read last, until a job is made from one. */
export class ListSessions {
  readonly #lists = new Map<string, ListSession>()
  #last = 0

  /** Adds a list, and closes the oldest one if there are too many. */
  add(list: ListSession): ListTable {
    const token = `list-${++this.#last}`
    this.#lists.set(token, list)
    const [oldest] = this.#lists.keys()
    if (this.#lists.size > MAX_SESSIONS && oldest !== undefined) this.release(oldest)
    return { token, ...list.summary }
  }

  /** Returns null if it is not in memory any more. */
  get(token: string): ListSession | null {
    return this.#lists.get(token) ?? null
  }

  /** Closes a list that nobody needs any more. */
  release(token: string): void {
    void this.#lists.get(token)?.close()
    this.#lists.delete(token)
  }
}
