import { z } from 'zod'
import { RECONCILE_RESULTS, type Job, type JobItemPage, type ReconcileRow } from '../model/jobs'
import { listColumns, token } from '../schemas/lists'
import { selected } from '../schemas/payments'
import { name, upTo, uuid } from '../schemas/values'
import { takes, takesNothing } from './call'

const job = z.strictObject({ jobId: uuid })

/** Payments, or a table that was read before. */
const source = z.union([selected, z.strictObject({ token, columns: listColumns })])

export const jobs = {
  /** Stores the list, then looks up all of it. Fails with `keyMissing`. */
  start: takes(z.strictObject({ name: name.min(1), source })).gives<Job>(),

  /** Newest first, the last 200. */
  list: takesNothing.gives<Job[]>(),

  get: takes(job).gives<Job | null>(),

  /** In the order of the list; `results` null for all. */
  items: takes(
    job.extend({
      results: z.array(z.enum(RECONCILE_RESULTS)).min(1).nullable(),
      offset: z.int().min(0),
      limit: upTo(500)
    })
  ).gives<JobItemPage>(),

  /** One row for each result that occurs. */
  reconcile: takes(job).gives<ReconcileRow[]>(),

  /** Pauses a job; requests under way finish first. */
  pause: takes(job).gives<Job>(),

  resume: takes(job).gives<Job>(),

  cancel: takes(job).gives<Job>(),

  /** Retries items that failed or were never requested. */
  retry: takes(job).gives<Job>(),

  /** Pauses every running job. */
  pauseAll: takesNothing.gives<void>(),

  /** Asks for a path, then writes all items as CSV; null if the user cancelled. */
  exportCsv: takes(job).gives<{ path: string | null }>()
}
