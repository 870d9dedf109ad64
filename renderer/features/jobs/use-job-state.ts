import { CheckCheck, CirclePause, CirclePlay, CircleSlash, CloudOff, OctagonPause } from '@lucide/vue'
import { computed } from 'vue'
import type { Job } from '#contract/model/jobs'
import { useI18n } from '#shared/i18n/index'
import { useLookups } from './lookups/lookup-store'

const STYLES = {
  running: { icon: CirclePlay, colour: 'text-accent' },
  paused: { icon: CirclePause, colour: 'text-unpaid' },
  cancelled: { icon: CircleSlash, colour: 'text-ink-3' },
  // Not green: that all was asked does not make it paid.
  done: { icon: CheckCheck, colour: 'text-ink-2' },
  held: { icon: OctagonPause, colour: 'text-conflict' },
  offline: { icon: CloudOff, colour: 'text-unpaid' }
}

/** How a job stands: one that runs may still have to wait for the network, or for somebody to act. */
export function useJobState(job: () => Job) {
  const lookups = useLookups()
  const { t } = useI18n()
  return computed(() => {
    const { state, elsewhere } = job()
    const waits = state === 'running' && !elsewhere
    const key = waits && lookups.queue.queuePause ? 'held' : waits && lookups.offline ? 'offline' : state
    return { ...STYLES[key], word: t(`jobs.state.${key}`) }
  })
}
