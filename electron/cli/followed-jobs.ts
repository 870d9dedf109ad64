import type { Emit } from '#contract/events'
import { didFail, isEnded, type PrintJobWithSlips } from '#contract/model/printers'

/** What becomes of the print jobs of a command. */
export class FollowedJobs {
  readonly #jobs = new Map<string, PrintJobWithSlips>()
  #onChange = (): void => undefined

  /** Takes the events that a window would get. */
  readonly emit: Emit = (...[event, payload]) => {
    if (event !== 'slips.printJob') return
    this.#jobs.set(payload.id, payload)
    this.#onChange()
  }

  /**
   * Resolves when the printer has taken every job, with null; or as soon as one has trouble that only a person can mend,
   * with words for it. Also ends, with null, when the signal is aborted.
   */
  problem(signal: AbortSignal): Promise<string | null> {
    return new Promise((resolve) => {
      const look = (): void => {
        const jobs = [...this.#jobs.values()]
        const troubled = jobs.find((job) => problemOf(job) !== null)
        if (troubled) resolve(problemOf(troubled))
        else if (signal.aborted || jobs.every(({ state }) => isEnded(state))) resolve(null)
      }
      this.#onChange = look
      signal.addEventListener('abort', look)
      look()
    })
  }
}

function problemOf({ state, printerError, message }: PrintJobWithSlips): string | null {
  if (printerError === null && state !== 'stopped' && !didFail(state)) return null
  const words = [printerError ?? state, message].filter((word) => word !== '').join(': ')
  return `it tells of trouble (${words}); did the slips come out?`
}
