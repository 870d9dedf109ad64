import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { WatchUntil } from '#contract/model/watches'
import type { PaymentDetail } from '#contract/model/payment-detail'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { STALE_AFTER } from '#contract/format'
import { useLookups } from '../../jobs'
import { paced } from '#shared/ui/timing'
import { touchNow, useNow } from '#shared/ui/use-now'

/** One payment with everything known about it, kept current while it is open. */
export function usePaymentDetail(paymentId: Ref<string>) {
  const session = useSession()
  const lookups = useLookups()
  const toasts = useToasts()
  const now = useNow()

  const detail = shallowRef<PaymentDetail | null>(null)
  const error = shallowRef<CallError | null>(null)
  /** The id that `detail` was loaded for; only for that id may the pane say "never found". */
  const loadedId = ref<string | null>(null)
  const checking = ref(false)
  let generation = 0

  async function load(): Promise<void> {
    const mine = ++generation
    const requestedId = paymentId.value
    try {
      const answer = await api.payments.detail({ paymentId: requestedId })
      if (mine !== generation) return
      detail.value = answer
      error.value = null
      loadedId.value = requestedId
      touchNow()
    } catch (cause) {
      if (mine === generation) error.value = toCallError(cause)
    }
  }

  async function check(): Promise<void> {
    checking.value = true
    try {
      await api.lookups.ask({ paymentId: paymentId.value })
    } catch (cause) {
      checking.value = false
      toasts.failed(cause)
    }
  }

  watch(
    [paymentId, () => session.environment],
    () => {
      checking.value = false
      void load()
    },
    { immediate: true }
  )
  // Stopping the queue drops the waiting ids, and then no answer comes.
  watch(
    () => lookups.active,
    (active) => active || (checking.value = false)
  )
  onScopeDispose(
    api.on('lookups.settled', (settled) => {
      if (!settled.some((lookup) => lookup.paymentId === paymentId.value)) return
      checking.value = false
      void load()
    })
  )
  const loadSoon = paced(load, 500)
  onScopeDispose(
    api.on('annotations.changed', (change) => {
      if (!change || change.paymentIds.includes(paymentId.value)) loadSoon()
    })
  )
  onScopeDispose(
    api.on('slips.changed', (change) => {
      if (!change || change.paymentIds.includes(paymentId.value)) loadSoon()
    })
  )
  // The event covers all watches; only a payment that is not paid can have one that changed.
  onScopeDispose(
    api.on('watches.changed', () => {
      if (detail.value?.payment.status !== 'paid') loadSoon()
    })
  )

  const watchOf = (watchUntil: WatchUntil) =>
    computed(() => detail.value?.watches.find((each) => each.watchUntil === watchUntil) ?? null)

  /** Age of the status in milliseconds if it is old enough to mention; else null. */
  const staleFor = computed(() => {
    const age = detail.value ? now.value - detail.value.payment.checkedAt : 0
    return age > STALE_AFTER ? age : null
  })

  return {
    detail,
    error,
    loadedId,
    checking,
    staleFor,
    paidWatch: watchOf('paid'),
    codeWatch: watchOf('code'),
    load,
    check
  }
}
