import type { Worker } from 'node:worker_threads'
import { WorkerClient } from '../../../platform/worker-rpc/client'
import { PrinterFailure } from '../printers'
import type { SpoolerApi } from './protocol'

/** Time limit of a call in milliseconds: a printer on another computer may take half a minute to answer. */
const LIMIT_MS = 90_000

/**
 * The spooler in a thread of its own, since Windows' functions block, some until a printer on the network answers. A
 * thread rather than koffi's asynchronous calls: those run on any thread of Node's pool, where GetLastError belongs to
 * another call, and a device context of GDI belongs to the thread that made it.
 */
export class SpoolerThread {
  readonly #client: WorkerClient<SpoolerApi>
  readonly api: SpoolerApi

  constructor(createWorker: () => Worker | Promise<Worker>) {
    const client = new WorkerClient<SpoolerApi>({
      createWorker,
      replaced: 'whenItEnds',
      limitMs: LIMIT_MS,
      toError: ({ message }) => new PrinterFailure(message)
    })
    this.#client = client
    this.api = {
      list: (...input) => client.call('list', input, { repeatable: true }),
      capabilities: (...input) => client.call('capabilities', input, { repeatable: true }),
      startSheets: (...input) => client.call('startSheets', input),
      printSheet: (...input) => client.call('printSheet', input),
      startRaw: (...input) => client.call('startRaw', input),
      writeRaw: (...input) => client.call('writeRaw', input),
      end: (...input) => client.call('end', input),
      abort: (...input) => client.call('abort', input),
      status: (...input) => client.call('status', input),
      find: (...input) => client.call('find', input, { repeatable: true }),
      cancel: (...input) => client.call('cancel', input)
    }
  }

  /** Resolves when the thread has ended, which a call under way delays. */
  end(): Promise<void> {
    return this.#client.end({ drop: true })
  }
}
