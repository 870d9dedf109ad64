import type { UtcMillis } from '#contract/base'
import type { Job, JobItem, JobItemPage, JobState, ReconcileResult, ReconcileRow } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import { read, readInTurn, write, type Methods, type Port } from '../port/method'
import type { OpenItem } from './job-items'
import type { JobRunner, JobsTable, NewJob, RunningJob } from './jobs'

export const JOBS = {
  /** Stores a job with all its items before anything is requested. */
  addJob: write<[job: NewJob, items: ListItem[]], Job>({ repeatable: false, announcesWork: true }),
  /** Newest first, 200 at most; use `job` for a single one. */
  jobs: read<[], Job[]>(),
  job: readInTurn<[id: string], Job | null>(),
  /** Jobs whose ids end in a text, newest first, two at most. */
  jobsEndingIn: read<[text: string], Job[]>(),
  jobItems: read<
    [id: string, page: { results: ReconcileResult[] | null; offset: number; limit: number }],
    JobItemPage
  >(),
  /** Items after a position in the order of the list, to read a whole job in chunks. */
  jobItemsAfter: read<[id: string, position: number, limit: number], JobItem[]>(),
  reconcileJob: read<[id: string], ReconcileRow[]>(),
  /** Jobs in state running, oldest first, whichever process works on them. */
  runningJobs: readInTurn<[], RunningJob[]>(),
  /** Open items after a position, in the order of the list. */
  openItems: readInTurn<[id: string, after: number, limit: number], OpenItem[]>(),
  /**
   * Moves a job from one of these states; null if it is in another. A job without open items becomes `done` instead of
   * running.
   */
  moveJob: write<
    [id: string, from: JobState[], to: JobState, at: UtcMillis, runner: JobRunner | null],
    Job | null
  >({ repeatable: false }),
  /** Reopens the failed items of a job and runs it; null if there is no such job. */
  retryJob: write<[id: string, runner: JobRunner], Job | null>({ repeatable: false }),
  /** Claims a running job for this process if no other process has claimed it meanwhile. */
  claimJob: write<[id: string, expected: JobRunner | null, runner: JobRunner], boolean>({
    repeatable: false
  }),
  /** Records that this process still works on its jobs. */
  recordHeartbeat: write<[runner: JobRunner]>({ repeatable: true }),
  /** Releases the jobs of this process for others. */
  releaseJobs: write<[pid: number]>({ repeatable: true })
}
export type JobsPort = Port<typeof JOBS>

export function jobsMethods(jobs: JobsTable): Methods<typeof JOBS> {
  /** Calls `work` with a job's key; returns `nothing` if there is no such job. */
  function ofJob<A extends unknown[], T>(nothing: T, work: (seq: number, ...input: A) => T) {
    return (id: string, ...input: A): T => {
      const seq = jobs.seq(id)
      return seq === null ? nothing : work(seq, ...input)
    }
  }

  return {
    addJob: jobs.add,
    jobs: jobs.list,
    job: jobs.find,
    jobsEndingIn: jobs.endingIn,
    jobItems: (id, { results, offset, limit }) =>
      ofJob({ rows: [], total: 0 }, (seq) => jobs.items.page(seq, results, offset, limit))(id),
    jobItemsAfter: ofJob([], jobs.items.after),
    reconcileJob: ofJob([], jobs.items.reconcile),
    runningJobs: jobs.running,
    openItems: ofJob([], jobs.items.open),
    moveJob: jobs.move,
    retryJob: jobs.retry,
    claimJob: jobs.claim,
    recordHeartbeat: jobs.heartbeat,
    releaseJobs: jobs.release
  }
}
