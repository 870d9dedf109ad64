import type { JobsPort } from '../../history/jobs/port'
import type { JobRunner, RunningJob } from '../../history/jobs/jobs'

/** A runner that has said nothing for so long has lost its jobs, even where its process id is in use. */
const STALE_MS = 20_000

export interface JobOwnershipOptions {
  history: Pick<JobsPort, 'runningJobs' | 'claimJob' | 'recordHeartbeat' | 'releaseJobs'>
  uptime: () => number
  pid: number
  /** Whether a process is there. */
  isAlive: (pid: number) => boolean
}

/** Which process works on a job: the one that its row names, while it is there and its heartbeat is recorded. */
export class JobOwnership {
  readonly #options: JobOwnershipOptions

  constructor(options: JobOwnershipOptions) {
    this.#options = options
  }

  /** This process, as a row names it. */
  get self(): JobRunner {
    return { pid: this.#options.pid, heartbeat: Math.floor(this.#options.uptime()) }
  }

  /** Running jobs that another process works on. */
  async elsewhere(): Promise<RunningJob[]> {
    const running = await this.#options.history.runningJobs()
    return running.filter(({ runner }) => this.#isElsewhere(runner))
  }

  /** Running jobs that no other process works on. */
  async free(): Promise<RunningJob[]> {
    const running = await this.#options.history.runningJobs()
    return running.filter(({ runner }) => !this.#isElsewhere(runner))
  }

  /** Makes a free job this process's; false where another one was faster. */
  claim({ job, runner }: RunningJob): Promise<boolean> {
    return this.#options.history.claimJob(job.id, runner, this.self)
  }

  async recordHeartbeat(): Promise<void> {
    await this.#options.history.recordHeartbeat(this.self)
  }

  /** Leaves its jobs to whoever comes next. */
  async release(): Promise<void> {
    await this.#options.history.releaseJobs(this.#options.pid)
  }

  #isElsewhere(runner: JobRunner | null): boolean {
    if (!runner || runner.pid === this.#options.pid) return false
    // Another process may read the uptime a little apart, so that it seems to have said so in the future.
    const age = Math.abs(this.#options.uptime() - runner.heartbeat)
    return age < STALE_MS && this.#options.isAlive(runner.pid)
  }
}
