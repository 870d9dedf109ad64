import { parentPort, workerData } from 'node:worker_threads'
import type { Payment } from '#contract/model/payments'
import { HistoryError } from '../store/errors'
import type { History } from '../history'
import { openHistory, openReader, type Reader } from '../store/open'
import { READ_AT_ONCE, type Answer, type Question, type HistoryWorkerApi, type ThreadStart } from './protocol'

// One thread of a history: it answers one call after the other.
const { file, role, cancelled } = workerData as ThreadStart
const NOTHING = -1
let underWay = NOTHING
let opened: Promise<HistoryWorkerApi> | null = null

parentPort?.on('message', ({ number, name, input }: Question) => {
  underWay = number
  void answer(number, async () => {
    if (name === 'close' && opened === null) return
    // A file that could not be opened is tried again: what was in the way may be gone.
    opened ??= open().catch((error: unknown) => {
      opened = null
      throw error
    })
    const call = (await opened)[name] as (...input: unknown[]) => Promise<unknown>
    return call(...input)
  }).then(() => {
    // With nothing more to hear the thread ends by itself: to be ended in the middle of something may crash SQLite's
    // addon, and with it the program (https://github.com/WiseLibs/better-sqlite3/issues/1507).
    if (name === 'close') parentPort?.close()
    // What is done without being asked cannot be cancelled.
    underWay = NOTHING
  })
})

async function answer(number: number, work: () => Promise<unknown>): Promise<void> {
  let said: Answer
  try {
    said = { number, value: await work() }
  } catch (error) {
    const code = error instanceof HistoryError ? error.code : null
    said = { number, failed: { code, message: error instanceof Error ? error.message : String(error) } }
  }
  parentPort?.postMessage(said)
}

async function open(): Promise<HistoryWorkerApi> {
  if (role === 'reader') return rememberingSoon(await openReader(file, { throwIfCancelled }))
  const local = await openHistory(file)
  const indexSoon = whenIdle(() => local.indexTexts(INDEXED_AT_ONCE))
  // Something may be left from before.
  indexSoon()
  return {
    ...workerApi(local),
    recordAll: (recordings) => local.recordAll(recordings).finally(indexSoon),
    changeAnnotations: (...input) => local.changeAnnotations(...input).finally(indexSoon),
    editAnnotations: (...input) => local.editAnnotations(...input).finally(indexSoon)
  }
}

/**
 * Remembers payments as soon as a question comes that this makes quicker, or no other for a while: whoever has a long
 * list asked looks at its first page, and that needs the processor more.
 */
function rememberingSoon(reader: Reader): HistoryWorkerApi {
  let isStarted = false
  function begin(): void {
    if (!isStarted) inPieces(reader.remember())
    isStarted = true
  }
  const beginSoon = whenIdle(async () => {
    begin()
    return true
  })
  const after = (isSearch: boolean): void => (isSearch ? begin() : beginSoon())
  beginSoon()
  return {
    ...workerApi(reader),
    list(...input) {
      after(input[0].search !== '')
      return reader.list(...input)
    },
    summary(...input) {
      after(input[0] !== '')
      return reader.summary(...input)
    },
    arrange(...input) {
      begin()
      return reader.arrange(...input)
    },
    totals(...input) {
      begin()
      return reader.totals(...input)
    },
    selected(...input) {
      begin()
      return reader.selected(...input)
    }
  }
}

/** Does work that may wait, a piece whenever no question waits. It ends by failing once the history is closed. */
function inPieces(work: Iterator<void>): void {
  setImmediate(() => {
    try {
      if (!work.next().done) inPieces(work)
    } catch {
      // Searches then go on as they did.
    }
  })
}

/** Some ten milliseconds each: what is to be recorded does not wait longer. */
const INDEXED_AT_ONCE = 100
const IDLE_MS = 2_000

/** Does `work` piece by piece until it is done, once the returned function was not called for a while. */
function whenIdle(work: () => Promise<boolean>): () => void {
  let timer: NodeJS.Timeout | undefined
  const wait = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // A failure costs nothing but speed, and is followed by another try after the next call.
      work().then(
        (isDone) => isDone || wait(10),
        () => undefined
      )
    }, ms).unref()
  }
  return () => wait(IDLE_MS)
}

function workerApi(history: History): HistoryWorkerApi {
  const { endAll, ...reading } = readings(history)
  return {
    ...history,
    ...reading,
    open: async () => undefined,
    async close() {
      await endAll()
      await history.close()
    }
  }
}

function throwIfCancelled(): void {
  if (Atomics.load(cancelled, 0) === underWay) {
    throw new HistoryError('cancelled', 'nobody waits for this any more')
  }
}

function readings(
  history: Pick<History, 'payments'>
): Pick<HistoryWorkerApi, 'openCursor' | 'fetchNext' | 'closeCursor'> & { endAll: () => Promise<void> } {
  const started = new Map<number, AsyncIterator<Payment>>()
  async function closeCursor(reading: number): Promise<void> {
    await started.get(reading)?.return?.()
    started.delete(reading)
  }
  return {
    closeCursor,
    async endAll() {
      for (const reading of started.keys()) await closeCursor(reading)
    },
    async openCursor(reading, filter, sort) {
      started.set(reading, history.payments(filter, sort)[Symbol.asyncIterator]())
    },
    async fetchNext(reading) {
      const payments = started.get(reading)
      if (!payments) throw new HistoryError('interrupted', 'this reading has ended')
      const read: Payment[] = []
      while (read.length < READ_AT_ONCE) {
        const next = await payments.next()
        if (next.done) break
        read.push(next.value)
      }
      return read
    }
  }
}
