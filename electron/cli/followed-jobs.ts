import type { Emit } from '#contract/events'
import { didFail, isEnded, type PrintJobWithSlips } from '#contract/model/printers'

/** A print server calls a printer on the network offline until it has connected, milliseconds. */
const CONNECTING_MS = 15_000

/** What becomes of the print jobs of a command. */
export class FollowedJobs {
  readonly #jobs = new Map<string, PrintJobWithSlips>()
  readonly #connectingMs: number
  #onChange = (): void => undefined

  constructor(connectingMs = CONNECTING_MS) {
    this.#connectingMs = connectingMs
  }

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
      let patience: NodeJS.Timeout | undefined
      const end = (problem: string | null): void => {
        clearTimeout(patience)
        resolve(problem)
      }
      const look = (): void => {
        const jobs = [...this.#jobs.values()]
        const connecting = jobs.find(isConnecting)
        const troubled = jobs.find((job) => problemOf(job) !== null && !isConnecting(job))
        if (troubled) return end(problemOf(troubled))
        if (signal.aborted || jobs.every(({ state }) => isEnded(state))) return end(null)
        if (connecting) patience ??= setTimeout(() => end(problemOf(connecting)), this.#connectingMs)
        else {
          clearTimeout(patience)
          patience = undefined
        }
      }
      this.#onChange = look
      signal.addEventListener('abort', look)
      look()
    })
  }
}

function isConnecting({ state, printerError }: PrintJobWithSlips): boolean {
  return state === 'printing' && printerError === 'offline'
}

function problemOf({ state, printerError, message }: PrintJobWithSlips): string | null {
  if (printerError === null && state !== 'stopped' && !didFail(state)) return null
  const words = [printerError ?? state, message].filter((word) => word !== '').join(': ')
  return `it tells of trouble (${words}); did the slips come out?`
}
