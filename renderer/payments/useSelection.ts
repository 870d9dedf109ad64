import { computed, ref, shallowReactive } from 'vue'
import type { PaymentRow } from '../../electron/contract/models'
import { isSuperseded } from '../api'
import { useToasts } from '../frame/toastStore'
import { useText } from '../i18n'
import type { PaymentList } from './usePaymentList'

/** More than this is no selection that anyone has looked at. */
const AT_MOST = 10_000

/** The payments picked for an action, with their amounts, whether their rows are loaded or not. */
export function useSelection(list: PaymentList) {
  const toasts = useToasts()
  const { t, count } = useText()
  const chosen = shallowReactive(new Map<string, number>())
  /** Where a range starts: the row that was last clicked or toggled. */
  const anchor = ref<number | null>(null)

  const size = computed(() => chosen.size)
  const amount = computed(() => [...chosen.values()].reduce((sum, each) => sum + each, 0))

  const has = (paymentId: string): boolean => chosen.has(paymentId)
  const add = (row: PaymentRow): void => void chosen.set(row.paymentId, row.amount)

  function toggle(index: number): void {
    const row = list.rowAt(index)
    if (!row) return
    if (!chosen.delete(row.paymentId)) add(row)
    anchor.value = index
  }

  /** A range begins here, unless one has begun already and `keep` is set. */
  function startAt(index: number, keep = false): void {
    if (!keep || anchor.value === null) anchor.value = index
  }

  async function extendTo(index: number): Promise<void> {
    const from = anchor.value ?? index
    await choose(Math.min(from, index), Math.max(from, index) + 1)
  }

  async function all(): Promise<void> {
    await choose(0, list.total.value)
    if (list.total.value > AT_MOST) toasts.done(t('payments.selection.capped', { n: count(AT_MOST) }))
  }

  async function choose(first: number, last: number): Promise<void> {
    try {
      const rows = await list.rowsBetween(first, Math.min(last, first + AT_MOST))
      chosen.clear()
      rows.forEach(add)
    } catch (thrown) {
      if (!isSuperseded(thrown)) toasts.failed(thrown)
    }
  }

  function clear(): void {
    chosen.clear()
  }

  return { chosen, size, amount, has, startAt, toggle, extendTo, all, clear }
}

export type Selection = ReturnType<typeof useSelection>
