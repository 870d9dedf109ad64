import { watch, type Ref } from 'vue'
import type { JobItem, ReconcileResult } from '#contract/model/jobs'
import { api } from '#shared/api'
import { useRowWindow } from '#shared/data-grid/use-row-window'

/** The ids of one job. */
export function useJobItems(jobId: string, result: Ref<ReconcileResult | null>) {
  const rows = useRowWindow<JobItem>(
    (offset, limit) => api.jobs.items({ jobId, results: result.value && [result.value], offset, limit }),
    { pageRows: 50, margin: 20 }
  )

  watch(
    result,
    () =>
      void rows.guarded(async () => {
        if (await rows.startOver()) rows.toTop()
      })
  )

  return { ...rows, refresh: () => rows.guarded(() => rows.refresh().then(rows.fillView)) }
}

export type JobItems = ReturnType<typeof useJobItems>
