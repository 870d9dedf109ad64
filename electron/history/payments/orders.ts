/** Orders in memory: that of the current list, and the previous one while the next is being loaded. */
const MAX_CACHED = 2

/**
 * Orders of payments at some moment, each as a list of their numbers (`payments.seq`). A long list is read page by
 * page; pages of one order fit together, whatever is recorded meanwhile.
 */
export function cachedOrders() {
  const orders = new Map<number, Int32Array>()
  // Not from 1, so that an order of an earlier run or of another thread is not mistaken for one of these.
  let last = Math.floor(Math.random() * 2 ** 32)

  return {
    /** Stores an order and returns the number under which it can be read. */
    keep(seqs: Int32Array): number {
      orders.set(++last, seqs)
      const [oldest] = orders.keys()
      if (orders.size > MAX_CACHED) orders.delete(oldest!)
      return last
    },
    /** Returns null if the order is not in memory any more. */
    find(order: number): Int32Array | null {
      return orders.get(order) ?? null
    }
  }
}
