import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { WatchedPayment, WatchUntil } from '#contract/model/watches'
import type { Selected } from '#contract/model/payment-list'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { paced } from '#shared/ui/timing'

/** The active watches of one payment. */
export interface Watched {
  paid: WatchedPayment | null
  code: WatchedPayment | null
}

/** Watched payments, for the marks in the list and for the jobs page. */
export const useWatches = defineStore('watches', () => {
  const session = useSession()
  const toasts = useToasts()
  const { t } = useI18n()
  const watches = shallowRef<WatchedPayment[]>([])
  const loaded = ref(false)
  const error = shallowRef<CallError | null>(null)
  let generation = 0
  let started = false

  const active = computed<ReadonlyMap<string, Watched>>(() => {
    const byId = new Map<string, Watched>()
    for (const each of watches.value) {
      if (each.state !== 'active') continue
      const known = byId.get(each.paymentId) ?? { paid: null, code: null }
      byId.set(each.paymentId, { ...known, [each.watchUntil]: each })
    }
    return byId
  })

  async function load(): Promise<void> {
    const mine = ++generation
    try {
      const answer = await api.watches.list()
      if (mine !== generation) return
      watches.value = answer
      error.value = null
    } catch (cause) {
      if (mine === generation) error.value = toCallError(cause)
    }
    if (mine === generation) loaded.value = true
  }
  const loadSoon = paced(load, 700)

  /** Loads them on the first call only. */
  function begin(): void {
    if (started) return
    started = true
    loadSoon()
  }

  const start = (paymentIds: string[]): Promise<void> => startSelected({ paymentIds })

  async function startSelected(selected: Selected): Promise<void> {
    try {
      const { watched } = await api.watches.start(selected)
      if (watched > 0) toasts.done(t('watches.started', {}, watched))
      else toasts.doubt(t('watches.startedNone'))
    } catch (cause) {
      toasts.failed(cause)
    }
  }

  /** @param watchUntil null for any */
  async function stop(paymentIds: string[], watchUntil: WatchUntil | null = null): Promise<void> {
    try {
      await api.watches.stop({ paymentIds, watchUntil })
    } catch (cause) {
      toasts.failed(cause)
    }
  }

  api.on('watches.changed', () => started && loadSoon())
  watch(
    () => session.environment,
    () => {
      watches.value = []
      loaded.value = false
      if (started) void load()
    }
  )

  return { watches, active, loaded, error, begin, load, start, startSelected, stop }
})
