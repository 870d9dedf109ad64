import { computed, onActivated, onDeactivated, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Basis, InsightsQuestion, Span } from '#contract/model/insights'
import type { PaymentFilter } from '#contract/model/payment-list'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { paced } from '#shared/ui/timing'
import { totalOf, type Answered } from './figures'

/** Of so many payments figures follow what is checked by themselves; of more one is told, and asks. */
const FEW = 20_000
const RENEWED_MS = 2_000

/**
 * The figures of a filter and a span. Those of the question before stay until the next ones are there, which may
 * take a while and can be stopped.
 */
export function useInsights(filter: PaymentFilter) {
  const session = useSession()
  const toasts = useToasts()
  const basis = ref<Basis>('created')
  // All: what has no time of creation is in no other.
  const span = ref<Span>('all')
  const answered = shallowRef<Answered | null>(null)
  const state = ref<'reading' | 'done' | 'stopped' | 'failed'>('reading')
  const error = shallowRef<CallError | null>(null)
  /** Payments that were checked since counting began. */
  const changed = shallowRef<ReadonlySet<string>>(new Set())
  let isShown = false
  /** How often it was asked or stopped: what came before the last is of no use. */
  let asked = 0

  const question = computed((): InsightsQuestion => ({
    filter: { ...filter },
    basis: basis.value,
    span: span.value
  }))
  /** What is shown answers another question than the one that is asked. */
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
