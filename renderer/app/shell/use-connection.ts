import { Cloud, CloudOff, Gauge, Monitor, Timer } from '@lucide/vue'
import { computed, ref, watch } from 'vue'
import { useI18n } from '#shared/i18n/index'
import { useLookups } from '../../features/jobs'
import { useNow } from '#shared/ui/use-now'
import { useSession } from '#shared/session/session-store'
import { useDataAge } from './use-data-age'

/** One line on the state of lookups: what slows them most, or else which server they go to. */
export function useConnection() {
  const session = useSession()
  const lookups = useLookups()
  const { t, moment, momentExact, count } = useI18n()
  const now = useNow()
  const dataAsOf = useDataAge()

  /** End of a pause that the server asked for, while it lasts. */
  const pausedUntil = ref<number | null>(null)
  watch(
    () => lookups.queue.pausedUntil,
    (until, _, onCleanup) => {
      const remaining = (until ?? 0) - Date.now()
      pausedUntil.value = remaining > 0 ? until : null
      const timer = setTimeout(() => (pausedUntil.value = null), Math.max(0, remaining))
      onCleanup(() => clearTimeout(timer))
    },
    { immediate: true }
  )

  return computed(() => {
    if (lookups.offline) {
      if (dataAsOf.value === null) return { icon: CloudOff, words: t('statusBar.offline') }
      const time = moment(dataAsOf.value, now.value)
      return { icon: CloudOff, words: t('statusBar.offlineSince', { time }) }
    }
    if (pausedUntil.value !== null) {
      const time = momentExact(pausedUntil.value, now.value)
      return { icon: Timer, words: t('statusBar.pausedUntil', { time }) }
    }
    const { slowedTo } = lookups.queue
    if (slowedTo !== null) return { icon: Gauge, words: t('statusBar.slowed', { n: count(slowedTo) }) }
    if (!session.state.loopback) return { icon: Cloud, words: t('statusBar.online') }
    return {
      icon: Monitor,
      words: t(session.environment === 'demo' ? 'statusBar.simulator' : 'statusBar.local')
    }
  })
}
