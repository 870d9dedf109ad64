import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { WorkerClient } from '../../platform/worker-rpc/client'
import type { RenderApi } from './protocol'

/** Time limit for the largest batch, in milliseconds. */
const LIMIT_MS = 120_000
/** More threads take more memory, and hardly less time. */
const MOST_THREADS = 4

/** Rendering failed, not because of a slip but because the threads did. */
export class RenderFailure extends Error {}

/** Threads that render and verify slips. They stay for the next batch: they take a while to start. */
export class RenderThreads {
  readonly #clients: readonly [WorkerClient<RenderApi>, ...WorkerClient<RenderApi>[]]
  /** Each does one thing after the other. */
  readonly all: readonly [RenderApi, ...RenderApi[]]

  constructor(createWorker: () => Promise<Worker>, count = Math.min(MOST_THREADS, availableParallelism())) {
    const clientOf = (): WorkerClient<RenderApi> =>
      new WorkerClient({
        createWorker,
        replaced: 'whenItEndsOrFails',
        limitMs: LIMIT_MS,
        toError: ({ message }) => new RenderFailure(message)
      })
    this.#clients = [clientOf(), ...Array.from({ length: count - 1 }, clientOf)]
    const [first, ...others] = this.#clients
    this.all = [apiOf(first), ...others.map(apiOf)]
  }

  /** Starts the first threads in advance. A failure is reported to the first call. */
  start(): void {
    for (const client of this.#clients) client.start()
  }

  /** Resolves when all threads have ended. */
  async end(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end({ drop: true })))
  }
}

function apiOf(client: WorkerClient<RenderApi>): RenderApi {
  return {
    slips: (...input) => client.call('slips', input),
    receipts: (...input) => client.call('receipts', input),
    testSheet: (...input) => client.call('testSheet', input),
    joined: (...input) => client.call('joined', input),
    unverified: (...input) => client.call('unverified', input),
    picture: (...input) => client.call('picture', input),
    raster: (...input) => client.call('raster', input)
  }
}
