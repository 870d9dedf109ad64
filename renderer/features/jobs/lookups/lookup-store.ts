import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Job } from '#contract/model/jobs'
import type { LookupProgress, QueueState } from '#contract/model/queue'
import type { Lookup } from '#contract/model/lookups'
import type { PaymentFilter } from '#contract/model/payment-list'
import { api, CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { RECENT_MS, withRecent, type RecentlyChecked } from './recent'
import { outcomeLabel } from '../../lookup-log'

/** What the lookup sheet was opened with; `pick` opens the file dialog at once. */
export type PanelSource = { text: string } | { file: File } | { pick: true }

/** Marks are removed in steps of this many milliseconds, because each removal re-renders the list. */
const FADE_EVERY = 1_000

/** Lookups and their results: the list marks rows, the sheet shows outcomes, the shell shows progress. */
export const useLookups = defineStore('lookups', () => {
  const session = useSession()
  const toasts = useToasts()
  const { t } = useI18n()

  const queue = shallowRef<QueueState>(session.state.queue)
  const progress = computed(() => queue.value.progress)
  const active = computed(() => progress.value.running)
  const recent = shallowRef<RecentlyChecked>(new Map())
  /** null while the sheet is closed. */
  const panel = shallowRef<PanelSource | null>(null)

  const online = ref(navigator.onLine)
  addEventListener('online', () => (online.value = true))
  addEventListener('offline', () => (online.value = false))
  const offline = computed(() => queue.value.offline || (!online.value && !session.state.loopback))

  // Answers come in batches; each batch is one change here, whatever its size.
  api.on('lookups.settled', (lookups: Lookup[]) => {
    const ids = lookups.map(({ paymentId }) => paymentId)
    recent.value = withRecent(recent.value, ids, Date.now())
    fading ??= setTimeout(fade, RECENT_MS)
  })

  let fading: ReturnType<typeof setTimeout> | undefined
  function fade(): void {
    recent.value = withRecent(recent.value, [], Date.now())
    fading = recent.value.size > 0 ? setTimeout(fade, FADE_EVERY) : undefined
  }

  api.on('queue.changed', (now) => {
    const before = progress.value
    queue.value = now
    const run = now.progress
    const isOver = !run.running && (before.running || run.run !== before.run)
    // While the sheet is open, it shows the results itself.
    if (isOver && run.done > 0 && panel.value === null) summarise(run)
  })
  // Another environment brings its own queue. Within one, only events tell how it is: a state that answers something
  // else, such as a changed filter, may be older than the last event, or hide that a run has ended.
  watch(
    () => session.environment,
    () => {
      queue.value = session.state.queue
      recent.value = new Map()
    }
  )

  // No call waits for these problems, so they are shown on any page.
  api.on('problem', (error) => toasts.failed(new CallError(error)))

  /** Shows one toast for a whole run, not one a row. */
  function summarise(run: LookupProgress): void {
    const text = t('summary.done', { outcomes: outcomeLabel(run.outcomes) }, run.done)
    if (run.outcomes.found === run.done) toasts.done(text)
    else toasts.doubt(text)
  }

  /** Looks up one id before everything else; several become a job of that name, which is returned. */
  async function start(paymentIds: string[], name: string): Promise<Job | null> {
    const [paymentId] = paymentIds
    if (paymentId === undefined) return null
    if (paymentIds.length > 1) return api.jobs.start({ name, source: { paymentIds } })
    await api.lookups.ask({ paymentId })
    return null
  }

  function startFilter(filter: PaymentFilter, name: string, except: string[] = []): Promise<Job> {
    return api.jobs.start({ name, source: { filter, except } })
  }

  async function runAndToast(call: () => Promise<void>, done: string | null): Promise<void> {
    try {
      await call()
      if (done !== null) toasts.done(done)
    } catch (cause) {
      toasts.failed(cause)
    }
  }

  const stop = () => runAndToast(api.lookups.stop, t('summary.stopped'))
  const pauseAll = () => runAndToast(api.jobs.pauseAll, t('summary.paused'))
  const release = () => runAndToast(api.lookups.release, null)

  function openPanel(text = ''): void {
    panel.value = { text }
  }

  return {
    queue,
    progress,
    active,
    recent,
    offline,
    panel,
    start,
    startFilter,
    stop,
    pauseAll,
    release,
    openPanel
  }
})
