import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { printedSoFar } from '#contract/model/printed-so-far'
import type { SlipName } from '#contract/model/slips'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { usePrintJobs } from './print-jobs-store'
import { byPrinter, failedJobs, slipsOf, stoppedPrinters } from './print-jobs'

const POLL_MS = 60_000

/** Printers that wait for somebody, and the one question at a time about slips that may not have come out. */
export function useUnconfirmed() {
  const session = useSession()
  const toasts = useToasts()
  const printJobs = usePrintJobs()
  const unconfirmed = shallowRef<SlipName[]>([])
  const busy = ref(false)

  const stopped = computed(() => stoppedPrinters(printJobs.jobs))
  /** Jobs of one printer that ended without being taken. */
  const ended = computed(() => byPrinter(failedJobs(printJobs.jobs))[0] ?? null)
  const slips = computed<SlipName[]>(() => {
    if (ended.value) return slipsOf(ended.value.jobs)
    // What becomes of the others is still being followed.
    return unconfirmed.value.filter(({ id }) => (printJobs.ofSlip(id)?.state ?? 'taken') === 'taken')
  })

  /** Where to go on, if anything but a person can tell. */
  const proposal = computed(() => printedSoFar(ended.value?.jobs ?? []))
  /** The first slip that did not come out: the proposed one, until a person chooses another; '' for none. */
  const firstLost = ref('')
  const proposed = computed(() => proposal.value?.next.id ?? '')
  watch(
    () => [proposed.value, ...slips.value.map(({ id }) => id)].join(),
    () => (firstLost.value = proposed.value),
    { immediate: true }
  )

  async function check(): Promise<void> {
    unconfirmed.value = await api.slips.unconfirmed()
  }

  async function load(): Promise<void> {
    try {
      await check()
    } catch (error) {
      toasts.failed(error)
    }
  }

  /** Records which of the slips in question came out: the first ones. Returns whether that is recorded. */
  async function settle(cameOut: number): Promise<boolean> {
    busy.value = true
    const ids = slips.value.map(({ id }) => id)
    const jobIds = ended.value?.jobs.map(({ id }) => id) ?? []
    const isSettled = await record(ids.slice(0, cameOut), ids.slice(cameOut))
    if (isSettled) printJobs.settle(jobIds)
    await load()
    busy.value = false
    return isSettled
  }

  async function record(printed: string[], lost: string[]): Promise<boolean> {
    try {
      if (printed.length > 0) await api.slips.settle({ slipIds: printed, printed: true })
      if (lost.length > 0) await api.slips.settle({ slipIds: lost, printed: false })
      return true
    } catch (error) {
      toasts.failed(error)
      return false
    }
  }

  /** Records that the first lost slip and those behind it did not come out. Returns the payment of each of them. */
  async function resume(): Promise<string[]> {
    const from = slips.value.findIndex(({ id }) => id === firstLost.value)
    if (from === -1) return []
    const lost = slips.value.slice(from).map(({ paymentId }) => paymentId)
    return (await settle(from)) ? lost : []
  }

  watch(() => session.environment, load, { immediate: true })
  watch(
    () => printJobs.error,
    (error, before) => error && !before && toasts.failed(error)
  )
  printJobs.begin()
  // A command running beside the window may have ended halfway, which shows only after a while.
  const polling = setInterval(() => {
    printJobs.begin()
    check().catch(() => undefined)
  }, POLL_MS)
  onScopeDispose(() => clearInterval(polling))

  return {
    stopped,
    ended,
    slips,
    proposal,
    firstLost,
    busy,
    settleAll: (printed: boolean) => settle(printed ? slips.value.length : 0),
    resume
  }
}
