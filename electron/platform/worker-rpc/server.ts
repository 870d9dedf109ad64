import { parentPort } from 'node:worker_threads'
import type { Failure, WorkerApi, WorkerReply, WorkerRequest } from './protocol'

const NOTHING = -1

export interface WorkerServerOptions {
  /** Holds the number of the call whose answer nobody waits for any more. */
  cancelled?: Int32Array
  /** Done before the thread ends by itself. */
  close?: () => Promise<void>
}

/** The side of a thread, as its methods need it. */
export interface WorkerServer {
  /** Whether nobody waits any more for what is under way. */
  isCancelled(): boolean
  /** Tells whoever asked how far the call under way is. */
  reportProgress(progress: unknown): void
}

/**
 * Answers what the thread is asked; a `WorkerClient` asks one thing after the other.
 *
 * @param methods what it does, or makes that when it is first needed
 */
export function answerCalls<Api extends WorkerApi<Api>>(
  methods: Api | (() => Promise<Api>),
  { cancelled, close }: WorkerServerOptions = {}
): WorkerServer {
  let underWay = NOTHING

  async function call({ name, input }: WorkerRequest): Promise<unknown> {
    if (name === null) return close?.()
    const api = typeof methods === 'function' ? await methods() : methods
    // Names and inputs belong together, which TypeScript does not follow.
    return (api[name as keyof Api] as (...input: never[]) => unknown)(...(input as never[]))
  }

  parentPort?.on('message', async (request: WorkerRequest) => {
    const { number, name } = request
    underWay = number
    try {
      reply({ number, value: await call(request) })
    } catch (error) {
      reply({ number, failed: failureOf(error) })
    }
    // With nothing more to hear the thread ends by itself: to be ended in the middle of something may crash SQLite's
    // addon, and with it the program (https://github.com/WiseLibs/better-sqlite3/issues/1507).
    if (name === null) parentPort?.close()
    // What is done without being asked cannot be cancelled.
    underWay = NOTHING
  })

  return {
    isCancelled: () => cancelled !== undefined && Atomics.load(cancelled, 0) === underWay,
    reportProgress: (progress) => reply({ number: underWay, progress })
  }
}

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message)
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), fields: {} }
  const fields = Object.entries(error).filter(([, value]) => ['string', 'number'].includes(typeof value))
  return { message: error.message, fields: Object.fromEntries(fields) }
}
