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
 * Decides what keys, commands and menus act on: the selection, if there is one; else the open payment; else the row
 * under the cursor. A menu of the list acts on its row instead of the open payment.
 */
export function useTarget({ list, selection, cursor, openId }: Page) {
  /** The menu of the row under the cursor is open. */
  const menuOpen = ref(false)

  const row = computed<PaymentRow | undefined>(() =>
    cursor.index.value < 0 ? undefined : list.rowAt(cursor.index.value)
  )
  const isSelection = computed(() => selection.size.value > 0)
  /** The payment to act on if nothing is selected. */
  const one = computed(() => (menuOpen.value ? null : openId()) ?? row.value?.paymentId ?? null)
  const size = computed(() => selection.size.value || (one.value === null ? 0 : 1))

  function current(): Selected {
    return selection.current() ?? { paymentIds: one.value === null ? [] : [one.value] }
  }

  /** Resolves to the ids; null if they are more than `most`. */
  async function ids(most: number): Promise<string[] | null> {
    const paymentId = one.value
    if (isSelection.value) return selection.ids(most)
    return paymentId === null ? [] : [paymentId]
  }

  /** The target is the payment in the pane, which has its own commands. */
  const isOpenPayment = computed(() => !isSelection.value && openId() !== null)

  return { row, one, size, isSelection, isOpenPayment, menuOpen, current, ids }
}

export type Target = ReturnType<typeof useTarget>
