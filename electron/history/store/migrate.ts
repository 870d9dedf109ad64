import type { Database } from 'better-sqlite3'
import type { Migration } from '../migrations/migration'
import { HistoryError, type HistoryErrorCode, toHistoryError } from '../port/errors'

/** The version that the program writes. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

export function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

/**
 * Migrates a database to the newest version, each step in a transaction of its own.
 *
 * @throws HistoryError `migration` (or its cause: `full`, `locked`, `io`) if a step fails; the database is then as it
 *   was before that step, and no later step was run
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  // Foreign keys cannot be switched inside a transaction: https://www.sqlite.org/lang_altertable.html#otheralter
  db.pragma('foreign_keys = OFF')
  for (const step of migrations) {
    try {
      db.transaction(apply).immediate(db, step)
    } catch (error) {
      throw failed(step, error)
    }
  }
  db.pragma('foreign_keys = ON')
}

function apply(db: Database, step: Migration): void {
  // Checked again inside the transaction: another process may have done this step meanwhile.
  if (versionOf(db) >= step.version) return
  step.up(db)
  const dangling = db.pragma('foreign_key_check') as unknown[]
  if (dangling.length > 0) throw new Error(`${dangling.length} rows point nowhere`)
  db.pragma(`user_version = ${step.version}`)
}

/** Errors that are not the fault of the step itself. */
const ENVIRONMENTAL: ReadonlySet<HistoryErrorCode> = new Set(['full', 'locked', 'io'])

function failed(step: Migration, cause: unknown): HistoryError {
  const known = toHistoryError(cause)
  const code = known instanceof HistoryError && ENVIRONMENTAL.has(known.code) ? known.code : 'migration'
  const words = cause instanceof Error ? cause.message : String(cause)
  return new HistoryError(code, `step to version ${step.version} failed: ${words}`, cause)
}
