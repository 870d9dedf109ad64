import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import { MAX_IDS, type Lookup, type Payment, type UnderstoodIds } from '../../electron/contract/models'
import { api, toCallError, type CallError } from '../api'
import { useLookups } from './lookupStore'

/** Payments fetched to show what was found; a list of hundreds is looked at in the list itself. */
const DETAILS_AT_MOST = 50
const ROWS_AT_MOST = 200

export interface SheetRow {
  paymentId: string
  lookup: Lookup | null
  payment: Payment | null
}

/** First what was understood of a text, then what became of each id. */
export function useLookupSheet(initial: string) {
  const store = useLookups()
  const text = ref(initial)
  const understood = shallowRef<UnderstoodIds | null>(null)
  const asked = shallowRef<string[] | null>(null)
  const wanted = computed(() => new Set(asked.value))
  const sending = ref(false)
  const error = shallowRef<CallError | null>(null)
  /** Asking stands still: what has no answer by now was dropped before it was asked. */
  const ended = ref(false)
  const settled = shallowReactive(new Map<string, Lookup>())
  const payments = shallowReactive(new Map<string, Payment>())

  async function understand(): Promise<UnderstoodIds | null> {
    const asking = text.value
    try {
      const answer = await api.lookups.understand({ text: asking })
      if (asking === text.value) understood.value = answer
      return answer
    } catch (thrown) {
      error.value = toCallError(thrown)
      return null
    }
  }
  watch(text, () => void understand(), { immediate: true })

  const ready = computed(() => (understood.value?.paymentIds.length ?? 0) > 0)

  async function send(): Promise<void> {
    if (sending.value) return
    sending.value = true
    error.value = null
    // Enter can be quicker than the last answer, so the text of this moment is understood again.
    const ids = (await understand())?.paymentIds ?? []
    if (ids.length > 0) {
      settled.clear()
      payments.clear()
      asked.value = ids
      ended.value = false
      try {
        for (let at = 0; at < ids.length; at += MAX_IDS) await store.start(ids.slice(at, at + MAX_IDS))
      } catch (thrown) {
        error.value = toCallError(thrown)
        asked.value = null
      }
    }
    sending.value = false
  }

  async function fetchPayment(paymentId: string): Promise<void> {
    // Without it the row still says "found" and opens; nothing is lost by failing here.
    const detail = await api.payments.detail({ paymentId }).catch(() => null)
    if (detail) payments.set(paymentId, detail.payment)
  }

  onScopeDispose(
    api.on('lookups.settled', (lookup) => {
      if (!wanted.value.has(lookup.paymentId)) return
      settled.set(lookup.paymentId, lookup)
      if (lookup.outcome === 'found' && wanted.value.size <= DETAILS_AT_MOST) {
        void fetchPayment(lookup.paymentId)
      }
    })
  )

  watch(
    () => store.active,
    (active) => (ended.value = !active)
  )

  const toRow = (paymentId: string): SheetRow => ({
    paymentId,
    lookup: settled.get(paymentId) ?? null,
    payment: payments.get(paymentId) ?? null
  })
  /** What went wrong first, where there is too much to show it all: the list shows what was found. */
  const rows = computed<SheetRow[]>(() => {
    const all = asked.value ?? []
    if (all.length <= ROWS_AT_MOST) return all.map(toRow)
    const wrong = [...settled.values()].filter(({ outcome }) => outcome !== 'found')
    return wrong.slice(0, ROWS_AT_MOST).map(({ paymentId }) => toRow(paymentId))
  })
  const hidden = computed(() => (asked.value?.length ?? 0) - rows.value.length)
  const done = computed(() => settled.size)

  function again(): void {
    asked.value = null
    text.value = ''
  }

  return { text, understood, ready, asked, sending, error, rows, hidden, done, ended, send, again }
}
