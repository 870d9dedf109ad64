import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { Job, ReconcileRow, ReconcileResult } from '#contract/model/jobs'
import { visibleText } from '#contract/visible-text'
import { api, toCallError, type CallError } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { paced } from '#shared/ui/timing'
import { useWhileVisible } from '#shared/ui/use-while-visible'
import { useJobItems } from './use-job-items'
import { useJobs } from './job-store'

/** Shortest time between two refreshes of rows and sums on screen, in milliseconds. */
const REFRESH_MS = 500

/** One job: its state, its results, its ids, and its actions. */
export function useJob(jobId: string) {
  const jobs = useJobs()
  const toasts = useToasts()
  const { t } = useI18n()

  /** A job too old for the list of jobs. */
  const fetched = shallowRef<Job | null>(null)
  const job = computed(() => jobs.byId(jobId) ?? fetched.value)
  const loaded = ref(false)
  const error = shallowRef<CallError | null>(null)
  const reconcile = shallowRef<ReconcileRow[]>([])
  const result = ref<ReconcileResult | null>(null)
  const items = useJobItems(jobId, result)

  async function load(): Promise<void> {
    try {
      if (!jobs.byId(jobId)) fetched.value = await api.jobs.get({ jobId })
      if (job.value) {
        const [rows] = await Promise.all([api.jobs.reconcile({ jobId }), items.refresh()])
        reconcile.value = rows
      }
      error.value = null
    } catch (cause) {
      error.value = toCallError(cause)
    }
    loaded.value = true
  }
  const loadSoon = useWhileVisible(paced(load, REFRESH_MS))
  loadSoon()

  onScopeDispose(
    api.on('jobs.changed', (changed) => {
      if (changed.id !== jobId) return
      if (fetched.value) fetched.value = changed
      loadSoon()
    })
  )

  async function act(call: (input: { jobId: string }) => Promise<Job>): Promise<void> {
    try {
      jobs.put(await call({ jobId }))
    } catch (cause) {
      toasts.failed(cause)
    }
  }

  async function exportCsv(): Promise<void> {
    try {
      const { path } = await api.jobs.exportCsv({ jobId })
      if (path !== null) toasts.done(t('jobs.exported', { path: visibleText(path) }))
    } catch (cause) {
      toasts.failed(cause)
    }
  }

  return {
    job,
    loaded,
    error,
    reconcile,
    result,
    items,
    load,
    exportCsv,
    pause: () => act(api.jobs.pause),
    resume: () => act(api.jobs.resume),
    cancel: () => act(api.jobs.cancel),
    retry: () => act(api.jobs.retry)
  }
}
