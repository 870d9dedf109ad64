import type { Job } from '#contract/model/jobs'
import { visibleText } from '#contract/visible-text'
import { UsageError } from '../settings/launch'
import { EXIT_OK, requireKey, type Command, type CommandSessions } from './command'
import { JobProgress, runJob } from './job'
import type { Line } from './lines'

/** Prints the jobs, newest first. */
export const jobs: Command = {
  options: {},
  run(context) {
    if (context.positionals.length > 0) throw new UsageError('jobs takes options only')
    return context.withSessions(async ({ current }) => {
      for (const job of await current.lookups.jobs.list()) {
        const line = jobLine(job)
        context.print(line, [job.id, job.state, `${job.done}/${job.total}`, visibleText(job.name)])
      }
      return EXIT_OK
    })
  }
}

/** Resumes a job; with --failed it retries failed items, even of a job that has ended. */
export const resume: Command = {
  options: { failed: { type: 'boolean' } },
  run(context) {
    const [idEnd, ...more] = context.positionals
    if (idEnd === undefined || more.length > 0) throw new UsageError('resume wants one job; see lunas jobs')
    const progress = new JobProgress(context)
    return context.withSessions(async (sessions) => {
      requireKey(sessions)
      const { id } = await findJob(sessions, idEnd)
      // Whoever resumes a job has presumably fixed the problem that stopped it.
      await sessions.current.lookups.release()
      const job = await resumeJob(sessions, id, context.values['failed'] === true)
      return runJob(context, sessions, progress, job)
    }, progress.emit)
  }
}

/** Finds a job by its id, or by a unique end of it. */
async function findJob({ current }: CommandSessions, idEnd: string): Promise<Job> {
  const [job, another] = await current.history.jobsEndingIn(idEnd)
  if (job && !another) return job
  throw new UsageError(`${job ? 'several jobs' : 'no job'} ending in ${idEnd}; see lunas jobs`)
}

async function resumeJob({ current }: CommandSessions, id: string, failed: boolean): Promise<Job> {
  const { jobs } = current.lookups
  const job = failed ? await jobs.retry(id) : ((await jobs.resume(id)) ?? (await jobs.adopt(id)))
  if (job) return job
  const { state = 'gone' } = (await current.history.job(id)) ?? {}
  if (state === 'running') throw new UsageError('another Lunas works on this job')
  throw new UsageError(
    `the job is ${state}${state === 'gone' ? '' : '; --failed asks again for what failed'}`
  )
}

function jobLine({ id, name, state, total, done, outcomes, createdAt, endedAt, elsewhere }: Job): Line {
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
  return {
    job: id,
    name,
    state,
    total,
    done,
    outcomes,
    createdAt: iso(createdAt),
    endedAt: iso(endedAt),
    elsewhere
  }
}
