import { ref, type Ref } from 'vue'

/** A list of payments of which some rows are loaded. */
export interface PaymentRows {
  total: Readonly<Ref<number>>
  rowAt(index: number): { paymentId: string } | undefined
  /** -1 where it is not loaded. */
  indexOf(paymentId: string): number
}

/** The row that the keyboard is on. It follows its payment when rows move, and stays in place when that is gone. */
export function useCursor(list: PaymentRows) {
  const index = ref(-1)
  const paymentId = ref<string | null>(null)

  function put(at: number): void {
    const last = list.total.value - 1
    index.value = last < 0 ? -1 : Math.min(last, Math.max(0, at))
    paymentId.value = list.rowAt(index.value)?.paymentId ?? null
  }

  function follow(): void {
    const now = paymentId.value === null ? -1 : list.indexOf(paymentId.value)
    if (now >= 0) index.value = now
    else if (index.value >= 0) put(index.value)
  }

  function clear(): void {
    index.value = -1
    paymentId.value = null
  }

  return { index, paymentId, put, follow, clear }
}

export type Cursor = ReturnType<typeof useCursor>
