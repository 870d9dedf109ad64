/** Changes of the open session follow one another, and wait for whoever needs it to stay. */
export class SessionLock {
  readonly #uses = new Set<Promise<unknown>>()
  #change: Promise<unknown> = Promise.resolve()

  /** Does `work` while the session stays open. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    const done = work()
    this.#uses.add(done)
    try {
      return await done
    } finally {
      this.#uses.delete(done)
    }
  }

  /** Does `work` after all changes before it. The session may be closed in it once `untilUnused` has resolved. */
  change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#change.then(work)
    this.#change = done.catch(() => undefined)
    return done
  }

  async untilUnused(): Promise<void> {
    while (this.#uses.size > 0) await Promise.allSettled(this.#uses)
  }
}
