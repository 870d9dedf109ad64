import type { Database } from 'better-sqlite3'

/**
 * Returns the whole numbers that a query returns, in its order. As one text they come out of SQLite in a third of the
 * time that separate values take.
 *
 * @param sql returns one column of numbers from 0 on, of 32 bits at most
 */
export function numbersOf(db: Database, sql: string, values: object = {}): Int32Array {
  const all = db.prepare<[object], string | null>(
    `WITH listed (number) AS (${sql}) SELECT group_concat(number) FROM listed`
  )
  return numbersIn(all.pluck().get(values) ?? '')
}

const COMMA = ','.charCodeAt(0)
const ZERO = '0'.charCodeAt(0)

/** Reads whole numbers separated by commas. */
function numbersIn(text: string): Int32Array {
  const numbers = new Int32Array((text.length + 1) >> 1)
  let count = 0
  let number = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === COMMA) {
      numbers[count++] = number
      number = 0
    } else number = number * 10 + code - ZERO
  }
  if (text !== '') numbers[count++] = number
  return numbers.slice(0, count)
}
