import { computed, shallowRef, type Ref } from 'vue'
import { didFail, isEnded, type PrintJobWithSlips } from '#contract/model/printers'
import type { SlipDone } from '#contract/model/slip-documents'
import { printedSoFar } from '#contract/model/printed-so-far'
import type { SlipName } from '#contract/model/slips'
import { api } from '#shared/api'
import { usePrintJobs } from './print-jobs-store'

/**
 * What becomes of the slips that a dialog sends to printers.
 *
 * @param done the last result of printing
 */
export function useSentSlips(done: Readonly<Ref<SlipDone | null>>) {
  const store = usePrintJobs()
  store.begin()
  /** The slips of all requests so far. */
  const sentIds = shallowRef<ReadonlySet<string>>(new Set())
  /** Jobs from before the request under way; null if there is none. */
  const before = shallowRef<ReadonlySet<string> | null>(null)

  const jobs = computed(() =>
    store.jobs.filter(
      ({ id, slips }) =>
        slips.some((slip) => sentIds.value.has(slip.id)) || (before.value !== null && !before.value.has(id))
    )
  )
  /** The first slip of the last request that did not come out, if anything but a person can tell. */
  const firstLost = computed(() => {
    const ids = new Set(done.value?.slips.map(({ id }) => id))
    const those = store.jobs.filter((job) => job.slips.some(({ id }) => ids.has(id)))
    if (!those.some(({ state }) => state === 'stopped' || didFail(state))) return null
    return printedSoFar(those)?.next.id ?? null
  })

  /** Follows the jobs of a request from its start. */
  async function follow(print: () => Promise<SlipDone>): Promise<SlipDone> {
    before.value = new Set(store.jobs.map(({ id }) => id))
    try {
      const came = await print()
      sentIds.value = new Set([...sentIds.value, ...came.slips.map(({ id }) => id)])
      return came
    } finally {
      before.value = null
    }
  }

  /**
   * Records that slips did not come out. Takes what is left of them out of queues first, because they will be printed
   * again; of jobs that thereby end, and of those that had failed, the slips before them came out.
   *
   * @param slips of one request, in the order of printing
   * @param from the index of the first lost one
   */
  async function recordLost(slips: readonly SlipName[], from: number): Promise<void> {
    const lost = slips.slice(from).map(({ id }) => id)
    const jobsOf = (ids: readonly string[]): PrintJobWithSlips[] => [
      ...new Set(ids.map((id) => store.ofSlip(id)).filter((job) => job !== undefined))
    ]
    const open = jobsOf(lost).filter(({ state }) => !isEnded(state))
    for (const { id } of open) await api.slips.cancelPrintJob({ jobId: id })
    const ended = jobsOf(slips.map(({ id }) => id)).filter(
      (job) => didFail(job.state) || open.some(({ id }) => id === job.id)
    )
    const endedIds = new Set(ended.map(({ id }) => id))
    const cameOut = slips
      .slice(0, from)
      .map(({ id }) => id)
      .filter((id) => endedIds.has(store.ofSlip(id)?.id ?? ''))
    await api.slips.settle({ slipIds: lost, printed: false })
    if (cameOut.length > 0) await api.slips.settle({ slipIds: cameOut, printed: true })
    store.settle([...endedIds])
  }

  return { jobs, firstLost, follow, recordLost }
}
