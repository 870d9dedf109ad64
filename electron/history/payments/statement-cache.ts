import type { Database, Statement } from 'better-sqlite3'

/** Statements in the cache; a search typed letter by letter is one, since its text is a bound value. */
const MAX_CACHED = 100

/** Prepares statements when they are needed, and caches those used last. */
export function statementCache(db: Database) {
  const statements = new Map<string, Statement<[object], unknown>>()
  return <Row>(sql: string): Statement<[object], Row> => {
    const statement = statements.get(sql) ?? db.prepare<[object], unknown>(sql)
    statements.delete(sql)
    statements.set(sql, statement)
    const [oldest] = statements.keys()
    if (statements.size > MAX_CACHED) statements.delete(oldest!)
    return statement as Statement<[object], Row>
  }
}
