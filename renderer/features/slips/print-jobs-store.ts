import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { didFail, type PrintJobWithSlips } from '#contract/model/printers'
import { MAX_COPIES } from '#contract/model/print-profiles'
import { MAX_SLIPS } from '#contract/model/slip-documents'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'

/** As many jobs as one request can make; of more, those that were taken first are forgotten. */
const AT_MOST = MAX_SLIPS * MAX_COPIES

/** What becomes of slips at the printers, live: jobs of the current environment, also those taken since the start. */
export const usePrintJobs = defineStore('print-jobs', () => {
  const session = useSession()
  const toasts = useToasts()
  const byId = shallowReactive(new Map<string, PrintJobWithSlips>())
  const error = shallowRef<CallError | null>(null)
  const cancelling = ref(false)
  /** Jobs of which somebody has said what came out. */
  const settled = new Set<string>()
  let generation = 0
  let started = false

  /** In the order of printing. */
  const jobs = computed(() => [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
  const bySlip = computed(() => {
    const found = new Map<string, PrintJobWithSlips>()
    for (const job of jobs.value) for (const { id } of job.slips) found.set(id, job)
    return found
  })

  async function load(): Promise<void> {
    const mine = ++generation
    try {
      const answer = await api.slips.printJobs()
      if (mine !== generation) return
      for (const job of answer) put(job)
      error.value = null
    } catch (cause) {
      if (mine === generation) error.value = toCallError(cause)
    }
  }

  /** Loads them on the first call only; after a failure, again. */
  function begin(): void {
    if (started && !error.value) return
    started = true
    void load()
  }

  function put(job: PrintJobWithSlips): void {
    if (job.environment !== session.environment) return
    if (settled.has(job.id) && didFail(job.state)) return
    // An event may overtake the answer with an older status.
    if ((byId.get(job.id)?.statusAt ?? 0) > job.statusAt) return
    byId.set(job.id, job)
    if (byId.size > AT_MOST) forgetTaken()
  }

  function forgetTaken(): void {
    for (const { id, state } of byId.values()) {
      if (state === 'taken') return void byId.delete(id)
    }
  }

  /** Forgets jobs of which somebody has said what came out. */
  function settle(ids: readonly string[]): void {
    for (const id of ids) {
      settled.add(id)
      byId.delete(id)
    }
  }

  /** Takes jobs out of their queues; what becomes of them comes as events. */
  async function cancel(those: readonly PrintJobWithSlips[]): Promise<void> {
    cancelling.value = true
    try {
      for (const { id } of those) await api.slips.cancelPrintJob({ jobId: id })
    } catch (cause) {
      toasts.failed(cause)
    }
    cancelling.value = false
  }

  api.on('slips.printJob', put)
  watch(
    () => session.environment,
    () => {
      byId.clear()
      if (started) void load()
    }
  )

  return {
    jobs,
    error,
    begin,
    cancel,
    cancelling,
    settle,
    ofSlip: (slipId: string): PrintJobWithSlips | undefined => bySlip.value.get(slipId)
  }
})
