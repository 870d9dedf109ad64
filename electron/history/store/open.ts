import type { Database } from 'better-sqlite3'
import { setTimeout as delay } from 'node:timers/promises'
import type { UtcMillis } from '#contract/base'
import { readAnswer } from '../../kiriminaja/answer'
import { InMemorySearch } from '../column-index/in-memory-search'
import type { History, LocalHistory } from '../history'
import { type ReadAnswer, deriveNamed } from '../lookups/rebuild'
import { MIGRATIONS } from '../migrations'
import { HistoryError, toHistoryError } from '../port/errors'
import type { Port } from '../port/method'
import { defineFunctions, type QueryLimits } from '../search/functions'
import { type DatabaseOptions, openDatabase, openToRead } from './database'
import { LOCAL, methodsOf } from './methods'
import { type Tables, tablesOf } from './tables'

export interface HistoryOptions extends DatabaseOptions, QueryLimits {
  /** The moment that "today" and "two hours ago" of a search refer to. */
  now: () => UtcMillis
  /** Reads stored answers, for payments that a migration wants derived again. */
  readAnswer: ReadAnswer
}

export const DEFAULTS: HistoryOptions = {
  migrations: MIGRATIONS,
  busyTimeoutMs: 5_000,
  // Not the function itself, so that a clock replaced later takes effect.
  now: () => Date.now(),
  readAnswer,
  throwIfCancelled: () => undefined,
  // Takes some milliseconds: a page that is not full by then is looked up in the text index.
  walked: 8_000
}

/** How often SQLite retries a write while another process writes, once it has waited for a while. */
const LOCK_POLL_MS = 100

/**
 * Opens the history of one environment, and creates it if there is none: the file and its folder, both readable only by
 * their owner. A file of an older version is backed up beside itself, then migrated.
 *
 * @param file one for each environment
 * @throws HistoryError if the file cannot be used; it is then unchanged
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
 * Opens a history for reading only, while it is open for writing elsewhere.
 *
 * @throws HistoryError
 */
export async function openReader(file: string, options: Partial<HistoryOptions> = {}): Promise<Reader> {
  const chosen = { ...DEFAULTS, ...options }
  const opened = openedToRead(file, chosen)
  return {
    ...historyOn(opened, file, chosen),
    warmUp: () => opened.inMemorySearch.load()
  }
}

/** A history that is only read. */
export interface Reader extends History {
  /**
   * Loads the column index in chunks: once loaded, searches are answered from it. Must not be called on a closed
   * history.
   */
  warmUp(): Generator<void>
}

interface Opened {
  db: Database
  tables: Tables
}

type Name = keyof typeof LOCAL
type Work = (...input: unknown[]) => unknown

/** Runs each method as its policy requires, on an open connection. */
function historyOn({ db, tables }: Opened, file: string, options: HistoryOptions): LocalHistory {
  const methods = methodsOf(db, tables, options.now)

  function requireOpen(): void {
    if (!db.open) throw new HistoryError('closed', 'the history is closed')
  }

  /** Makes a method asynchronous, as it is in a worker, and turns its failures into our own. */
  function calledOf(name: Name): Work {
    const transaction = db.transaction(methods[name] as Work)
    // A transaction that read first could not wait for another writer.
    const run = LOCAL[name].kind === 'write' ? transaction.immediate : transaction.deferred
    return async (...input) => {
      requireOpen()
      return attempt(() => run(...input))
    }
  }

  function streamOf(name: Name): Work {
    return async function* (...input) {
      requireOpen()
      // A connection of its own, so that it reads a snapshot while other calls are answered.
      const snapshot = openedToRead(file, options)
      try {
        snapshot.db.exec('BEGIN')
        yield* (
          methodsOf(snapshot.db, snapshot.tables, options.now)[name] as (
            ...input: unknown[]
          ) => Iterable<unknown>
        )(...input)
      } catch (error) {
        throw toHistoryError(error)
      } finally {
        snapshot.db.close()
      }
    }
  }

  const names = Object.keys(LOCAL) as Name[]
  const calls = names.map((name) => [name, LOCAL[name].kind === 'stream' ? streamOf(name) : calledOf(name)])
  return {
    ...(Object.fromEntries(calls) as Port<typeof LOCAL>),
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

/** Derives payments again that a migration listed, with the current code, and lets others write in between. */
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

/** Adds the file to a failure to open, since there is one for each environment. */
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
