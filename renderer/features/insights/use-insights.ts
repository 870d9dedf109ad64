import { computed, onActivated, onDeactivated, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { DateField, InsightsQuery, BucketSpan } from '#contract/model/insights'
import type { PaymentFilter } from '#contract/model/payment-list'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { paced } from '#shared/ui/timing'
import { totalOf, type Answered } from './metrics'

/** Up to so many payments, figures update after each check; beyond that, the user is told and updates them. */
const FEW = 20_000
const RENEWED_MS = 2_000

/**
 * Counts the figures of a filter and a span. The previous figures stay until the new ones arrive, which may take a
 * while and can be stopped.
 */
export function useInsights(filter: PaymentFilter) {
  const session = useSession()
  const toasts = useToasts()
  const dateField = ref<DateField>('created')
  // `all`, because payments without a creation time are in no other span.
  const bucketSpan = ref<BucketSpan>('all')
  const answered = shallowRef<Answered | null>(null)
  const state = ref<'reading' | 'done' | 'stopped' | 'failed'>('reading')
  const error = shallowRef<CallError | null>(null)
  /** Payments that were checked since counting began. */
  const changed = shallowRef<ReadonlySet<string>>(new Set())
  let isVisible = false
  /** Number of requests and stops; an answer to any but the latest is ignored. */
  let requests = 0

  const query = computed((): InsightsQuery => ({
    filter: { ...filter },
    dateField: dateField.value,
    bucketSpan: bucketSpan.value
  }))
  /** The visible figures answer another question than the current one. */
  const isOther = computed(() => {
    if (!answered.value) return false
    const { insights: _, ...of } = answered.value
    return JSON.stringify(of) !== JSON.stringify(query.value)
  })

  async function read(): Promise<void> {
    const mine = ++requests
    state.value = 'reading'
    changed.value = new Set()
    try {
      const { value } = query
      const insights = await api.insights.read(value)
      if (mine !== requests) return
      answered.value = { ...value, insights }
      state.value = 'done'
      if (changed.value.size > 0) followChanges()
    } catch (cause) {
      if (mine !== requests) return
      error.value = toCallError(cause)
      state.value = 'failed'
    }
  }

  const readSoon = paced(async () => {
    if (isVisible) await read()
  }, RENEWED_MS)

  function counted(): number {
    return answered.value ? totalOf(answered.value.insights.all).count : 0
  }

  function followChanges(): void {
    if (isVisible && counted() <= FEW) readSoon()
  }

  function stop(): void {
    requests++
    state.value = 'stopped'
    api.insights.stop().catch(toasts.failed)
  }

  onActivated(() => {
    isVisible = true
    void read()
  })
  onDeactivated(() => {
    isVisible = false
    if (state.value === 'reading') stop()
  })
  watch([filter, dateField, bucketSpan], () => isVisible && void read())
  watch(
    () => session.environment,
    () => {
      answered.value = null
      if (isVisible) void read()
    }
  )
  onScopeDispose(
    api.on('lookups.settled', (lookups) => {
      changed.value = new Set([...changed.value, ...lookups.map(({ paymentId }) => paymentId)])
      if (state.value === 'done') followChanges()
    })
  )

  return {
    dateField,
    bucketSpan,
    answered,
    state,
    error,
    isOther,
    changed: computed(() => changed.value.size),
    read,
    stop
  }
}
