import type { Job, JobItem } from '#contract/model/jobs'
import type { QueuePause, QueueState } from '#contract/model/queue'
import { visibleText } from '#contract/visible-text'
import type { LookupsPort } from '../history/lookups/port'
import type { PaymentsPort } from '../history/payments/port'
import type { Emit } from '#contract/events'
import { EXIT_OK, NOT_ALL, type CommandSessions, type Context } from './command'
import { lookupLine, pauseLine, plainLine, rejectedAddress, type Line } from './lines'
import { ProgressLine } from './progress-line'

const PAGE = 500

/** Shows the progress of a job that a command runs, on standard error. */
export class JobProgress {
  readonly #progress: ProgressLine
  #listener: () => void = () => undefined
  job: Job | null = null
  queue: QueueState | null = null

  constructor(context: Context) {
    this.#progress = new ProgressLine(context)
  }

  readonly emit: Emit = (event, payload) => {
    if (event === 'jobs.changed' && payload.id === this.job?.id) this.job = payload
    if (event === 'queue.changed') this.queue = payload
    this.#listener()
  }

  onChange(listener: () => void): void {
    this.#listener = listener
  }

  show(): void {
    const { job } = this
    if (job) this.#progress.show(() => this.#line(job))
  }

  /** Clears the progress line, so that another line can be printed. */
  clear(): void {
    this.#progress.clear()
  }

  #line({ name, done, total, remainingMs }: Job): string {
    const { queue } = this
    const why = queue?.offline
      ? 'no network, waiting'
      : queue?.pausedUntil
        ? pauseLine(queue.pausedUntil)
        : remainingMs === null
          ? ''
          : `about ${words(remainingMs)} left`
    return [`${visibleText(name)}: ${done} of ${total}`, why].filter(Boolean).join(', ')
  }
}

function words(ms: number): string {
  if (ms < 90_000) return `${Math.max(1, Math.round(ms / 1_000))} s`
  return ms < 5_400_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 360_000) / 10} h`
}

/**
 * Prints the items of a job in their order as they are answered, until it ends, is stopped by another process, or the
 * queue is blocked. Ctrl-C pauses it.
 *
 * @returns the exit code
 */
export async function runJob(
  context: Context,
  sessions: CommandSessions,
  progress: JobProgress,
  started: Job
): Promise<number> {
  const answers = new Answers(context, sessions, progress, started.id)
  progress.job = started
  const why = await new Promise<'ended' | 'stopped' | QueuePause>((resolve) => {
    const poll = (): void => {
      progress.show()
      answers.print()
      if (progress.job && progress.job.state !== 'running') resolve('ended')
      else if (context.stop.aborted) resolve('stopped')
      else if (progress.queue?.queuePause) resolve(progress.queue.queuePause)
    }
    progress.onChange(poll)
    context.stop.addEventListener('abort', poll)
    poll()
  })
  progress.onChange(() => undefined)
  if (why !== 'ended') await sessions.current.lookups.jobs.pause(started.id)
  const all = await answers.rest()
  progress.clear()
  return end(context, progress.job, why, all)
}

/** Prints answers in the order of the list; an answer before its turn waits. */
class Answers {
  readonly #context: Context
  readonly #sessions: CommandSessions
  readonly #progress: JobProgress
  readonly #jobId: string
  #last = -1
  #all = true
  #turn: Promise<void> = Promise.resolve()
  #isWaiting = false

  constructor(context: Context, sessions: CommandSessions, progress: JobProgress, jobId: string) {
    this.#context = context
    this.#sessions = sessions
    this.#progress = progress
    this.#jobId = jobId
  }

  print(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#turn = this.#turn.then(() => this.#printAnswered())
    // The failure is reported by `rest`.
    this.#turn.catch(() => undefined)
  }

  /** Prints the remaining answers; returns whether every lookup found its payment. */
  async rest(): Promise<boolean> {
    await this.#turn
    await this.#printAnswered()
    return this.#all
  }

  async #printAnswered(): Promise<void> {
    this.#isWaiting = false
    const { history } = this.#sessions.current
    for (;;) {
      const items = await history.jobItemsAfter(this.#jobId, this.#last, PAGE)
      for (const item of items) {
        if (item.outcome === null) return
        const line = await itemLine(history, item)
        this.#progress.clear()
        this.#context.print(line, plainLine(line))
        this.#all &&= item.outcome === 'found'
        this.#last = item.position
      }
      if (items.length < PAGE) return
    }
  }
}

/** Returns the line of an item's lookup, with the data from the list. */
async function itemLine(
  history: Pick<LookupsPort & PaymentsPort, 'lookup' | 'payment'>,
  item: JobItem
): Promise<Line> {
  const { paymentId, lookupId, expectedAmount, reference, result } = item
  const [lookup, payment] = await Promise.all([
    lookupId === null ? null : history.lookup(lookupId),
    history.payment(paymentId)
  ])
  const line = lookup ? lookupLine(lookup, payment) : { paymentId, outcome: item.outcome }
  return { ...line, reference, expectedAmount, verdict: result }
}

function end(context: Context, job: Job | null, why: 'ended' | 'stopped' | QueuePause, all: boolean): number {
  const { id = '', name = '', state, done = 0, total = 0 } = job ?? {}
  if (state === 'done') return all ? EXIT_OK : NOT_ALL
  if (typeof why === 'object') context.say(`lunas: the server refused: ${pauseText(why)}`)
  const how = state === 'cancelled' ? 'cancelled' : 'paused'
  context.say(`lunas: ${visibleText(name)}: ${how} at ${done} of ${total}; go on with: lunas resume ${id}`)
  return NOT_ALL
}

function pauseText({ reason, yourIp, message }: QueuePause): string {
  const serverMessage = message === null ? '' : ` (${message})`
  if (reason === 'history') return `answers cannot be kept${serverMessage}`
  if (yourIp !== null) return `${rejectedAddress(yourIp)}${serverMessage}`
  return `the API key is not accepted; enter it in the settings, or set LUNAS_API_KEY${serverMessage}`
}
