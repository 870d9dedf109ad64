import type { JobsPort } from '../../history/jobs/port'
import type { JobRunner, RunningJob } from '../../history/jobs/jobs'

/** A runner without a heartbeat for so long has lost its jobs, even if its process id is in use. */
const STALE_MS = 20_000

export interface JobOwnershipOptions {
  history: Pick<JobsPort, 'runningJobs' | 'claimJob' | 'recordHeartbeat' | 'releaseJobs'>
  uptime: () => number
  pid: number
  /** Whether a process exists. */
  isAlive: (pid: number) => boolean
}

/** Which process works on a job: the one in its row, while that process exists and its heartbeat is recent. */
export class JobOwnership {
  readonly #options: JobOwnershipOptions

  constructor(options: JobOwnershipOptions) {
    this.#options = options
  }

  /** This process, as stored in a job's row. */
  get self(): JobRunner {
    return { pid: this.#options.pid, heartbeat: Math.floor(this.#options.uptime()) }
  }

  /** Returns the running jobs that another process works on. */
  async elsewhere(): Promise<RunningJob[]> {
    const running = await this.#options.history.runningJobs()
    return running.filter(({ runner }) => this.#isElsewhere(runner))
  }

  /** Returns the running jobs that no other process works on. */
  async free(): Promise<RunningJob[]> {
    const running = await this.#options.history.runningJobs()
    return running.filter(({ runner }) => !this.#isElsewhere(runner))
  }

  /** Claims a free job for this process; false if another process was faster. */
  claim({ job, runner }: RunningJob): Promise<boolean> {
    return this.#options.history.claimJob(job.id, runner, this.self)
  }

  async recordHeartbeat(): Promise<void> {
    await this.#options.history.recordHeartbeat(this.self)
  }

  /** Releases this process's jobs for another process. */
  async release(): Promise<void> {
    await this.#options.history.releaseJobs(this.#options.pid)
  }

  #isElsewhere(runner: JobRunner | null): boolean {
    if (!runner || runner.pid === this.#options.pid) return false
    // Processes may read slightly different uptimes, so a heartbeat can seem to be in the future.
    const age = Math.abs(this.#options.uptime() - runner.heartbeat)
    return age < STALE_MS && this.#options.isAlive(runner.pid)
  }
}
