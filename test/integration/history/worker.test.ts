import Database from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { History } from '../../../electron/history/history'
import type { Recording } from '../../../electron/history/lookups/record'
import { openReader } from '../../../electron/history/store/open'
import { READ_AT_ONCE } from '../../../electron/history/worker/protocol'
import { openHistoryInThreads } from '../../../electron/history/worker/open-in-threads'
import { answerOf, FIRST_PAGE, foundLookup, newId, tempFolder, type TempFolder } from '../../support/history'
import { historyWorker } from '../../support/workers'

const failing = (code: string) => expect.objectContaining({ name: 'HistoryError', code })

let folder: TempFolder
let file: string
let history: History
/** In starting order: the reader, then the writer. */
let threads: Worker[]
const gone = vi.fn()

beforeEach(() => {
  folder = tempFolder()
  file = join(folder.path, 'demo.sqlite')
  threads = []
  gone.mockReset()
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

async function open(create: (options: WorkerOptions) => Worker = historyWorker): Promise<void> {
  const stored = (options: WorkerOptions): Worker => {
    const worker = create(options)
    threads.push(worker)
    return worker
  }
  history = await openHistoryInThreads(stored, file, gone, 0)
}

function found(paymentId: string): Recording {
  return { lookup: foundLookup(answerOf({ paymentId })), settles: true }
}

/** Matches no payment, after looking at each one. */
const WITHOUT = '-xid'

/** Thousands of payments with a lookup each, bypassing the rules of recording. */
function fill(count: number): void {
  const db = new Database(file)
  const counted = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)`
  db.transaction(() => {
    db.prepare(
      `INSERT INTO lookups (seq, id, payment_id, outcome, requested_at, duration_ms, attempts, http_status, body_cut, body)
      ${counted} SELECT 1000000 + i, printf('%036d', i), 'XID-' || i, 'found', i, 0, 1, 200, 0, x'7b7d' FROM n`
    ).run(count)
    db.prepare(
      `INSERT INTO payments (seq, payment_id, service, status, status_rank, status_code, conflict_reasons, conflict, amount,
        first_seen_at, checked_at, last_tried_at, last_outcome, awbs, recipients, seen_paid, amount_changed,
        qr_content_changed, search_text)
      ${counted}
      SELECT 1000000 + i, 'XID-' || i, 'express', 'unpaid', 0, '9', '[]', 0, 1, i, i, i, 'found', '[]', '[]', 0, 0, 0,
        'xid-' || i FROM n`
    ).run(count)
  })()
  db.close()
}

/** The number of payments that are not in the text index yet. */
function unindexed(): number {
  const db = new Database(file, { readonly: true })
  const count = db.prepare<[], number>('SELECT count(*) FROM payments_unindexed').pluck().get()
  db.close()
  return count!
}

/** Ends the writer in the middle of `work`: another connection makes it wait until then. */
async function killedDuring<T>(work: () => Promise<T>): Promise<T> {
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  const done = work()
  done.catch(() => undefined)
  const ended = threads[1]!.terminate()
  other.close()
  await ended
  return done
}

describe('a history in threads of its own', () => {
  it('stores and returns the same as one in this thread', async () => {
    await open()
    const { payments, jobs } = await history.recordAll([found('XID-1'), found('XID-2')])
    expect(payments.map((payment) => payment?.paymentId)).toEqual(['XID-1', 'XID-2'])
    expect(jobs).toEqual([])
    expect((await history.list(FIRST_PAGE)).total).toBe(2)
    expect(await history.payment('XID-1')).toEqual(payments[0])
    const body = await history.body((await history.lookupsOf('XID-2', 1))[0]!.id)
    expect(body?.bytes).toBeGreaterThan(0)
    expect(gone).not.toHaveBeenCalled()
  })

  it('reads all payments in chunks, as of one moment', async () => {
    await open()
    fill(2 * READ_AT_ONCE)
    const read: string[] = []
    for await (const { paymentId } of history.payments(FIRST_PAGE)) {
      if (read.length === 0) await history.recordAll([found('XID-NEW')])
      read.push(paymentId)
    }
    expect(read).toHaveLength(2 * READ_AT_ONCE)
    expect(new Set(read).size).toBe(2 * READ_AT_ONCE)
    expect(await history.payment('XID-NEW')).not.toBeNull()
  })

  it('moves into threads while it is in use, which counts as a change from elsewhere', async () => {
    const started = vi.fn(historyWorker)
    history = await openHistoryInThreads(started, file, gone, 5)
    await history.recordAll([found('XID-0')])
    expect(started).not.toHaveBeenCalled()
    const before = await history.changesElsewhere()
    let count = 1
    while ((await history.changesElsewhere()) === before) {
      await history.recordAll([found(`XID-${count++}`)])
      // Work in this thread alone would never let the move happen.
      await new Promise(setImmediate)
    }
    expect(started).toHaveBeenCalledTimes(2)
    await history.recordAll([found('XID-LAST')])
    expect((await history.list(FIRST_PAGE)).total).toBe(count + 1)
    expect(gone).not.toHaveBeenCalled()
  })

  it('releases the file when reading stops early, and when it is closed while reading', async () => {
    await open()
    fill(2 * READ_AT_ONCE)
    for await (const payment of history.payments(FIRST_PAGE)) if (payment) break
    const reading = history.payments(FIRST_PAGE)[Symbol.asyncIterator]()
    await reading.next()
    await history.close()
    // SQLite removes its log when every connection is closed.
    expect(folder.files()).toEqual(['demo.sqlite'])
    await expect(history.list(FIRST_PAGE)).rejects.toEqual(failing('closed'))
    await history.close()
  })

  it('reports why it cannot be opened, and leaves no thread behind', async () => {
    writeFileSync(file, 'not a database, but long enough to look at')
    const ended: Promise<unknown>[] = []
    const opening = openHistoryInThreads(
      (options) => {
        const worker = historyWorker(options)
        ended.push(new Promise((resolve) => worker.once('exit', resolve)))
        return worker
      },
      file,
      gone,
      0
    )
    await expect(opening).rejects.toEqual(failing('corrupt'))
    await expect(opening).rejects.toThrow(file)
    await Promise.all(ended)
    expect(ended).toEqual([])
    expect(gone).not.toHaveBeenCalled()
    history = { close: async () => undefined } as History
  })

  describe('a query that nobody waits for any more', () => {
    it('ends even while SQLite is running it', async () => {
      await open()
      fill(20_000)
      let requested = 0
      const throwIfCancelled = (): void => {
        if (++requested === 3) throw new Error('enough')
      }
      const reader = await openReader(file, { throwIfCancelled })
      await expect(reader.summary(WITHOUT)).rejects.toThrow('enough')
      expect(requested).toBe(3)
      await reader.close()
    })

    it('ends in its thread, which answers the next query', async () => {
      await open()
      fill(20_000)
      await history.summary('')
      const ending = new AbortController()
      const search = history.list({ ...FIRST_PAGE, search: WITHOUT }, ending.signal)
      ending.abort()
      await expect(search).rejects.toEqual(failing('cancelled'))
      expect((await history.list({ ...FIRST_PAGE, search: 'xid-19999' })).total).toBe(1)
    })

    it('never starts if another one is under way', async () => {
      await open()
      fill(20_000)
      const ending = new AbortController()
      const first = history.summary('xid')
      const second = history.summary(WITHOUT, ending.signal)
      ending.abort()
      await expect(second).rejects.toEqual(failing('cancelled'))
      expect((await first).all.count).toBe(20_000)
      await expect(history.summary('xid', ending.signal)).rejects.toEqual(failing('cancelled'))
    })
  })

  it('adds new records to the text index when idle; they are found before that', async () => {
    await open()
    await history.recordAll([found('XID-LATE')])
    expect(unindexed()).toBe(1)
    expect((await history.summary('late')).all.count).toBe(1)
    await expect.poll(unindexed).toBe(0)
    expect((await history.summary('late')).all.count).toBe(1)
  })

  it('never leaves more records outside the text index than a search should scan', async () => {
    await open()
    const db = new Database(file)
    db.exec(`INSERT INTO payments_unindexed
      WITH RECURSIVE n (i) AS (SELECT 1000000 UNION ALL SELECT i + 1 FROM n WHERE i < 1010000) SELECT i FROM n`)
    db.close()
    await history.recordAll([found('XID-1')])
    expect(unindexed()).toBeLessThanOrEqual(10_000)
  })

  it('records while a search scans everything', async () => {
    await open()
    fill(100_000)
    // Enough searches to outlast a disk that is slow to sync.
    let remaining = 400
    const ending = new AbortController()
    const searches = Array.from({ length: remaining }, (_, i) =>
      history.summary(`-xid-${i}`, ending.signal).then(
        () => remaining--,
        () => undefined
      )
    )
    await history.recordAll([found('XID-NEW')])
    expect(remaining).toBeGreaterThan(0)
    ending.abort()
    await Promise.all(searches)
  })

  it('stops reading an order that nobody waits for any more, and reads it when somebody does', async () => {
    await open()
    // Cancellation is checked once in a thousand rows.
    fill(2_000)
    let isRequested = true
    const reader = await openReader(file, {
      throwIfCancelled: () => {
        if (!isRequested) throw new Error('nobody waits')
      }
    })
    for (const _ of reader.warmUp()) continue
    const { status, conflict, search } = FIRST_PAGE
    const query = { status, conflict, search, column: 'amount', descending: true } as const
    isRequested = false
    await expect(reader.pinOrder(query)).rejects.toThrow('nobody waits')
    isRequested = true
    expect((await reader.pinOrder(query)).total).toBe(2_000)
    await reader.close()
  })

  describe('a thread that dies', () => {
    it('is replaced, and its call is repeated', async () => {
      await open()
      fill(50_000)
      const search = history.summary('xid')
      await threads[0]!.terminate()
      expect((await search).all.count).toBe(50_000)
      expect(gone).toHaveBeenCalledExactlyOnceWith(failing('interrupted'))
      expect(threads).toHaveLength(3)
    })

    it('loses no lookup, and stores none twice', async () => {
      await open()
      const recordings = Array.from({ length: 50 }, (_, i) => found(`XID-${i}`))
      const stored = await killedDuring(() => history.recordAll(recordings))
      expect(stored.payments).toHaveLength(50)
      const again = await history.recordAll(recordings)
      expect(again.payments.map((payment) => payment?.lookups)).toEqual(recordings.map(() => 1))
      expect(await history.recentLookups({ before: null, limit: 100 })).toHaveLength(50)
    })

    it('counts as a change from elsewhere, since its last action is unknown', async () => {
      await open()
      const before = await history.changesElsewhere()
      expect(await history.changesElsewhere()).toBe(before)
      await threads[1]!.terminate()
      expect(await history.changesElsewhere()).toBeGreaterThan(before)
    })

    it('fails a write that must not be repeated', async () => {
      await open()
      const job = { id: newId(), name: 'A', createdAt: 0, runner: { pid: 1, heartbeat: 1 } }
      const item = { paymentId: 'XID-1', expectedAmount: null, reference: null }
      await expect(killedDuring(() => history.addJob(job, [item]))).rejects.toEqual(failing('interrupted'))
      expect(await history.jobs()).toEqual([])
      expect((await history.addJob(job, [item])).total).toBe(1)
    })

    it('is not replaced for ever: if no thread survives, the history stays in the main thread', async () => {
      await open()
      await history.close()
      let requested = 0
      const suicidal = (options: WorkerOptions): Worker => {
        requested++
        const code = `require('node:worker_threads').parentPort.once('message', () => process.exit(3))`
        return new Worker(code, { ...options, eval: true })
      }
      history = await openHistoryInThreads(suicidal, file, gone, 0)
      // The writer twice, and the reader once, whose only call is to close.
      expect(requested).toBe(3)
      expect(gone).toHaveBeenCalledWith(failing('interrupted'))
      expect((await history.recordAll([found('XID-1')])).payments).toHaveLength(1)
      expect((await history.list(FIRST_PAGE)).total).toBe(1)
    })

    it('fails an iteration over all payments rather than leave some out', async () => {
      await open()
      fill(3 * READ_AT_ONCE)
      const read = async (): Promise<void> => {
        let count = 0
        for await (const _ of history.payments(FIRST_PAGE)) {
          if (++count === READ_AT_ONCE) await threads[0]!.terminate()
        }
      }
      await expect(read()).rejects.toEqual(failing('interrupted'))
    })
  })
})
