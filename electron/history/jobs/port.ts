import type { UtcMillis } from '#contract/base'
import type { Job, JobItem, JobItemPage, JobState, ReconcileResult, ReconcileRow } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import { read, readInTurn, write, type Methods, type Port } from '../port/method'
import type { OpenItem } from './job-items'
import type { JobRunner, JobsTable, NewJob, RunningJob } from './jobs'

export const JOBS = {
  /** Keeps a job with all its items before anything is asked. */
  addJob: write<[job: NewJob, items: ListItem[]], Job>({ repeatable: false, announcesWork: true }),
  /** Newest first, 200 at most: one job is asked for by its id. */
  jobs: read<[], Job[]>(),
  job: readInTurn<[id: string], Job | null>(),
  /** Jobs whose ids end in a text, newest first, two at most. */
  jobsEndingIn: read<[text: string], Job[]>(),
  jobItems: read<
    [id: string, page: { results: ReconcileResult[] | null; offset: number; limit: number }],
    JobItemPage
  >(),
  /** In the list's order, after a position; for reading a whole job chunk by chunk. */
  jobItemsAfter: read<[id: string, position: number, limit: number], JobItem[]>(),
  reconcileJob: read<[id: string], ReconcileRow[]>(),
  /** Jobs that are to be worked on, oldest first, whoever does. */
  runningJobs: readInTurn<[], RunningJob[]>(),
  /** Open items in the list's order, after a position. */
  openItems: readInTurn<[id: string, after: number, limit: number], OpenItem[]>(),
  /**
   * Moves a job from one of these states; null where it is in another. A job without open items goes on to
   * `done` where it was to run.
   */
  moveJob: write<
    [id: string, from: JobState[], to: JobState, at: UtcMillis, runner: JobRunner | null],
    Job | null
  >({ repeatable: false }),
  /** Opens the failed items of a job again, and lets it run; null where there is no such job. */
  retryJob: write<[id: string, runner: JobRunner], Job | null>({ repeatable: false }),
  /** Takes a running job for this process where nobody else has taken it meanwhile. */
  claimJob: write<[id: string, expected: JobRunner | null, runner: JobRunner], boolean>({
    repeatable: false
  }),
  /** Says that this process still works on its jobs. */
  recordHeartbeat: write<[runner: JobRunner]>({ repeatable: true }),
  /** Leaves the jobs of this process to others. */
  releaseJobs: write<[pid: number]>({ repeatable: true })
}
export type JobsPort = Port<typeof JOBS>

export function jobsMethods(jobs: JobsTable): Methods<typeof JOBS> {
  /** Does `work` with a job's own key; a job that is not there has nothing in it. */
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
