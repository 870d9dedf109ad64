import { CheckCheck, CirclePause, CirclePlay, CircleSlash, CloudOff, OctagonPause } from '@lucide/vue'
import { computed } from 'vue'
import type { Job } from '#contract/model/jobs'
import { useI18n } from '#shared/i18n/index'
import { useLookups } from './lookups/lookup-store'

const STYLES = {
  running: { icon: CirclePlay, colour: 'text-accent' },
  paused: { icon: CirclePause, colour: 'text-unpaid' },
  cancelled: { icon: CircleSlash, colour: 'text-ink-3' },
  // Not green: a finished job does not mean that its payments are paid.
  done: { icon: CheckCheck, colour: 'text-ink-2' },
  held: { icon: OctagonPause, colour: 'text-conflict' },
  offline: { icon: CloudOff, colour: 'text-unpaid' }
}

/** The displayed state of a job: a running one may be waiting for the network, or for the user to act. */
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
