import { workerData } from 'node:worker_threads'
import { answerCalls } from '../../platform/worker-rpc/server'
import { HISTORY, type History } from '../history'
import { HistoryError } from '../port/errors'
import type { Policy } from '../port/method'
import { openHistory, openReader } from '../store/open'
import { READ_AT_ONCE, type HistoryWorkerApi, type ThreadStart } from './protocol'

type Call = (...input: unknown[]) => Promise<unknown>
interface Opened {
  api: HistoryWorkerApi
  close(): Promise<void>
}

// One thread of a history, which answers calls one after the other.
const { file, role, cancelled } = workerData as ThreadStart
let opened: Promise<Opened> | null = null

const thread = answerCalls<HistoryWorkerApi>(
  async () => {
    // Opening is retried after a failure: the cause may be gone.
    opened ??= (role === 'reader' ? openToRead() : openToWrite()).catch((error: unknown) => {
      opened = null
      throw error
    })
    return (await opened).api
  },
  { cancelled, close: async () => (await opened)?.close() }
)

async function openToWrite(): Promise<Opened> {
  const local = await openHistory(file)
  const indexSoon = whenIdle(() => local.indexTexts(INDEXED_AT_ONCE))
  // An earlier run may have left texts out of the index.
  indexSoon()
  return openedOf(local, ({ changesTexts }, call) =>
    changesTexts ? (...input) => call(...input).finally(indexSoon) : call
  )
}

/**
 * Opens the reader. It loads the column index at the first question that the index speeds up, or once idle: after a
 * question about a long list, its first page needs the processor more.
 */
async function openToRead(): Promise<Opened> {
  const reader = await openReader(file, { throwIfCancelled })
  let isStarted = false
  function warmUp(): void {
    if (!isStarted) inChunks(reader.warmUp())
    isStarted = true
  }
  const warmUpSoon = whenIdle(async () => {
    warmUp()
    return true
  })
  warmUpSoon()
  return openedOf(reader, ({ wantsColumns }, call) => {
    if (!wantsColumns) return call
    return (...input) => {
      if (wantsColumns(...(input as never[]))) warmUp()
      else warmUpSoon()
      return call(...input)
    }
  })
}

/** @param wrap adds to what a call of a method does */
function openedOf(history: History, wrap: (policy: Policy<never[]>, call: Call) => Call): Opened {
  const { endAll, ...cursors } = cursorsOf(history)
  const calls = Object.entries<Policy<never[]>>(HISTORY)
    .filter(([, { kind }]) => kind !== 'stream')
    .map(([name, policy]) => [name, wrap(policy, history[name as keyof History] as Call)])
  return {
    api: { ...Object.fromEntries(calls), ...cursors, open: async () => undefined },
    async close() {
      await endAll()
      await history.close()
    }
  }
}

/** Does low-priority work, a chunk whenever no call waits. It ends with an error once the history is closed. */
function inChunks(work: Iterator<void>): void {
  setImmediate(() => {
    try {
      if (!work.next().done) inChunks(work)
    } catch {
      // Searches then continue without the index.
    }
  })
}

/** Takes some ten milliseconds, so that records do not wait longer. */
const INDEXED_AT_ONCE = 100
const IDLE_MS = 2_000

/** Does `work` in chunks until it is done, once the returned function has not been called for a while. */
function whenIdle(work: () => Promise<boolean>): () => void {
  let timer: NodeJS.Timeout | undefined
  const wait = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // A failure only costs speed, and the next call leads to another attempt.
      work().then(
        (isDone) => isDone || wait(10),
        () => undefined
      )
    }, ms).unref()
  }
  return () => wait(IDLE_MS)
}

function throwIfCancelled(): void {
  if (thread.isCancelled()) throw new HistoryError('cancelled', 'nobody waits for this any more')
}

function cursorsOf(
  history: History
): Pick<HistoryWorkerApi, 'openCursor' | 'fetchNext' | 'closeCursor'> & { endAll: () => Promise<void> } {
  const open = new Map<number, AsyncIterator<unknown>>()
  async function closeCursor(cursor: number): Promise<void> {
    await open.get(cursor)?.return?.()
    open.delete(cursor)
  }
  return {
    closeCursor,
    async endAll() {
      for (const cursor of open.keys()) await closeCursor(cursor)
    },
    async openCursor(cursor, name, input) {
      const stream = history[name] as (...input: unknown[]) => AsyncIterable<unknown>
      open.set(cursor, stream(...input)[Symbol.asyncIterator]())
    },
    async fetchNext(cursor) {
      const rows = open.get(cursor)
      if (!rows) throw new HistoryError('interrupted', 'this reading has ended')
      const read: unknown[] = []
      while (read.length < READ_AT_ONCE) {
        const next = await rows.next()
        if (next.done) break
        read.push(next.value)
      }
      return read
    }
  }
}
