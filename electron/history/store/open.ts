import type { Database } from 'better-sqlite3'
import { setTimeout as delay } from 'node:timers/promises'
import type { Activity } from '#contract/model/activity'
import type { Watch, WatchGoal } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { PaymentFilter, PaymentSort } from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import { writtenSerial } from '#contract/model/slips'
import { readAnswer } from '../../kiriminaja/answer'
import { check } from './check'
import { type DatabaseOptions, openDatabase, openToRead } from './database'
import { HistoryError, toHistoryError } from './errors'
import { InMemorySearch } from '../column-index/in-memory-search'
import { defineFunctions, type QueryLimits } from './functions'
import type { History, LocalHistory } from '../history'
import { type ReadAnswer, deriveNamed, rebuild } from '../lookups/rebuild'
import { MIGRATIONS } from '../migrations'
import { merge } from '../merge/merge'
import { record, recordAll } from '../lookups/record'
import { changeAnnotations, editAnnotations } from '../annotations/annotate'
import { recordSlipEvents, undoSlips } from '../slips/slip-events'
import { type Tables, tablesOf } from './tables'

export interface HistoryOptions extends DatabaseOptions, QueryLimits {
  /** What "today" and "two hours ago" of a search are relative to. */
  now: () => UtcMillis
  /** What kept answers say, where a migration wants payments derived anew. */
  readAnswer: ReadAnswer
}

export const DEFAULTS: HistoryOptions = {
  migrations: MIGRATIONS,
  busyTimeoutMs: 5_000,
  // Not the function itself, so that a clock that is replaced later counts.
  now: () => Date.now(),
  readAnswer,
  throwIfCancelled: () => undefined,
  // Some milliseconds: a page that is not full by then is looked up in the index of text.
  walked: 8_000
}

/** How often SQLite tries again to write while another does, once it has waited for a while. */
const LOCK_POLL_MS = 100

/**
 * Opens the history of one environment, and makes it where there is none: the file with its folder,
 * both for their owner alone. A file of an older version is copied beside itself, then migrated.
 *
 * @param file one for each environment
 * @throws HistoryError where the file cannot be used; it is then left as it was
 */
export async function openHistory(
  file: string,
  options: Partial<HistoryOptions> = {}
): Promise<LocalHistory> {
  const chosen = { ...DEFAULTS, ...options }
  const made = opened(file, () => withTables(openDatabase(file, chosen), chosen, null))
  await derive(file, made, chosen)
  return historyOn(made, file, chosen)
}

/**
 * Opens a history that is open elsewhere, to read it alone.
 *
 * @throws HistoryError
 */
export async function openReader(file: string, options: Partial<HistoryOptions> = {}): Promise<Reader> {
  const chosen = { ...DEFAULTS, ...options }
  const opened = openedToRead(file, chosen)
  return {
    ...historyOn(opened, file, chosen),
    remember: () => opened.inMemorySearch.load()
  }
}

/** A history that is only read. */
export interface Reader extends History {
  /**
   * Reads into memory what searches go by, piece by piece: from its end on they are answered from there. Not for a
   * history that is closed.
   */
  remember(): Generator<void>
}

interface Opened {
  db: Database
  tables: Tables
}

function historyOn({ db, tables }: Opened, file: string, options: HistoryOptions): LocalHistory {
  const { now } = options
  const { lookups, payments, annotations, prints, slips, slipList, payees, jobs, watches, activity, meta } =
    tables
  const { insights } = tables

  /** Makes a call asynchronous, as it will be in a worker, and its failures our own. */
  function call<A extends unknown[], T>(work: (...input: A) => T): (...input: A) => Promise<T> {
    return async (...input) => {
      if (!db.open) throw new HistoryError('closed', 'the history is closed')
      return attempt(() => work(...input))
    }
  }
  /** Takes the write lock at once: a transaction that reads first could not wait for another writer. */
  function write<A extends unknown[], T>(work: (...input: A) => T): (...input: A) => Promise<T> {
    return call((...input) => db.transaction(() => work(...input)).immediate())
  }
  /** Answers several questions as of one moment. */
  function read<A extends unknown[], T>(work: (...input: A) => T): (...input: A) => Promise<T> {
    return call((...input) => db.transaction(() => work(...input)).deferred())
  }

  async function* each(filter: PaymentFilter, sort?: PaymentSort): AsyncGenerator<Payment> {
    if (!db.open) throw new HistoryError('closed', 'the history is closed')
    // A connection of its own: it is read as of one moment, and others ask meanwhile.
    const snapshot = openedToRead(file, options)
    try {
      snapshot.db.exec('BEGIN')
      yield* snapshot.tables.payments.each(filter, now(), sort)
    } catch (error) {
      throw toHistoryError(error)
    } finally {
      snapshot.db.close()
    }
  }

  /** Does `work` with a job's own key; a job that is not there has nothing in it. */
  function ofJob<A extends unknown[], T>(nothing: T, work: (seq: number, ...input: A) => T) {
    return (id: string, ...input: A): T => {
      const seq = jobs.seq(id)
      return seq === null ? nothing : work(seq, ...input)
    }
  }

  /** What is printed on a slip comes first where it is its serial, and last where the payment has another code now. */
  function scanned(text: string): string[] {
    const ofSlips = (): string[] => [
      ...new Set(slips.scanned(text).flatMap((number) => slips.paymentOf(number) ?? []))
    ]
    if (slips.has(writtenSerial(text))) return ofSlips()
    const found = payments.scanned(text, now())
    return found.length > 0 ? found : ofSlips()
  }

  function stopWatches(paymentIds: string[], goal: WatchGoal | null, at: UtcMillis): void {
    for (const paymentId of paymentIds) {
      for (const watch of watches.ofPayment(paymentId)) {
        if (goal === null || goal === watch.goal) watches.end(paymentId, watch.goal, 'stopped', at)
      }
    }
  }

  function dueWatches(goal: WatchGoal, now: UtcMillis, limit: number): Watch[] {
    const found: Watch[] = []
    for (const watch of watches.due(goal, now)) if (found.push(watch) >= limit) break
    return found
  }

  function expireWatches(now: UtcMillis): Activity[] {
    return watches.over(now).flatMap(({ paymentId, goal }) => {
      watches.end(paymentId, goal, 'expired', now)
      return goal === 'paid' ? [activity.add({ at: now, kind: 'expired', paymentId })] : []
    })
  }

  function swapMeta(key: string, expected: string | null, value: string): boolean {
    const current = meta.get(key)
    // Said again because the first answer was lost.
    if (current === value) return true
    if (current !== expected) return false
    meta.set(key, value)
    return true
  }

  return {
    record: write((lookup) => record(tables, lookup)),
    recordAll: write((recordings) => recordAll(tables, recordings)),
    list: read((query) => payments.page(query, now())),
    arrange: read((question) => payments.arrange(question, now())),
    summary: read((search) => payments.summary(search, now())),
    insights: read((question) => insights.read(question, now())),
    totals: read((selected) => payments.totals(selected, now())),
    selected: read((question) => payments.selected(question, now())),
    lastCheck: call(payments.lastCheck),
    paymentIds: call((filter) => payments.ids(filter, now())),
    scanned: read(scanned),
    payment: read(payments.find),
    payments: each,
    lookupsOf: call(lookups.ofPayment),
    recentLookups: call(({ before, limit }) => lookups.recent(before, limit)),
    lookup: call(lookups.find),
    body: call(lookups.body),
    recordPrints: write((sent) => sent.forEach(prints.add)),
    printsOf: call(prints.ofPayment),
    reserveSlips: write((intended) => intended.forEach(slips.reserve)),
    recordSlipEvents: write((ids, event) => recordSlipEvents(tables, ids, event)),
    undoSlips: write((steps, by) => undoSlips(tables, steps, by)),
    arrangeSlips: read((question) => slipList.arrange(question, now())),
    listedSlips: read(slipList.rows),
    scannedSlips: read((text) => slipList.rows(slips.scanned(text))),
    slipEntries: call(slips.entries),
    slipHolders: call(slips.holders),
    slipsOf: call(slips.ofPayment),
    takenSerials: call((serials) => serials.filter(slips.has)),
    unconfirmedSlips: call(slips.unconfirmed),
    payees: call(payees.list),
    acceptPayee: write(payees.accept),
    changeAnnotations: write((changes, by) => changeAnnotations(tables, changes, by)),
    editAnnotations: write((paymentIds, edit, by) => editAnnotations(tables, paymentIds, edit, by)),
    annotation: call(annotations.find),
    annotationEntries: call(annotations.entries),
    tags: call(annotations.tags),
    addJob: write((job, items) => jobs.add(job, items)),
    jobs: read(jobs.list),
    job: read(jobs.find),
    jobsEndingIn: read(jobs.endingIn),
    jobItems: read((id, { results, offset, limit }) =>
      ofJob({ rows: [], total: 0 }, (seq) => jobs.items.page(seq, results, offset, limit))(id)
    ),
    jobItemsAfter: call(ofJob([], jobs.items.after)),
    reconcileJob: call(ofJob([], jobs.items.reconcile)),
    runningJobs: read(jobs.running),
    openItems: call(ofJob([], jobs.items.open)),
    moveJob: write(jobs.move),
    retryJob: write(jobs.retry),
    claimJob: write(jobs.claim),
    recordHeartbeat: write(jobs.heartbeat),
    releaseJobs: write(jobs.release),
    startWatches: write((wanted) => {
      const started = wanted.filter(({ paymentId }) => payments.status(paymentId) !== 'paid')
      started.forEach(watches.start)
      return started.length
    }),
    stopWatches: write(stopWatches),
    watches: call(watches.list),
    watchesOf: call(watches.ofPayment),
    dueWatches: call(dueWatches),
    soonestWatch: call(watches.soonest),
    expireWatches: write(expireWatches),
    activity: call(activity.list),
    unseenActivity: call(activity.unseen),
    markActivitySeen: write(activity.markSeen),
    changesElsewhere: call(() => db.pragma('data_version', { simple: true }) as number),
    meta: call(meta.get),
    setMeta: write(meta.set),
    swapMeta: write(swapMeta),
    rebuild: write((readAnswer) => rebuild(tables, readAnswer)),
    merge: write((kept, readAnswer) => merge(tables, kept, readAnswer)),
    indexTexts: write(payments.indexTexts),
    check: call(() => check(db)),
    close: async () => attempt(() => void db.close())
  }
}

function openedToRead(file: string, options: HistoryOptions): Opened & { inMemorySearch: InMemorySearch } {
  return opened(file, () => {
    const db = openToRead(file, options.busyTimeoutMs)
    const inMemorySearch = new InMemorySearch(db, options)
    return { ...withTables(db, options, inMemorySearch), inMemorySearch }
  })
}

/** Does what a migration has left to do, at the program's own version of everything, and lets others write meanwhile. */
async function derive(file: string, { db, tables }: Opened, { readAnswer }: HistoryOptions): Promise<void> {
  const some = db.transaction(() => deriveNamed(tables, readAnswer))
  const isAnyLeft = (): boolean => tables.toDerive.ids(1).length > 0
  try {
    while (opened(file, () => isAnyLeft() && some.immediate())) await delay(LOCK_POLL_MS)
  } catch (error) {
    db.close()
    throw error
  }
}

/** A failure to open names the file, since there is one for each environment. */
function opened<T>(file: string, open: () => T): T {
  try {
    return attempt(open)
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error
    throw new HistoryError(error.code, `${file}: ${error.message}`, error)
  }
}

function withTables(db: Database, limits: QueryLimits, inMemorySearch: InMemorySearch | null): Opened {
  try {
    return { db, tables: tablesOf(db, defineFunctions(db, limits), inMemorySearch) }
  } catch (error) {
    db.close()
    throw error
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toHistoryError(error)
  }
}
