import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { JobItem, ReconcileResult } from '#contract/model/jobs'
import { api, toCallError, type CallError } from '#shared/api'
import { RowWindow } from '#shared/data-grid/row-window'

const PAGE_ROWS = 50
/** Rows beyond the edge of the screen that are asked for too. */
const MARGIN = 20

/** The ids of one job, of which those on screen are fetched, and fetched again while answers come. */
export function useJobItems(jobId: string, result: Ref<ReconcileResult | null>) {
  const version = ref(0)
  const rows = new RowWindow<JobItem>(PAGE_ROWS, () => version.value++)
  const range = { first: 0, last: PAGE_ROWS }
  const loaded = ref(false)
  const error = shallowRef<CallError | null>(null)
  let keepPlace: (change: () => Promise<unknown>) => Promise<void> = async (change) => void (await change())
  let startOver: () => void = () => undefined

  const fetch = (offset: number, limit: number) =>
    api.jobs.items({ jobId, results: result.value && [result.value], offset, limit })

  async function guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      error.value = null
    } catch (cause) {
      error.value = toCallError(cause)
    }
    loaded.value = true
  }

  /** The same rows again: those on screen stay where they are. */
  const refresh = () =>
    guarded(async () => {
      await keepPlace(() => rows.renew(fetch, range.first - MARGIN, range.last + MARGIN))
      // Who scrolled on meanwhile looks at rows that the renewal has just forgotten.
      await rows.show(fetch, range.first, range.last)
    })

  /** Others: from the top. The old ones stay until they are there. */
  const ask = () =>
    guarded(async () => {
      if (await rows.renew(fetch, 0, PAGE_ROWS)) startOver()
    })
  watch(result, () => void ask())

  function show(first: number, last: number): void {
    Object.assign(range, { first, last })
    if (loaded.value) void guarded(() => rows.show(fetch, first - MARGIN, last + MARGIN))
  }

  return {
    total: computed(() => (version.value, rows.total)),
    rowAt: (index: number): JobItem | undefined => (version.value, rows.rowAt(index)),
    indexOf: (paymentId: string): number => (version.value, rows.indexOf(paymentId)),
    loaded,
    error,
    refresh,
    show,
    onChange(hooks: { keepPlace: typeof keepPlace; startOver: () => void }): void {
      keepPlace = hooks.keepPlace
      startOver = hooks.startOver
    }
  }
}

export type JobItems = ReturnType<typeof useJobItems>
