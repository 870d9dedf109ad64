/**
 * Does the work for each item, in order, and for one more while the last result is in use. An error of that one counts
 * when its turn comes; if it never comes, nobody hears of it.
 */
export async function* oneAhead<T, R>(
  items: AsyncIterator<T, void>,
  work: (item: T) => Promise<R>
): AsyncGenerator<R, void> {
  const begin = async (): Promise<{ result: R } | null> => {
    const next = await items.next()
    return next.done ? null : { result: await work(next.value) }
  }
  let next = begin()
  for (;;) {
    const current = await next
    if (!current) return
    next = begin()
    next.catch(() => undefined)
    yield current.result
  }
}
