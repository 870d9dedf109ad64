import { parentPort } from 'node:worker_threads'
import type { Failure, WorkerApi, WorkerReply, WorkerRequest } from './protocol'

const NOTHING = -1

export interface WorkerServerOptions {
  /** The number of the call whose result nobody needs any more. */
  cancelled?: Int32Array
  /** Run before the thread exits. */
  close?: () => Promise<void>
}

/** The thread's side of its calls, for its methods. */
export interface WorkerServer {
  /** Whether the result of the call under way is no longer needed. */
  isCancelled(): boolean
  /** Reports the progress of the call under way to the caller. */
  reportProgress(progress: unknown): void
}

/**
 * Answers calls in the thread; a `WorkerClient` sends one after the other.
 *
 * @param methods the methods, or a function that makes them when they are first needed
 */
export function answerCalls<Api extends WorkerApi<Api>>(
  methods: Api | (() => Promise<Api>),
  { cancelled, close }: WorkerServerOptions = {}
): WorkerServer {
  let underWay = NOTHING

  async function call({ name, input }: WorkerRequest): Promise<unknown> {
    if (name === null) return close?.()
    const api = typeof methods === 'function' ? await methods() : methods
    // TypeScript cannot tell that names and inputs belong together.
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
    // Without its port the thread exits: terminating it in the middle of something may crash SQLite's addon, and with
    // it the program (https://github.com/WiseLibs/better-sqlite3/issues/1507).
    if (name === null) parentPort?.close()
    // Work without a call cannot be cancelled.
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
