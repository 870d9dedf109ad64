import { computed, ref } from 'vue'
import type { PaymentRow, Selected } from '#contract/model/payment-list'
import type { Cursor } from '#shared/data-grid/use-cursor'
import type { PaymentList } from '../use-payment-list'
import type { Selection } from './use-selection'

interface Page {
  list: PaymentList
  selection: Selection
  cursor: Cursor
  /** The payment in the pane beside the list. */
  openId: () => string | null
}

/**
 * What keys, commands and menus are about, decided here alone: the selection, while there is one; else the payment that
 * is open; else the row that the keyboard is on. A menu of the list is about its row instead of what is open beside it.
 */
export function useTarget({ list, selection, cursor, openId }: Page) {
  /** The menu of the row that the keyboard is on is open. */
  const menuOpen = ref(false)

  const row = computed<PaymentRow | undefined>(() =>
    cursor.index.value < 0 ? undefined : list.rowAt(cursor.index.value)
  )
  const isSelection = computed(() => selection.size.value > 0)
  /** The payment that it is where nothing is selected. */
  const one = computed(() => (menuOpen.value ? null : openId()) ?? row.value?.paymentId ?? null)
  const size = computed(() => selection.size.value || (one.value === null ? 0 : 1))

  function current(): Selected {
    return selection.current() ?? { paymentIds: one.value === null ? [] : [one.value] }
  }

  /** The ids; null where they are more than so many. */
  async function ids(most: number): Promise<string[] | null> {
    const paymentId = one.value
    if (isSelection.value) return selection.ids(most)
    return paymentId === null ? [] : [paymentId]
  }

  /** It is the payment in the pane, which has commands of its own. */
  const isOpenPayment = computed(() => !isSelection.value && openId() !== null)

  return { row, one, size, isSelection, isOpenPayment, menuOpen, current, ids }
}

export type Target = ReturnType<typeof useTarget>
