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

/** Shortest time between refreshes while answers pour in. Nobody can read faster changes, and each slows the job. */
const REFRESH_EVERY_MS = 1_000

/** The list's query (filter, sort order, search), its rows, and their refresh. */
export function usePaymentList() {
  const lookups = useLookups()
  const { filter, sort } = useListFilter(() => void ask())

  const summary = shallowRef<PaymentSummary | null>(null)
  /** The rows (`busy`) or the counts (`counting`) still belong to the previous query. */
  const busy = ref(false)
  const counting = ref(false)
  /** The rows on screen show everything recorded so far. */
  const current = ref(true)
  /** Number of changes recorded before the rows on screen were requested. */
  let visibleChanges = 0

  const rows = useRowWindow<PaymentRow>(fetch, {
    pageRows: PAGE_ROWS,
    margin: 40,
    // Updates the clock with the rows, because every row shows an age: one render serves both.
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
      // Rows that changed since they were loaded may have other places in this order.
      if (visibleChanges !== order.changes()) await rows.refresh(renew)
    },
    released: () => refreshSoon(),
    failed: rows.failed
  })

  async function fetch(offset: number, limit: number): Promise<PaymentPage> {
    const requested = order.current()
    const page = await api.payments.list({ ...filter, ...sort, offset, limit, order: requested })
    // The pinned order is no longer stored, so pin a new one.
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

  /** Requests the rows again: those on screen, or the first ones if the query has changed. */
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

  /** Starts a new query from the top. The old rows stay on screen until the new ones arrive. */
  async function ask(): Promise<void> {
    await rows.guarded(async () => {
      order.startOver()
      busy.value = true
      counting.value = true
      // Requested and answered in this order, because the user waits for the rows.
      await Promise.all([renew(), loadSummary(), order.repin()])
    })
  }

  async function begin(): Promise<void> {
    const first = await takeFirstRows()?.catch(() => null)
    // The user waits for the rows; the tabs may show their counts a moment later.
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
      // For changes by another process, `lookups.settled` comes with this event and refreshes the rows.
      if (!change) return
      current.value = false
      // Archived payments should disappear at once, even while the user is reading.
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

/** Returns the number of payments that the tab of a filter counts. */
function countIn(summary: PaymentSummary, { status, conflict }: PaymentFilter): number {
  return summary[conflict ? 'conflict' : (status ?? 'all')].count
}

export type PaymentList = ReturnType<typeof usePaymentList>
