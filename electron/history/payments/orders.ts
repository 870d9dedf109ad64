/** Orders that are kept: of the list that is shown, and of the one before while the next is on its way. */
const MAX_CACHED = 2

/**
 * Orders in which payments stood at some moment, each as their numbers (`payments.seq`). A long list is read page
 * by page; from one order its pages fit together, whatever is recorded meanwhile.
 */
export function cachedOrders() {
  const orders = new Map<number, Int32Array>()
  // Not from 1: an order of an earlier run, or of another thread, must not be taken for one of these.
  let last = Math.floor(Math.random() * 2 ** 32)

  return {
    /** Gives an order the name under which it is read. */
    keep(seqs: Int32Array): number {
      orders.set(++last, seqs)
      const [oldest] = orders.keys()
      if (orders.size > MAX_CACHED) orders.delete(oldest!)
      return last
    },
    /** null where the order is not kept any more. */
    find(order: number): Int32Array | null {
      return orders.get(order) ?? null
    }
  }
}
