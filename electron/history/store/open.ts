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
    warmUp: () => opened.inMemorySearch.load()
  }
}

/** A history that is only read. */
export interface Reader extends History {
  /**
   * Reads into memory what searches go by, chunk by chunk: from its end on they are answered from there. Not for a
   * history that is closed.
   */
  warmUp(): Generator<void>
}

interface Opened {
  db: Database
  tables: Tables
}

type Name = keyof typeof LOCAL
type Work = (...input: unknown[]) => unknown

/** Each method as its policy asks for, on a connection that is open. */
function historyOn({ db, tables }: Opened, file: string, options: HistoryOptions): LocalHistory {
  const methods = methodsOf(db, tables, options.now)

  function requireOpen(): void {
    if (!db.open) throw new HistoryError('closed', 'the history is closed')
  }

  /** Makes a method asynchronous, as it will be in a worker, and its failures our own. */
  function calledOf(name: Name): Work {
    const transaction = db.transaction(methods[name] as Work)
    // A transaction that reads first could not wait for another writer.
    const run = LOCAL[name].kind === 'write' ? transaction.immediate : transaction.deferred
    return async (...input) => {
      requireOpen()
      return attempt(() => run(...input))
    }
  }

  function streamOf(name: Name): Work {
    return async function* (...input) {
      requireOpen()
      // A connection of its own: it is read as of one moment, and others ask meanwhile.
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
