import type { Job } from '#contract/model/jobs'
import type { Outcome } from '#contract/model/lookups'

/** The outcomes that the result `failed` covers. */
const FAILED: readonly Outcome[] = ['rejected', 'throttled', 'failed', 'malformed', 'unreachable']

type Counted = Pick<Job, 'outcomes' | 'total' | 'done' | 'state'>

export function failedOf({ outcomes }: Pick<Job, 'outcomes'>): number {
  return FAILED.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0)
}

/** Returns the number of ids without an answer that will not be looked up any more. */
function remainingOf({ state, total, done, outcomes }: Counted): number {
  return state === 'cancelled' ? total - done + (outcomes.cancelled ?? 0) : (outcomes.cancelled ?? 0)
}

/** Returns what a retry of an ended job would look up: ids that failed, and ids that were never looked up. */
export function retryable(job: Counted): { failed: number; remaining: number } {
  if (job.state === 'running' || job.state === 'paused') return { failed: 0, remaining: 0 }
  return { failed: failedOf(job), remaining: remainingOf(job) }
}
