import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { PaymentFilter, PaymentRow, PaymentSummary, Selected } from '#contract/model/payment-list'
import type { Status } from '#contract/model/payments'
import { api, isSuperseded } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { latest, paced } from '#shared/ui/timing'
import type { PaymentList } from '../use-payment-list'

/** Longest range of rows selected at once; nobody reviews more row by row. */
const AT_MOST = 10_000

/**
 * The payments selected for an action: single ids, or all of a filter except single ids. In both cases the history
 * computes the totals, so that they are current even for rows that are not loaded.
 */
export function useSelection(list: PaymentList) {
  const session = useSession()
  const toasts = useToasts()
  const { t, count } = useI18n()
  /** Selects all of this filter except `named`; null if `named` is the selection. */
  const filter = shallowRef<PaymentFilter | null>(null)
  const named = shallowReactive(new Set<string>())
  /** Where a range starts: the row that was last clicked or toggled. */
  const anchor = ref<number | null>(null)
  /** Number of changes of the selection. */
  let version = 0
  /** Number of user actions: a range takes a moment to load, and is dropped if the user has acted again by then. */
  let meant = 0
  /** null until first computed; the previous totals while new ones are computed. */
  const totals = shallowRef<PaymentSummary | null>(null)
  const size = computed(() => {
    if (!filter.value) return named.size
    return totals.value?.all.count ?? Math.max(0, list.total.value - named.size)
  })

  function current(): Selected | null {
    if (filter.value) return { filter: filter.value, except: [...named] }
    return named.size > 0 ? { paymentIds: [...named] } : null
  }

  /** Resolves to the ids of the selection; null if they are more than `most`. */
  async function ids(most: number): Promise<string[] | null> {
    const selected = current()
    if (!selected) return []
    if (size.value > most) return null
    if ('paymentIds' in selected) return selected.paymentIds
    const rows = await api.payments.selected({ selected, sort: { ...list.sort }, limit: most })
    return rows.map(({ paymentId }) => paymentId)
  }

  function has(row: PaymentRow | undefined): boolean {
    if (!row) return false
    if (!filter.value) return named.has(row.paymentId)
    const { status, conflict } = filter.value
    const isOne = (status === null || row.status === status) && (!conflict || row.conflictReasons.length > 0)
    return isOne && !named.has(row.paymentId)
  }

  const isAll = computed(() => {
    if (!filter.value) return list.total.value > 0 && named.size >= list.total.value
    return named.size === 0 && filter.value.status === list.filter.status
  })

  function toggle(index: number): void {
    const row = list.rowAt(index)
    if (!row) return
    meant++
    // This row is outside the selected filter, so the selection starts over.
    if (filter.value && !has(row) && !named.has(row.paymentId)) empty()
    if (!named.delete(row.paymentId)) named.add(row.paymentId)
    anchor.value = index
    changed()
  }

  /** Starts a range here, unless one has started already and `keep` is set. */
  function startAt(index: number, keep = false): void {
    if (!keep || anchor.value === null) anchor.value = index
  }

  async function extendTo(index: number): Promise<void> {
    const from = anchor.value ?? index
    const [first, last] = [Math.min(from, index), Math.max(from, index) + 1]
    const mine = ++meant
    try {
      const rows = await list.rowsBetween(first, Math.min(last, first + AT_MOST))
      if (mine !== meant) return
      empty()
      for (const { paymentId } of rows) named.add(paymentId)
      changed()
      if (last - first > AT_MOST) toasts.doubt(t('payments.selection.capped', { n: count(AT_MOST) }))
    } catch (error) {
      failed(error)
    }
  }

  /** Selects everything in the list, or everything in it with a status. */
  function all(status: Status | null = list.filter.status): void {
    meant++
    empty()
    if (list.total.value > 0) filter.value = { ...list.filter, status }
    changed()
  }

  function clear(): void {
    meant++
    empty()
    changed()
  }

  /** Clears the selection. Returns a function to restore it, unless the selection or the filter has changed since. */
  function letGo(): () => void {
    const [wasFilter, wasNamed] = [filter.value, [...named]]
    clear()
    const cleared = version
    return () => {
      if (version !== cleared) return
      filter.value = wasFilter
      for (const paymentId of wasNamed) named.add(paymentId)
      changed()
    }
  }

  function empty(): void {
    named.clear()
    filter.value = null
    totals.value = null
  }

  function changed(): void {
    version++
    addUpNow()
  }

  async function addUp(): Promise<void> {
    const selected = current()
    const requestedVersion = version
    if (!selected) return
    try {
      const answer = await api.payments.totals(selected)
      if (requestedVersion !== version) return
      totals.value = answer
      // All were deselected, or none matches the filter any more.
      if (filter.value && answer.all.count === 0) empty()
    } catch (error) {
      failed(error)
    }
  }
  const addUpNow = latest(addUp)
  const addUpAgain = paced(addUp, 1_000)

  function failed(error: unknown): void {
    if (!isSuperseded(error)) toasts.failed(error)
  }

  for (const event of ['lookups.settled', 'annotations.changed'] as const) {
    onScopeDispose(api.on(event, () => size.value > 0 && addUpAgain()))
  }
  // Nobody should act on rows that they cannot see.
  watch(list.filter, clear)
  watch(() => session.environment, clear)

  return { current, ids, size, totals, isAll, has, startAt, toggle, extendTo, all, clear, letGo }
}

export type Selection = ReturnType<typeof useSelection>
