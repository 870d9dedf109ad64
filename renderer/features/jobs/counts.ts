import type { Job } from '#contract/model/jobs'
import type { Outcome } from '#contract/model/lookups'

/** Asked in vain, as the result `failed` has it. */
const FAILED: readonly Outcome[] = ['rejected', 'throttled', 'failed', 'malformed', 'unreachable']

type Counted = Pick<Job, 'outcomes' | 'total' | 'done' | 'state'>

export function failedOf({ outcomes }: Pick<Job, 'outcomes'>): number {
  return FAILED.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0)
}

/** Ids without an answer that nobody will ask for any more. */
function remainingOf({ state, total, done, outcomes }: Counted): number {
  return state === 'cancelled' ? total - done + (outcomes.cancelled ?? 0) : (outcomes.cancelled ?? 0)
}

/** What another try would ask for, once a job has come to its end: what failed, and what was never asked. */
export function retryable(job: Counted): { failed: number; remaining: number } {
  if (job.state === 'running' || job.state === 'paused') return { failed: 0, remaining: 0 }
  return { failed: failedOf(job), remaining: remainingOf(job) }
}
