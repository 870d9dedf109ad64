import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { OUTCOMES, type Lookup, type LookupProgress, type Preferences } from '../../electron/contract/models'
import { api, CallError } from '../api'
import { useSession } from '../frame/sessionStore'
import { useToasts } from '../frame/toastStore'
import { useText } from '../i18n'

/** How long a row that was just answered stays marked. */
const FRESH_FOR = 3_000

/** Asking, and what comes of it: the list marks rows, the sheet shows outcomes, the frame shows progress. */
export const useLookups = defineStore('lookups', () => {
  const session = useSession()
  const toasts = useToasts()
  const { t } = useText()

  const progress = shallowRef<LookupProgress>(session.state.progress)
  const active = computed(() => progress.value.running)
  const last = shallowRef<Lookup | null>(null)
  const fresh = shallowReactive(new Set<string>())
  /** Text of the sheet that takes ids; null while it is closed. */
  const sheetText = ref<string | null>(null)

  const online = ref(navigator.onLine)
  addEventListener('online', () => (online.value = true))
  addEventListener('offline', () => (online.value = false))
  const offline = computed(
    () => (!online.value && !session.state.loopback) || last.value?.outcome === 'unreachable'
  )

  api.on('lookups.settled', (lookup) => {
    // Cancelled lookups were never asked, so they say nothing of the network.
    if (lookup.outcome !== 'cancelled') last.value = lookup
    fresh.add(lookup.paymentId)
    setTimeout(() => fresh.delete(lookup.paymentId), FRESH_FOR)
  })

  api.on('lookups.progress', (now) => {
    const before = progress.value
    progress.value = now
    // The sheet says it itself while it is open.
    if (before.running && !now.running && now.done > 0 && sheetText.value === null) summarise(now)
  })

  // Nobody waits for these, so they are told wherever the user is.
  api.on('problem', (error) => toasts.failed(new CallError(error)))

  watch(
    () => session.environment,
    () => {
      last.value = null
      fresh.clear()
    }
  )

  /** One sentence for a whole run, not one a row. */
  function summarise(run: LookupProgress): void {
    const outcomes = OUTCOMES.flatMap((outcome) => {
      const n = run.outcomes[outcome]
      return n ? [t(`outcomeCount.${outcome}`, {}, n)] : []
    })
    const text = t('summary.done', { outcomes: outcomes.join(', ') }, run.done)
    if (run.outcomes.found === run.done) toasts.done(text)
    else toasts.doubt(text)
  }

  async function start(paymentIds: string[]): Promise<void> {
    await api.lookups.start({ paymentIds })
  }

  async function startFilter(filter: Preferences['filter']): Promise<void> {
    await api.lookups.startFilter({ filter })
  }

  async function cancel(): Promise<void> {
    try {
      await api.lookups.cancel()
      toasts.done(t('summary.stopped'))
    } catch (thrown) {
      toasts.failed(thrown)
    }
  }

  function openSheet(text = ''): void {
    sheetText.value = text
  }

  return { progress, active, last, fresh, offline, sheetText, start, startFilter, cancel, openSheet }
})
