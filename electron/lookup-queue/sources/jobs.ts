import type { Job, JobState } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import type { UtcMillis } from '#contract/base'
import type { JobsPort } from '../../history/jobs/port'
import type { MetaPort } from '../../history/meta/port'
import type { RunningJob } from '../../history/jobs/jobs'
import type { Queue } from '../queue'
import { JobOwnership } from './job-ownership'
import { JobRuns } from './job-runs'

const HEARTBEAT_EVERY_MS = 5_000
const POLL_MS = 1_000

export interface JobsOptions {
  history: JobsPort & Pick<MetaPort, 'changesElsewhere'>
  queue: Pick<Queue, 'wake' | 'addSource' | 'leave'>
  now: () => UtcMillis
  uptime: () => number
  newId: () => string
  pid: number
  /** Whether a process exists. */
  isAlive: (pid: number) => boolean
  /** Called when a job is new, has progressed, or has another state. */
  onChange: (job: Job) => void
  /** Called when another process recorded something. */
  onChangeElsewhere: () => Promise<void>
  onProblem: (error: unknown) => void
}

/** Jobs from their start to their end, whichever process works on them. */
export class Jobs {
  readonly #options: JobsOptions
  readonly #runs: JobRuns
  readonly #ownership: JobOwnership
  readonly #timers: ReturnType<typeof setInterval>[] = []
  #hasHeartbeat = false
  #adopts = false
  #changes = 0
  /** Jobs that another process worked on at the last check. */
  #elsewhere: ReadonlySet<string> = new Set()
  #closed = false

  constructor(options: JobsOptions) {
    this.#options = options
    this.#runs = new JobRuns(options)
    this.#ownership = new JobOwnership(options)
  }

  /** Jobs that this process works on. */
  get running(): Job[] {
    return this.#runs.jobs
  }

  /** Stores a job and begins to work on it. Rejects with a `HistoryError`. */
  async start(name: string, items: ListItem[]): Promise<Job> {
    const { history, newId, now } = this.#options
    const runner = this.#ownership.self
    return this.#run(await history.addJob({ id: newId(), name, createdAt: now(), runner }, items))
  }

  /**
   * Follows what other processes do to jobs.
   *
   * @param adopt whether to work on every running job that no process works on, now and later
   */
  async follow({ adopt }: { adopt: boolean }): Promise<void> {
    this.#adopts = adopt
    this.#changes = await this.#options.history.changesElsewhere()
    this.#every(POLL_MS, () => this.#checkElsewhere())
    await this.#adoptFree()
  }

  /** Pauses a job; requests under way finish normally. Returns null if the job is not running. */
  pause(id: string): Promise<Job | null> {
    return this.#halt(id, ['running'], 'paused')
  }

  /**
   * Cancels a job and aborts its requests under way. Those that an earlier pause left running finish, and their answers
   * are recorded without the job. Returns null if the job has ended.
   */
  cancel(id: string): Promise<Job | null> {
    return this.#halt(id, ['running', 'paused'], 'cancelled')
  }

  /** Resumes a job; returns null if it is not paused. */
  async resume(id: string): Promise<Job | null> {
    const { history, now } = this.#options
    const job = await history.moveJob(id, ['paused'], 'running', now(), this.#ownership.self)
    return job && this.#run(job)
  }

  /** Takes over a running job that no process works on; returns null if there is none, or a process works on it. */
  async adopt(id: string): Promise<Job | null> {
    const free = (await this.#ownership.free()).find(({ job }) => job.id === id)
    return free ? this.#claim(free) : null
  }

  /** Retries items that failed or were never requested; null if there is no such job or it runs elsewhere. */
  async retry(id: string): Promise<Job | null> {
    if ((await this.#ownership.elsewhere()).some(({ job }) => job.id === id)) return null
    const job = await this.#options.history.retryJob(id, this.#ownership.self)
    return job && this.#run(job)
  }

  async pauseAll(): Promise<void> {
    for (const { job } of await this.#options.history.runningJobs()) await this.pause(job.id)
  }

  async cancelAll(): Promise<void> {
    for (const { job } of await this.#options.history.runningJobs()) await this.cancel(job.id)
  }

  /**
   * Takes in what a batch of lookups changed.
   *
   * @param answered ids that have their outcome now and must not be requested again
   */
  touched(jobs: readonly Job[], answered: ReadonlySet<string>): void {
    this.#runs.touched(jobs, answered)
    for (const job of jobs) this.#options.onChange(job)
  }

  /** Returns the newest jobs in the history, and whether another process works on each. */
  async list(): Promise<Job[]> {
    return this.#withRunners(await this.#options.history.jobs())
  }

  /** Returns one job, however old; null if there is none with this id. */
  async get(id: string): Promise<Job | null> {
    const job = await this.#options.history.job(id)
    return job && (await this.#withRunners([job]))[0]!
  }

  /** Releases this process's jobs for another process. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#runs.close()
    await this.#ownership.release()
  }

  /** Works on a job that belongs to this process. */
  #run(job: Job): Job {
    if (job.state === 'running' && !this.#closed) {
      this.#runs.add(job)
      if (!this.#hasHeartbeat) this.#every(HEARTBEAT_EVERY_MS, () => this.#recordHeartbeat())
      this.#hasHeartbeat = true
    }
    this.#options.onChange(job)
    this.#options.queue.wake()
    return job
  }

  async #claim(running: RunningJob): Promise<Job | null> {
    return (await this.#ownership.claim(running)) ? this.#run(running.job) : null
  }

  async #halt(id: string, from: JobState[], to: 'paused' | 'cancelled'): Promise<Job | null> {
    const { history, now, onChange } = this.#options
    const job = await history.moveJob(id, from, to, now(), null)
    if (!job) return null
    this.#runs.remove(id, { abort: to === 'cancelled' })
    onChange(job)
    return job
  }

  async #recordHeartbeat(): Promise<void> {
    if (this.#runs.jobs.length > 0) await this.#ownership.recordHeartbeat()
  }

  async #adoptFree(): Promise<void> {
    if (!this.#adopts) return
    for (const free of await this.#ownership.free()) {
      if (!this.#runs.has(free.job.id)) await this.#claim(free)
    }
  }

  async #withRunners(jobs: readonly Job[]): Promise<Job[]> {
    const running = await this.#ownership.elsewhere()
    const elsewhere = new Set(running.map(({ job }) => job.id).filter((id) => !this.#runs.has(id)))
    return jobs.map((job) => ({ ...job, elsewhere: elsewhere.has(job.id) }))
  }

  /** Checks what other processes did since the last check, and takes over the jobs that they left. */
  async #checkElsewhere(): Promise<void> {
    const { history, onChange, onChangeElsewhere } = this.#options
    const changes = await history.changesElsewhere()
    if (changes !== this.#changes) {
      this.#changes = changes
      await this.#leaveWhatIsGone()
      const jobs = await this.list()
      for (const job of jobs) if (job.elsewhere || this.#elsewhere.has(job.id)) onChange(job)
      this.#elsewhere = new Set(jobs.filter(({ elsewhere }) => elsewhere).map(({ id }) => id))
      await onChangeElsewhere()
    }
    await this.#adoptFree()
  }

  /**
   * Stops jobs here that another process paused or cancelled, or took over while the computer slept and no heartbeat
   * was recorded.
   */
  async #leaveWhatIsGone(): Promise<void> {
    const { history, pid, onChange } = this.#options
    const running = await history.runningJobs()
    for (const { id } of this.#runs.jobs) {
      if (running.some(({ job, runner }) => job.id === id && runner?.pid === pid)) continue
      const job = await history.job(id)
      this.#runs.remove(id, { abort: job?.state !== 'paused' && job?.state !== 'running' })
      if (job) onChange(job)
    }
  }

  #every(ms: number, work: () => Promise<void>): void {
    const guarded = (): void => void work().catch((error) => !this.#closed && this.#options.onProblem(error))
    this.#timers.push(setInterval(guarded, ms))
  }
}
