import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import type {
  PaymentFilter,
  PaymentPage,
  PaymentRow,
  PaymentSort,
  PaymentSummary
} from '#contract/model/payment-list'
import { api, isSuperseded, toCallError, type CallError } from '#shared/api'
import { PAGE_ROWS, takeFirstRows } from '#shared/bootstrap-data'
import { useSession } from '#shared/session/session-store'
import { useLookups } from '../jobs'
import { RowWindow } from '#shared/data-grid/row-window'
import { debounced, latest, paced } from '#shared/ui/timing'
import { touchNow } from '#shared/ui/use-now'
import { useWhileShown } from '#shared/ui/use-while-shown'
import { useFilter } from './filter-store'

/** Rows beyond the edge of the screen that are asked for too, so that scrolling and anchoring find them. */
const MARGIN = 40
/** While answers pour in: nobody reads rows that change faster, and each time costs the job that brings them. */
const REFRESH_EVERY_MS = 1_000

/** The list's question (filter, sort, search), the rows that answer it, and keeping them current. */
export function usePaymentList() {
  const session = useSession()
  const lookups = useLookups()

  const { filter } = useFilter()
  const sort = reactive<PaymentSort>({ ...session.preferences.sort })

  const version = ref(0)
  // With the time, since ages are what every row shows: the rows are drawn once for both.
  const window = new RowWindow<PaymentRow>(PAGE_ROWS, () => {
    touchNow()
    version.value++
  })
  const range = { first: 0, last: PAGE_ROWS }
  const summary = shallowRef<PaymentSummary | null>(null)
  const error = shallowRef<CallError | null>(null)
  /** The first answer came: before it there is nothing to say, not even that there is nothing. */
  const loaded = ref(false)
  /** The rows, and the counts, are still those of another question. */
  const busy = ref(false)
  const counting = ref(false)
  /** The order in which the rows stand; null while they may move. */
  let order: number | null = null
  let isRead = false
  /** How many questions were asked: what was arranged for an older one is of no use. */
  let questions = 0
  /** How often something was recorded, and how often before the rows on screen were asked for. */
  let changes = 0
  let shown = 0
  /** Nothing was recorded that the rows on screen do not show. */
  const current = ref(true)
  /** Payments that were asked since the rows stand still: they may belong to another place, or are new. */
  const waiting = shallowRef<ReadonlySet<string>>(new Set())
  /** Called around a change of rows, so that the view can stay with what the user looks at. */
  let keepPlace: (change: () => Promise<unknown>) => Promise<void> = async (change) => void (await change())
  let questionChanged: () => void = () => undefined

  async function fetch(offset: number, limit: number): Promise<PaymentPage> {
    const asked = order
    const page = await api.payments.list({ ...filter, ...sort, offset, limit, order: asked })
    // What kept the order was replaced.
    if (asked !== null && page.order === null && asked === order) pinSortOrder().catch(failed)
    return page
  }

  const total = computed(() => (version.value, window.total))
  const rowAt = (index: number): PaymentRow | undefined => (version.value, window.rowAt(index))
  const indexOf = (paymentId: string): number => (version.value, window.indexOf(paymentId))

  async function guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      error.value = null
    } catch (cause) {
      failed(cause)
    }
    loaded.value = true
  }

  function failed(cause: unknown): void {
    if (isSuperseded(cause)) return
    error.value = toCallError(cause)
    busy.value = false
    counting.value = false
  }

  async function loadSummary(asked = api.payments.summary({ search: filter.search })): Promise<void> {
    const { search } = filter
    const answer = await asked
    if (search !== filter.search) return
    summary.value = answer
    counting.value = false
    if (order === null) window.counted(countIn(answer, filter))
  }

  /** Keeps the order of the rows, so that its pages fit together and nothing moves while it is read. */
  async function pinSortOrder(): Promise<void> {
    const asked = questions
    const before = changes
    const arranged = await api.payments.arrange({ ...filter, ...sort })
    if (asked !== questions || (!isRead && before !== changes)) return
    order = arranged.order
    waiting.value = new Set()
    window.counted(arranged.total)
    // What was recorded since the rows came may have other places in this order.
    if (shown !== changes) await keepPlace(renew)
  }

  /** @param reading somebody looks at the rows, so they change where they stand, and what is new waits */
  function read(reading: boolean): void {
    isRead = reading
    if (reading && order === null) return void pinSortOrder().catch(failed)
    if (reading || waiting.value.size === 0) return
    letMove()
    refreshSoon()
  }

  function changed(): void {
    changes++
    current.value = false
  }

  function letMove(): void {
    order = null
    waiting.value = new Set()
  }

  /** Asks for the rows again: those on screen, or the first ones while another question waits for its answer. */
  async function renew(): Promise<void> {
    const asked = changes
    shown = asked
    const startOver = busy.value
    const [first, last] = startOver ? [0, PAGE_ROWS] : [range.first - MARGIN, range.last + MARGIN]
    const isNewest = await window.renew(fetch, first, last, startOver)
    if (!isNewest) return
    current.value = asked === changes
    if (!startOver) return
    busy.value = false
    questionChanged()
  }

  /** The same question again: rows on screen stay where they are. */
  const refresh = () =>
    guarded(() =>
      Promise.all([keepPlace(renew), loadSummary()])
        // Who scrolled on meanwhile looks at rows that the renewal has just forgotten.
        .then(() => window.show(fetch, range.first, range.last))
    )
  const refreshSoon = useWhileShown(paced(refresh, REFRESH_EVERY_MS))

  /** Another question: from the top. The old rows stay on screen until its answer is there. */
  async function ask(): Promise<void> {
    await guarded(async () => {
      questions++
      letMove()
      busy.value = true
      counting.value = true
      // Asked for in this order, and answered so: rows are what one waits for.
      await Promise.all([renew(), loadSummary(), pinSortOrder()])
    })
  }

  async function begin(): Promise<void> {
    const first = await takeFirstRows()?.catch(() => null)
    // Rows are what one waits for; the tabs may count a moment longer.
    loadSummary(first?.summary).catch(failed)
    await guarded(() => window.renew(first ? () => first.page : fetch, 0, PAGE_ROWS))
    pinSortOrder().catch(failed)
  }

  function show(first: number, last: number): void {
    Object.assign(range, { first, last })
    if (loaded.value) showRange()
  }
  // One after the other, each for where the view is by then: who drags far does not wait for what flew by.
  const showRange = latest(() =>
    guarded(() => window.show(fetch, range.first - MARGIN / 2, range.last + MARGIN / 2))
  )

  const persist = debounced(() => {
    // Losing a remembered filter is no reason to disturb anyone; the next change tries again.
    session.update({ filter: { ...filter }, sort: { ...sort } }).catch(() => undefined)
  }, 600)
  // A window that closes right after a choice keeps it.
  addEventListener('pagehide', persist.flush)
  onScopeDispose(() => removeEventListener('pagehide', persist.flush))
  // Also changed by whoever shows figures of the same payments.
  const askWhenShown = useWhileShown(() => void ask())
  watch([filter, sort], () => {
    askWhenShown()
    persist()
  })

  onScopeDispose(
    api.on('lookups.settled', (lookups) => {
      changed()
      if (!isRead) letMove()
      else if (order !== null) {
        waiting.value = new Set([...waiting.value, ...lookups.map(({ paymentId }) => paymentId)])
      }
      refreshSoon()
    })
  )
  onScopeDispose(
    api.on('annotations.changed', (change) => {
      // What another process changed comes with what it recorded.
      if (!change) return
      changed()
      if (change.archived) {
        // Who puts something away wants it out of sight, also while they read.
        letMove()
        if (isRead) pinSortOrder().catch(failed)
      }
      refreshSoon()
    })
  )
  watch(
    () => session.environment,
    () => void ask()
  )

  return {
    filter,
    sort,
    total,
    rowAt,
    indexOf,
    summary,
    error,
    loaded,
    busy,
    counting,
    current,
    waiting: computed(() => waiting.value.size),
    read,
    isFresh: (paymentId: string) => lookups.fresh.has(paymentId),
    begin,
    ask,
    refresh,
    show,
    sortBy: (by: PaymentSort) => void Object.assign(sort, by),
    rowsBetween: (first: number, last: number) => window.range(fetch, first, last),
    onChange(hooks: { keepPlace: typeof keepPlace; questionChanged: () => void }): void {
      keepPlace = hooks.keepPlace
      questionChanged = hooks.questionChanged
    }
  }
}

/** How many payments the tab of a filter counts. */
function countIn(summary: PaymentSummary, { status, conflict }: PaymentFilter): number {
  return summary[conflict ? 'conflict' : (status ?? 'all')].count
}

export type PaymentList = ReturnType<typeof usePaymentList>
