import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import { MAX_JOB_IDS, type Job } from '#contract/model/jobs'
import type { Lookup } from '#contract/model/lookups'
import type { Payment } from '#contract/model/payments'
import type { UnderstoodIds } from '#contract/payment-ids'
import { api, toCallError, type CallError } from '#shared/api'
import { useJobs } from '../job-store'
import { nameOfIds } from '../names'
import { useLookups } from './lookup-store'

/** Payments are loaded into the sheet for at most so many ids; longer lists are read in the payment list. */
const DETAILS_AT_MOST = 50
/** Longer lists are shown on their job's page. */
const ROWS_AT_MOST = 200
/** Longer text is read as a table, like a file, because the main process accepts no longer text for ids. */
const TEXT_AT_MOST = 1_000_000

export interface PanelRow {
  paymentId: string
  lookup: Lookup | null
  payment: Payment | null
}

/** The state of ids that have no answer yet. */
export type Waiting = 'checking' | 'held' | 'paused' | 'ended'

/** First the ids recognized in a text, then the result of each. A job too long for the sheet is passed to `toJob`. */
export function useLookupPanel(toJob: (job: Job) => void) {
  const store = useLookups()
  const jobs = useJobs()
  const text = ref('')
  const understood = shallowRef<UnderstoodIds | null>(null)
  const requested = shallowRef<string[] | null>(null)
  const requestedSet = computed(() => new Set(requested.value))
  const jobId = ref<string | null>(null)
  const sending = ref(false)
  const error = shallowRef<CallError | null>(null)
  /** The queue has stopped: an id without an answer by now was dropped before its lookup. */
  const stoodStill = ref(false)
  const settled = shallowReactive(new Map<string, Lookup>())
  const payments = shallowReactive(new Map<string, Payment>())

  const tooLong = computed(() => text.value.length > TEXT_AT_MOST)

  async function understand(): Promise<UnderstoodIds | null> {
    const requestedText = text.value
    if (tooLong.value) {
      understood.value = null
      return null
    }
    try {
      const answer = await api.lookups.understand({ text: requestedText })
      if (requestedText === text.value) understood.value = answer
      return answer
    } catch (cause) {
      error.value = toCallError(cause)
      return null
    }
  }
  watch(text, () => void understand(), { immediate: true })

  const tooMany = computed(() => (understood.value?.paymentIds.length ?? 0) > MAX_JOB_IDS)
  const ready = computed(() => (understood.value?.paymentIds.length ?? 0) > 0 && !tooMany.value)

  async function send(): Promise<void> {
    if (sending.value || tooMany.value) return
    sending.value = true
    error.value = null
    // Enter can come before the last answer, so the current text is read again.
    const ids = (await understand())?.paymentIds ?? []
    const isVisibleHere = ids.length <= ROWS_AT_MOST
    if (ids.length > 0) {
      settled.clear()
      payments.clear()
      jobId.value = null
      stoodStill.value = false
      // Set before the call, as the first answer can arrive before the job does.
      if (isVisibleHere) requested.value = ids
      try {
        const job = await store.start(ids, nameOfIds(ids.length))
        jobId.value = job?.id ?? null
        // A job received meanwhile is newer.
        if (job && !jobs.byId(job.id)) jobs.put(job)
        if (job && !isVisibleHere) toJob(job)
      } catch (cause) {
        error.value = toCallError(cause)
        requested.value = null
      }
    }
    sending.value = false
  }

  async function fetchPayment(paymentId: string): Promise<void> {
    // A failure is harmless: without the payment the row still says "found" and opens.
    const detail = await api.payments.detail({ paymentId }).catch(() => null)
    if (detail) payments.set(paymentId, detail.payment)
  }

  onScopeDispose(
    api.on('lookups.settled', (lookups) => {
      for (const lookup of lookups) {
        if (!requestedSet.value.has(lookup.paymentId)) continue
        settled.set(lookup.paymentId, lookup)
        if (lookup.outcome === 'found' && requestedSet.value.size <= DETAILS_AT_MOST) {
          void fetchPayment(lookup.paymentId)
        }
      }
    })
  )
  watch(
    () => store.active,
    (active) => (stoodStill.value = !active)
  )

  const waiting = computed<Waiting>(() => {
    const job = jobId.value === null ? undefined : jobs.byId(jobId.value)
    if (job?.state === 'paused') return 'paused'
    const goesOn = job ? job.state === 'running' : !stoodStill.value
    if (!goesOn) return 'ended'
    return store.queue.queuePause ? 'held' : 'checking'
  })

  /** Returns the lookup that settled an id. In a list, `rejected` does not: the release looks the id up again. */
  function answerOf(paymentId: string): Lookup | null {
    const lookup = settled.get(paymentId)
    const isHeldUp =
      lookup?.outcome === 'rejected' && requestedSet.value.size > 1 && waiting.value !== 'ended'
    return isHeldUp ? null : (lookup ?? null)
  }
  const rows = computed<PanelRow[]>(() =>
    (requested.value ?? []).map((paymentId) => ({
      paymentId,
      lookup: answerOf(paymentId),
      payment: payments.get(paymentId) ?? null
    }))
  )
  const done = computed(() => rows.value.filter(({ lookup }) => lookup !== null).length)

  function again(): void {
    requested.value = null
    text.value = ''
  }

  return {
    text,
    understood,
    tooMany,
    tooLong,
    ready,
    requested,
    sending,
    error,
    rows,
    done,
    waiting,
    send,
    again
  }
}

export type RequestedIds = ReturnType<typeof useLookupPanel>
