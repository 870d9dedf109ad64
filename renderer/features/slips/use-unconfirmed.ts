import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { slipsASheet, type Layout } from '#contract/model/slip-layouts'
import type { SlipName } from '#contract/model/slips'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { usePrintJobs } from './print-jobs-store'
import { byPrinter, failedJobs, printedSoFar, slipsOf, stoppedPrinters } from './print-jobs'

const POLL_MS = 60_000
/** Jobs whose layout is looked up; with more of them the program only asks. */
const MAX_LOOKED_UP = 20

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

  const layouts = shallowReactive(new Map<string, Layout>())
  /** Where to go on, if the printer counted the sheets of those jobs. */
  const proposal = computed(() => {
    const found = printedSoFar(ended.value?.jobs ?? [], ({ id }) => {
      const layout = layouts.get(id)
      return layout !== undefined && slipsASheet(layout) === 1
    })
    return found?.isReported ? found : null
  })

  async function lookUpLayouts(jobs: readonly PrintJobWithSlips[]): Promise<void> {
    const unknown = jobs.filter(
      ({ id, sheets, slips: those }) => sheets !== null && those.length > 1 && !layouts.has(id)
    )
    if (unknown.length > MAX_LOOKED_UP) return
    try {
      for (const { id, slips: those } of unknown) {
        const [first] = those
        const found = await api.slips.scanned({ text: first!.serial })
        const slip = found.find((each) => each.id === first!.id)
        if (slip) layouts.set(id, slip.layout)
      }
    } catch (error) {
      toasts.failed(error)
    }
  }

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

  /** Records what the printer reported. Returns the payments whose slips did not come out. */
  async function resume(): Promise<string[]> {
    const from = proposal.value?.count ?? 0
    const lost = new Set(slips.value.slice(from).map(({ paymentId }) => paymentId))
    return (await settle(from)) ? [...lost] : []
  }

  watch(() => session.environment, load, { immediate: true })
  watch(
    () => printJobs.error,
    (error, before) => error && !before && toasts.failed(error)
  )
  watch(ended, (group) => group && void lookUpLayouts(group.jobs), { immediate: true })
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
    busy,
    settleAll: (printed: boolean) => settle(printed ? slips.value.length : 0),
    resume
  }
}
