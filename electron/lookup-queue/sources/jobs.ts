import type { Job, JobState } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import type { UtcMillis } from '#contract/base'
import type { JobsPort } from '../../history/jobs/port'
import type { MetaPort } from '../../history/meta/port'
import type { JobRunner, RunningJob } from '../../history/jobs/jobs'
import type { OpenItem } from '../../history/jobs/job-items'
import type { LookupRequest, TaskSource } from '../lookup-task'
import type { Queue } from '../queue'

const PAGE = 200
const LOW_WATER = 50
/** A runner that has said nothing for so long has lost its jobs, even where its process id is in use. */
const STALE_MS = 20_000
const HEARTBEAT_EVERY_MS = 5_000
const LOOK_EVERY_MS = 1_000
/** After a page that could not be read. */
const AGAIN_MS = 10_000

export interface JobsOptions {
  history: JobsPort & Pick<MetaPort, 'changesElsewhere'>
  queue: Pick<Queue, 'wake' | 'addSource' | 'leave' | 'stop'>
  now: () => UtcMillis
  uptime: () => number
  newId: () => string
  pid: number
  /** Whether a process is there. */
  isAlive: (pid: number) => boolean
  /** A job is new, further on, or in another state. */
  onChange: (job: Job) => void
  /** Another process has recorded something. */
  onChangeElsewhere: () => Promise<void>
  onProblem: (error: unknown) => void
}

/** A job that this process works on. */
interface Run {
  job: Job
  /** Open items that were read and not asked for yet. */
  items: OpenItem[]
  /** Position of the last one that was read. */
  cursor: number
  reading: boolean
  /** Ids that were answered while a page was being read, which may still have them. */
  answered: Set<string>
  /** The list was read to its end, and nothing has happened since that could have opened an item again. */
  exhausted: boolean
}

/**
 * Jobs take turns, one id each. What is open lies in the history: a job is walked through in its order, and
 * walked through again while there is anything that had to be left open.
 */
export class Jobs implements TaskSource {
  readonly #options: JobsOptions
  readonly #runs = new Map<string, Run>()
  #turn = 0
  readonly #timers: (ReturnType<typeof setInterval> | ReturnType<typeof setTimeout>)[] = []
  #beating: true | undefined
  #adopts = false
  #changes = 0
  /** Jobs that another process worked on when it was last looked. */
  #elsewhere = new Set<string>()
  #closed = false

  constructor(options: JobsOptions) {
    this.#options = options
    options.queue.addSource(this)
  }

  /** Jobs that this process works on. */
  get running(): Job[] {
    return [...this.#runs.values()].map(({ job }) => job)
  }

  /** Keeps a job and begins to work on it. Rejects with a `HistoryError`. */
  async start(name: string, items: ListItem[]): Promise<Job> {
    const { history, newId, now } = this.#options
    const job = await history.addJob({ id: newId(), name, createdAt: now(), runner: this.#self() }, items)
    return this.#run(job)
  }

  /**
   * Sees what other processes do to jobs.
   *
   * @param adopt work on every running job that nobody works on, now and later
   */
  async follow({ adopt }: { adopt: boolean }): Promise<void> {
    this.#adopts = adopt
    this.#changes = await this.#options.history.changesElsewhere()
    this.#every(LOOK_EVERY_MS, () => this.#lookElsewhere())
    await this.#adoptOrphans()
  }

  /** Leaves what is under way to end by itself; null where the job is not running. */
  pause(id: string): Promise<Job | null> {
    return this.#halt(id, ['running'], 'paused')
  }

  /**
   * Aborts what is under way, but what a pause before left to end by itself, whose answers are kept without the job;
   * null where the job has ended.
   */
  cancel(id: string): Promise<Job | null> {
    return this.#halt(id, ['running', 'paused'], 'cancelled')
  }

  /** null where the job is not paused. */
  async resume(id: string): Promise<Job | null> {
    const { history, now } = this.#options
    const job = await history.moveJob(id, ['paused'], 'running', now(), this.#self())
    return job && this.#run(job)
  }

  /** Works on a running job that nobody works on; null where there is none, or somebody does. */
  async adopt(id: string): Promise<Job | null> {
    const running = (await this.#options.history.runningJobs()).find(({ job }) => job.id === id)
    return running && !this.#isWorkedOn(running.runner) ? this.#claim(running) : null
  }

  /** Asks again for what failed or was never asked; null where there is no such job, or somebody works on it. */
  async retry(id: string): Promise<Job | null> {
    if (await this.#isElsewhere(id)) return null
    const job = await this.#options.history.retryJob(id, this.#self())
    return job && this.#run(job)
  }

  async pauseAll(): Promise<void> {
    for (const { job } of await this.#options.history.runningJobs()) await this.pause(job.id)
  }

  async cancelAll(): Promise<void> {
    for (const { job } of await this.#options.history.runningJobs()) await this.cancel(job.id)
  }

  /**
   * Takes note of what a batch of lookups changed.
   *
   * @param answered ids that have their outcome now and must not be asked again
   */
  touched(jobs: readonly Job[], answered: ReadonlySet<string>): void {
    for (const run of this.#runs.values()) {
      run.items = run.items.filter(({ paymentId }) => !answered.has(paymentId))
      if (run.reading) for (const paymentId of answered) run.answered.add(paymentId)
    }
    for (const job of jobs) {
      const run = this.#runs.get(job.id)
      // Somebody else's answer may have left an item open.
      if (run) Object.assign(run, { job, exhausted: false })
      if (run && job.state !== 'running') this.#forget(run)
      this.#options.onChange(job)
    }
  }

  /** The newest jobs as the history has them, with who works on them. */
  async list(): Promise<Job[]> {
    return this.#withRunners(await this.#options.history.jobs())
  }

  /** One job, however old; null where there is none of this id. */
  async get(id: string): Promise<Job | null> {
    const job = await this.#options.history.job(id)
    return job && (await this.#withRunners([job]))[0]!
  }

  /** Leaves its jobs to whoever comes next. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    await this.#options.history.releaseJobs(this.#options.pid)
  }

  next(isUnderWay: (paymentId: string) => boolean): LookupRequest | null {
    const runs = [...this.#runs.values()]
    for (let i = 0; i < runs.length; i++) {
      const run = runs[(this.#turn + i) % runs.length]!
      const item = takeFirst(run, isUnderWay)
      if (run.items.length < LOW_WATER) void this.#read(run)
      if (!item) continue
      this.#turn = (this.#turn + i + 1) % runs.length
      return { paymentId: item.paymentId, owner: run, onEnd: () => (run.exhausted = false) }
    }
    return null
  }

  soonest(): number | null {
    return null
  }

  async #read(run: Run): Promise<void> {
    const { history, queue, onProblem } = this.#options
    // What is left of one walk would be read again by the next.
    const isOver = run.cursor === -1 && run.items.length > 0
    if (run.reading || run.exhausted || isOver || this.#closed) return
    run.reading = true
    run.answered.clear()
    // Said before the reading: what ends meanwhile may have opened an item again.
    run.exhausted = true
    try {
      const items = await history.openItems(run.job.id, run.cursor, PAGE)
      run.items.push(...items.filter(({ paymentId }) => !run.answered.has(paymentId)))
      run.cursor = items.at(-1)?.position ?? -1
      // From the start again only when something has ended: else what is under way would be read for ever.
      if (items.length > 0) run.exhausted = false
      if (items.length > 0) queueMicrotask(() => queue.wake())
    } catch (error) {
      if (!this.#closed) onProblem(error)
      this.#timers.push(setTimeout(() => this.reopened(), AGAIN_MS))
    }
    run.reading = false
  }

  reopened(): void {
    for (const run of this.#runs.values()) run.exhausted = false
    this.#options.queue.wake()
  }

  /** Works on a job that is this process's. */
  #run(job: Job): Job {
    if (job.state === 'running' && !this.#closed) {
      this.#runs.set(job.id, {
        job,
        items: [],
        cursor: -1,
        reading: false,
        answered: new Set(),
        exhausted: false
      })
      this.#beating ??= this.#every(HEARTBEAT_EVERY_MS, () => this.#heartbeat())
    }
    this.#options.onChange(job)
    this.#options.queue.wake()
    return job
  }

  async #claim({ job, runner }: RunningJob): Promise<Job | null> {
    return (await this.#options.history.claimJob(job.id, runner, this.#self())) ? this.#run(job) : null
  }

  async #halt(id: string, from: JobState[], to: 'paused' | 'cancelled'): Promise<Job | null> {
    const { history, now, queue, onChange } = this.#options
    const job = await history.moveJob(id, from, to, now(), null)
    const run = this.#runs.get(id)
    if (job && run) {
      this.#forget(run)
      queue.leave(run, { abort: to === 'cancelled' })
    }
    if (job) onChange(job)
    return job
  }

  #forget(run: Run): void {
    this.#runs.delete(run.job.id)
  }

  #isWorkedOn(runner: JobRunner | null): boolean {
    if (!runner || runner.pid === this.#options.pid) return false
    // Another process may read the uptime a little apart, so that it seems to have said so in the future.
    const age = Math.abs(this.#options.uptime() - runner.heartbeat)
    return age < STALE_MS && this.#options.isAlive(runner.pid)
  }

  async #withRunners(jobs: readonly Job[]): Promise<Job[]> {
    const elsewhere = new Set(
      (await this.#options.history.runningJobs())
        .filter(({ job, runner }) => !this.#runs.has(job.id) && this.#isWorkedOn(runner))
        .map(({ job }) => job.id)
    )
    return jobs.map((job) => ({ ...job, elsewhere: elsewhere.has(job.id) }))
  }

  async #isElsewhere(id: string): Promise<boolean> {
    const running = await this.#options.history.runningJobs()
    return running.some(({ job, runner }) => job.id === id && this.#isWorkedOn(runner))
  }

  #self(): JobRunner {
    return { pid: this.#options.pid, heartbeat: Math.floor(this.#options.uptime()) }
  }

  async #heartbeat(): Promise<void> {
    if (this.#runs.size > 0) await this.#options.history.recordHeartbeat(this.#self())
  }

  async #adoptOrphans(): Promise<void> {
    if (!this.#adopts) return
    for (const running of await this.#options.history.runningJobs()) {
      if (!this.#runs.has(running.job.id) && !this.#isWorkedOn(running.runner)) await this.#claim(running)
    }
  }

  /**
   * Another process may have paused or cancelled what is run here, taken it over while the computer slept and
   * nobody said anything, ended what it runs itself, or died over it.
   */
  async #lookElsewhere(): Promise<void> {
    const { history, queue, pid, onChange, onChangeElsewhere } = this.#options
    const changes = await history.changesElsewhere()
    if (changes !== this.#changes) {
      this.#changes = changes
      const running = await history.runningJobs()
      for (const run of [...this.#runs.values()]) {
        if (running.some(({ job, runner }) => job.id === run.job.id && runner?.pid === pid)) continue
        const job = await history.job(run.job.id)
        this.#forget(run)
        queue.leave(run, { abort: job?.state !== 'paused' && job?.state !== 'running' })
        if (job) onChange(job)
      }
      const jobs = await this.list()
      for (const job of jobs) if (job.elsewhere || this.#elsewhere.has(job.id)) onChange(job)
      this.#elsewhere = new Set(jobs.filter(({ elsewhere }) => elsewhere).map(({ id }) => id))
      await onChangeElsewhere()
    }
    await this.#adoptOrphans()
  }

  #every(ms: number, work: () => Promise<void>): true {
    const guarded = (): void => void work().catch((error) => !this.#closed && this.#options.onProblem(error))
    this.#timers.push(setInterval(guarded, ms))
    return true
  }
}

/** The first item that is not under way; those before it are met again on the next walk. */
function takeFirst({ items }: Run, isUnderWay: (paymentId: string) => boolean): OpenItem | null {
  for (let item = items.shift(); item; item = items.shift()) {
    if (!isUnderWay(item.paymentId)) return item
  }
  return null
}
