/** Runs changes of the open session one after another, after all uses that need it to stay open. */
export class SessionLock {
  readonly #uses = new Set<Promise<unknown>>()
  #change: Promise<unknown> = Promise.resolve()

  /** Runs `work` while the session stays open. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    const done = work()
    this.#uses.add(done)
    try {
      return await done
    } finally {
      this.#uses.delete(done)
    }
  }

  /** Runs `work` after all earlier changes. It may close the session once `untilUnused` has resolved. */
  change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#change.then(work)
    this.#change = done.catch(() => undefined)
    return done
  }

  async untilUnused(): Promise<void> {
    while (this.#uses.size > 0) await Promise.allSettled(this.#uses)
  }
}
