import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import type {
  PaymentFilter,
  PaymentPage,
  PaymentRow,
  PaymentSort,
  PaymentSummary
} from '../../electron/contract/models'
import { api, isSuperseded, toCallError, type CallError } from '../api'
import { PAGE_ROWS, takeFirstRows } from '../first'
import { useSession } from '../frame/sessionStore'
import { useLookups } from '../lookups/lookupStore'
import { RowWindow } from '../ui/rowWindow'
import { debounced, paced } from '../ui/timing'
import { touchNow } from '../ui/useNow'
import { useWhileShown } from '../ui/useWhileShown'

/** Rows beyond the edge of the screen that are asked for too, so that scrolling and anchoring find them. */
const MARGIN = 40

/** The list's question (filter, sort, search), the rows that answer it, and keeping them current. */
export function usePaymentList() {
  const session = useSession()
  const lookups = useLookups()

  const filter = reactive<PaymentFilter>({ ...session.preferences.filter })
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
  /** Called around a change of rows, so that the view can stay with what the user looks at. */
  let keepPlace: (change: () => Promise<unknown>) => Promise<void> = async (change) => void (await change())
  let questionChanged: () => void = () => undefined

  const fetch = (offset: number, limit: number): Promise<PaymentPage> =>
    api.payments.list({ ...filter, ...sort, offset, limit })

  const total = computed(() => (version.value, window.total))
  const rowAt = (index: number): PaymentRow | undefined => (version.value, window.rowAt(index))
  const indexOf = (paymentId: string): number => (version.value, window.indexOf(paymentId))

  async function guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      error.value = null
    } catch (thrown) {
      failed(thrown)
    }
    loaded.value = true
  }

  function failed(thrown: unknown): void {
    if (!isSuperseded(thrown)) error.value = toCallError(thrown)
  }

  async function loadSummary(asked = api.payments.summary({ search: filter.search })): Promise<void> {
    const { search } = filter
    const answer = await asked
    if (search === filter.search) summary.value = answer
  }

  /** The same question again: rows on screen stay where they are. */
  const refresh = () =>
    guarded(() =>
      Promise.all([
        keepPlace(() => window.renew(fetch, range.first - MARGIN, range.last + MARGIN)),
        loadSummary()
      ])
        // Who scrolled on meanwhile looks at rows that the renewal has just forgotten.
        .then(() => window.show(fetch, range.first, range.last))
    )
  const refreshSoon = useWhileShown(paced(refresh, 500))

  /** Another question: from the top. The old rows stay on screen until its answer is there. */
  async function ask(): Promise<void> {
    await guarded(async () => {
      const [isNewest] = await Promise.all([window.renew(fetch, 0, PAGE_ROWS), loadSummary()])
      if (isNewest) questionChanged()
    })
  }

  async function begin(): Promise<void> {
    const first = await takeFirstRows()?.catch(() => null)
    // Rows are what one waits for; the tabs may count a moment longer.
    loadSummary(first?.summary).catch(failed)
    await guarded(() => window.renew(first ? () => first.page : fetch, 0, PAGE_ROWS))
  }

  function show(first: number, last: number): void {
    Object.assign(range, { first, last })
    if (loaded.value) void guarded(() => window.show(fetch, first - MARGIN / 2, last + MARGIN / 2))
  }

  const persist = debounced(() => {
    // Losing a remembered filter is no reason to disturb anyone; the next change tries again.
    session.update({ filter: { ...filter }, sort: { ...sort } }).catch(() => undefined)
  }, 600)
  // A window that closes right after a choice keeps it.
  addEventListener('pagehide', persist.flush)
  onScopeDispose(() => removeEventListener('pagehide', persist.flush))
  watch([filter, sort], () => {
    void ask()
    persist()
  })

  onScopeDispose(api.on('lookups.settled', refreshSoon))
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

export type PaymentList = ReturnType<typeof usePaymentList>
