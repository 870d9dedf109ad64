import type { Emit } from '#contract/events'
import { printedSoFar } from '#contract/model/printed-so-far'
import { didFail, isEnded, type PrintJobWithSlips } from '#contract/model/printers'
import { visibleText } from '#contract/visible-text'

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
        const problem = jobs.map(problemOf).find((words) => words !== null)
        if (problem !== undefined) resolve(problem + proposalOf(jobs))
        else if (signal.aborted || jobs.every(({ state }) => isEnded(state))) resolve(null)
      }
      this.#onChange = look
      signal.addEventListener('abort', look)
      look()
    })
  }
}

function proposalOf(jobs: readonly PrintJobWithSlips[]): string {
  const first = printedSoFar(jobs)?.next
  return first ? ` The first that did not is probably ${first.serial} (${visibleText(first.paymentId)}).` : ''
}

function problemOf({ state, printerError, message }: PrintJobWithSlips): string | null {
  // It may take a while to connect to a printer.
  const hasError = printerError !== null && !(state === 'printing' && printerError === 'offline')
  if (!hasError && state !== 'stopped' && !didFail(state)) return null
  const words = [printerError ?? state, message].filter((word) => word !== '').join(': ')
  return `it tells of trouble (${words}); did the slips come out?`
}
