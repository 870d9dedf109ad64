import { computed, onActivated, onDeactivated, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Basis, InsightsQuestion, Span } from '#contract/model/insights'
import type { PaymentFilter } from '#contract/model/payment-list'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { paced } from '#shared/ui/timing'
import { totalOf, type Answered } from './figures'

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
  const basis = ref<Basis>('created')
  // `all`, because payments without a creation time are in no other span.
  const span = ref<Span>('all')
  const answered = shallowRef<Answered | null>(null)
  const state = ref<'reading' | 'done' | 'stopped' | 'failed'>('reading')
  const error = shallowRef<CallError | null>(null)
  /** Payments that were checked since counting began. */
  const changed = shallowRef<ReadonlySet<string>>(new Set())
  let isShown = false
  /** Number of requests and stops; an answer to any but the latest is ignored. */
  let asked = 0

  const question = computed((): InsightsQuestion => ({
    filter: { ...filter },
    basis: basis.value,
    span: span.value
  }))
  /** The visible figures answer another question than the current one. */
  const isOther = computed(() => {
    if (!answered.value) return false
    const { insights: _, ...of } = answered.value
    return JSON.stringify(of) !== JSON.stringify(question.value)
  })

  async function read(): Promise<void> {
    const mine = ++asked
    state.value = 'reading'
    changed.value = new Set()
    try {
      const { value } = question
      const insights = await api.insights.read(value)
      if (mine !== asked) return
      answered.value = { ...value, insights }
      state.value = 'done'
      if (changed.value.size > 0) followChanges()
    } catch (cause) {
      if (mine !== asked) return
      error.value = toCallError(cause)
      state.value = 'failed'
    }
  }

  const readSoon = paced(async () => {
    if (isShown) await read()
  }, RENEWED_MS)

  function counted(): number {
    return answered.value ? totalOf(answered.value.insights.all).count : 0
  }

  function followChanges(): void {
    if (isShown && counted() <= FEW) readSoon()
  }

  function stop(): void {
    asked++
    state.value = 'stopped'
    api.insights.stop().catch(toasts.failed)
  }

  onActivated(() => {
    isShown = true
    void read()
  })
  onDeactivated(() => {
    isShown = false
    if (state.value === 'reading') stop()
  })
  watch([filter, basis, span], () => isShown && void read())
  watch(
    () => session.environment,
    () => {
      answered.value = null
      if (isShown) void read()
    }
  )
  onScopeDispose(
    api.on('lookups.settled', (lookups) => {
      changed.value = new Set([...changed.value, ...lookups.map(({ paymentId }) => paymentId)])
      if (state.value === 'done') followChanges()
    })
  )

  return {
    basis,
    span,
    answered,
    state,
    error,
    isOther,
    changed: computed(() => changed.value.size),
    read,
    stop
  }
}
