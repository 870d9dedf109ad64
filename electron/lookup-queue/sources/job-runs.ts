import type { Job } from '#contract/model/jobs'
import type { JobsPort } from '../../history/jobs/port'
import type { OpenItem } from '../../history/jobs/job-items'
import type { LookupRequest, TaskSource } from '../lookup-task'
import type { Queue } from '../queue'

const PAGE = 200
const LOW_WATER = 50
/** Wait after a page that could not be read. */
const AGAIN_MS = 10_000

export interface JobRunsOptions {
  history: Pick<JobsPort, 'openItems'>
  queue: Pick<Queue, 'wake' | 'addSource' | 'leave'>
  onProblem: (error: unknown) => void
}

/** A job that this process works on. */
interface Run {
  job: Job
  /** Open items that were read but not requested yet. */
  items: OpenItem[]
  /** Position of the last item that was read. */
  cursor: number
  reading: boolean
  /** Ids that were answered while a page was being read, which may still contain them. */
  answered: Set<string>
  /** The list was read to its end, and nothing since then could have reopened an item. */
  exhausted: boolean
}

/**
 * Lets the jobs of this process take turns, one id each. The history has the open items: a job is read in its order,
 * and read again from the start while items had to be left open.
 */
export class JobRuns implements TaskSource {
  readonly #options: JobRunsOptions
  readonly #runs = new Map<string, Run>()
  #turn = 0
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  #closed = false

  constructor(options: JobRunsOptions) {
    this.#options = options
    options.queue.addSource(this)
  }

  get jobs(): Job[] {
    return [...this.#runs.values()].map(({ job }) => job)
  }

  has(jobId: string): boolean {
    return this.#runs.has(jobId)
  }

  /** Begins to work through a job, from its first open item. */
  add(job: Job): void {
    this.#runs.set(job.id, {
      job,
      items: [],
      cursor: -1,
      reading: false,
      answered: new Set(),
      exhausted: false
    })
  }

  /** Stops working on a job. Requests under way finish normally unless `abort`. */
  remove(jobId: string, { abort }: { abort: boolean }): void {
    const run = this.#runs.get(jobId)
    if (!run) return
    this.#runs.delete(jobId)
    this.#options.queue.leave(run, { abort })
  }

  /**
   * Takes in what a batch of lookups changed.
   *
   * @param answered ids that have their outcome now and must not be requested again
   */
  touched(jobs: readonly Job[], answered: ReadonlySet<string>): void {
    for (const run of this.#runs.values()) {
      run.items = run.items.filter(({ paymentId }) => !answered.has(paymentId))
      if (run.reading) for (const paymentId of answered) run.answered.add(paymentId)
    }
    for (const job of jobs) {
      const run = this.#runs.get(job.id)
      // An answer to somebody else's request may have left an item open.
      if (run) Object.assign(run, { job, exhausted: false })
      if (job.state !== 'running') this.#runs.delete(job.id)
    }
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
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

  reopened(): void {
    for (const run of this.#runs.values()) run.exhausted = false
    this.#options.queue.wake()
  }

  async #read(run: Run): Promise<void> {
    const { history, queue, onProblem } = this.#options
    // The remaining items of one pass would be read again by the next.
    const isOver = run.cursor === -1 && run.items.length > 0
    if (run.reading || run.exhausted || isOver || this.#closed) return
    run.reading = true
    run.answered.clear()
    // Set before the read: a task that ends meanwhile may have reopened an item.
    run.exhausted = true
    try {
      const items = await history.openItems(run.job.id, run.cursor, PAGE)
      run.items.push(...items.filter(({ paymentId }) => !run.answered.has(paymentId)))
      run.cursor = items.at(-1)?.position ?? -1
      // Start again only after a task has ended: otherwise items under way would be read forever.
      if (items.length > 0) run.exhausted = false
      if (items.length > 0) queueMicrotask(() => queue.wake())
    } catch (error) {
      if (!this.#closed) onProblem(error)
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        this.reopened()
      }, AGAIN_MS)
      this.#timers.add(timer)
    }
    run.reading = false
  }
}

/** Takes the first item that is not under way; those before it come up again in the next pass. */
function takeFirst({ items }: Run, isUnderWay: (paymentId: string) => boolean): OpenItem | null {
  for (let item = items.shift(); item; item = items.shift()) {
    if (!isUnderWay(item.paymentId)) return item
  }
  return null
}
