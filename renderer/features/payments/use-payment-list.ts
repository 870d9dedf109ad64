import { onScopeDispose, ref, shallowRef } from 'vue'
import type {
  PaymentFilter,
  PaymentPage,
  PaymentRow,
  PaymentSort,
  PaymentSummary
} from '#contract/model/payment-list'
import { api } from '#shared/api'
import { PAGE_ROWS, takeFirstRows } from '#shared/bootstrap-data'
import { usePinnedOrder } from '#shared/data-grid/use-pinned-order'
import { useRowWindow } from '#shared/data-grid/use-row-window'
import { paced } from '#shared/ui/timing'
import { touchNow } from '#shared/ui/use-now'
import { useWhileVisible } from '#shared/ui/use-while-visible'
import { useLookups } from '../jobs'
import { useListFilter } from './use-list-filter'

/** While answers pour in: nobody reads rows that change faster, and each time costs the job that brings them. */
const REFRESH_EVERY_MS = 1_000

/** The list's question (filter, sort, search), the rows that answer it, and keeping them current. */
export function usePaymentList() {
  const lookups = useLookups()
  const { filter, sort } = useListFilter(() => void ask())

  const summary = shallowRef<PaymentSummary | null>(null)
  /** The rows, and the counts, are still those of another question. */
  const busy = ref(false)
  const counting = ref(false)
  /** Nothing was recorded that the rows on screen do not show. */
  const current = ref(true)
  /** How often something was recorded before the rows on screen were asked for. */
  let visibleChanges = 0

  const rows = useRowWindow<PaymentRow>(fetch, {
    pageRows: PAGE_ROWS,
    margin: 40,
    // With the time, since ages are what every row shows: the rows are rendered once for both.
    changed: touchNow,
    failed() {
      busy.value = false
      counting.value = false
    }
  })
  const order = usePinnedOrder({
    pin: () => api.payments.pinOrder({ ...filter, ...sort }),
    async pinned(total) {
      rows.counted(total)
      // What was recorded since the rows came may have other places in this order.
      if (visibleChanges !== order.changes()) await rows.refresh(renew)
    },
    released: () => refreshSoon(),
    failed: rows.failed
  })

  async function fetch(offset: number, limit: number): Promise<PaymentPage> {
    const requested = order.current()
    const page = await api.payments.list({ ...filter, ...sort, offset, limit, order: requested })
    // What kept the order was replaced.
    if (requested !== null && page.order === null && requested === order.current()) order.repinSoon()
    return page
  }

  async function loadSummary(answer = api.payments.summary({ search: filter.search })): Promise<void> {
    const { search } = filter
    const counts = await answer
    if (search !== filter.search) return
    summary.value = counts
    counting.value = false
    if (order.current() === null) rows.counted(countIn(counts, filter))
  }

  /** Asks for the rows again: those on screen, or the first ones while another question waits for its answer. */
  async function renew(): Promise<void> {
    const requested = order.changes()
    visibleChanges = requested
    const isAnother = busy.value
    const isNewest = await (isAnother ? rows.startOver() : rows.renew())
    if (!isNewest) return
    current.value = requested === order.changes()
    if (!isAnother) return
    busy.value = false
    rows.toTop()
  }

  const refresh = () =>
    rows.guarded(() => Promise.all([rows.refresh(renew), loadSummary()]).then(rows.fillView))
  const refreshSoon = useWhileVisible(paced(refresh, REFRESH_EVERY_MS))

  /** Another question: from the top. The old rows stay on screen until its answer is there. */
  async function ask(): Promise<void> {
    await rows.guarded(async () => {
      order.startOver()
      busy.value = true
      counting.value = true
      // Asked for in this order, and answered so: rows are what one waits for.
      await Promise.all([renew(), loadSummary(), order.repin()])
    })
  }

  async function begin(): Promise<void> {
    const first = await takeFirstRows()?.catch(() => null)
    // Rows are what one waits for; the tabs may count a moment longer.
    loadSummary(first?.summary).catch(rows.failed)
    await rows.guarded(() => rows.begin(first ? () => first.page : undefined))
    order.repinSoon()
  }

  onScopeDispose(
    api.on('lookups.settled', (settled) => {
      current.value = false
      order.recorded(settled.map(({ paymentId }) => paymentId))
      refreshSoon()
    })
  )
  onScopeDispose(
    api.on('annotations.changed', (change) => {
      // What another process changed comes with what it recorded.
      if (!change) return
      current.value = false
      // Who puts something away wants it out of sight, also while they read.
      order.changed(change.archived)
      refreshSoon()
    })
  )

  const { total, rowAt, keyAt, indexOf, rowsBetween, error, loaded, show, onChange } = rows
  return {
    filter,
    sort,
    total,
    rowAt,
    keyAt,
    indexOf,
    rowsBetween,
    summary,
    error,
    loaded,
    busy,
    counting,
    current,
    waiting: order.waiting,
    read: order.read,
    isRecent: (paymentId: string) => lookups.recent.has(paymentId),
    begin,
    ask,
    refresh,
    show,
    sortBy: (by: PaymentSort) => void Object.assign(sort, by),
    onChange
  }
}

/** How many payments the tab of a filter counts. */
function countIn(summary: PaymentSummary, { status, conflict }: PaymentFilter): number {
  return summary[conflict ? 'conflict' : (status ?? 'all')].count
}

export type PaymentList = ReturnType<typeof usePaymentList>
