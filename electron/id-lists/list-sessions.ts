import type { ListTable } from '#contract/model/lists'
import type { ListSession } from './list-session'

/** Lists that are kept; one reads a file, perhaps another, and then sends. */
const MAX_SESSIONS = 3

/** The lists that were read last, until a job is made of one. */
export class ListSessions {
  readonly #lists = new Map<string, ListSession>()
  #last = 0

  /** Keeps a list, and closes the one that was kept longest where there are too many. */
  add(list: ListSession): ListTable {
    const token = `list-${++this.#last}`
    this.#lists.set(token, list)
    const [oldest] = this.#lists.keys()
    if (this.#lists.size > MAX_SESSIONS && oldest !== undefined) this.release(oldest)
    return { token, ...list.summary }
  }

  /** null where it is not kept any more. */
  get(token: string): ListSession | null {
    return this.#lists.get(token) ?? null
  }

  /** Closes a list that nobody needs any more. */
  release(token: string): void {
    void this.#lists.get(token)?.close()
    this.#lists.delete(token)
  }
}
