import type { Database } from 'better-sqlite3'
import { ARCHIVED, AWB, FLAGS, FLAGS_IN_INDEX, PRINTED, QR } from './flags'

/** An unknown time, which sorts before all known ones. */
export const NO_TIME = -Infinity

type Row = [
  seq: number,
  flags: number,
  amount: number,
  createdAt: number | null,
  checkedAt: number,
  paidAt: number | null
]

/** Tables about payments: rows are only ever added, so the largest number tells whether there are new ones. */
const SOURCES = ['lookups', 'remark_changes', 'prints'] as const
type Source = (typeof SOURCES)[number]

/** Room for new payments before the columns have to be copied. */
const ROOM = 10_000
/** Takes some milliseconds; larger chunks would leave memory that is not freed. */
export const ROWS_AT_ONCE = 5_000
const TEXTS_AT_ONCE = 500
const STEPS = 32

/** Where `Columns` stores whether a text contains a character; null for any but lower-case ASCII letters and digits. */
export function characterBit(character: string): { column: 'letters' | 'digits'; bit: number } | null {
  if (/^[a-z]$/.test(character)) return { column: 'letters', bit: 1 << (character.charCodeAt(0) - 97) }
  if (/^[0-9]$/.test(character)) return { column: 'digits', bit: 1 << Number(character) }
  return null
}

/**
 * The values of every payment that are compared, counted and sorted most, in memory, one number per payment and column.
 * A pass over a million payments takes a few milliseconds, where SQLite takes a few hundred. About 44 bytes per
 * payment. A payment keeps its place (its position) as long as this object lives.
 */
export class Columns {
  count = 0
  /** The payment's number. */
  seq = new Int32Array(0)
  flags = new Uint16Array(0)
  /** Whole rupiah. */
  amount = new Float64Array(0)
  /** UTC milliseconds, or `NO_TIME`. */
  createdAt = new Float64Array(0)
  checkedAt = new Float64Array(0)
  paidAt = new Float64Array(0)
  /** Which characters its search text contains, as bits (`characterBit`); valid if `knowsCharacters`. */
  letters = new Uint32Array(0)
  digits = new Uint16Array(0)
  knowsCharacters = false
  /** The numbers of the newest lookup, annotation change and print that are included. */
  #newest: Record<Source, number> = { lookups: 0, remark_changes: 0, prints: 0 }
  /** Numbers ascend up to this position. A payment that is found long after its first lookup comes late. */
  #inOrder = 0
  readonly #late = new Map<number, number>()
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Reads all payments in chunks; the thread may do other work after each. */
  *load(): Generator<void> {
    this.#newest = this.#newestNow()
    // Columns that grow step by step would need more than twice their memory for a while.
    this.#grow(this.#db.prepare<[], number>('SELECT total(n) FROM payment_counts').pluck().get()! + ROOM)
    const next = this.#db
      .prepare<[number], Row>(
        `SELECT seq, ${FLAGS_IN_INDEX} + ${QR + AWB}, amount, created_at, checked_at, NULL
         FROM payments INDEXED BY payments_facts WHERE seq > ? ORDER BY seq LIMIT ${ROWS_AT_ONCE}`
      )
      .raw()
    for (let after = -1; ;) {
      const rows = next.all(after)
      for (const row of rows) this.#put(this.#append(row[0]), row)
      yield
      if (rows.length < ROWS_AT_ONCE) break
      after = rows.at(-1)![0]
    }
    // The indexes are named, or SQLite scans all rows to get the numbers in order.
    this.#turn(QR, 'SELECT seq FROM payments INDEXED BY payments_without_code WHERE qr_content IS NULL')
    yield
    this.#turn(AWB, 'SELECT seq FROM payments INDEXED BY payments_by_awb WHERE awb_key IS NULL')
    yield
    this.#turn(ARCHIVED, 'SELECT seq FROM archived')
    yield
    const printed = 'payment_id IN (SELECT payment_id FROM prints)'
    this.#turn(PRINTED, `SELECT seq FROM payments WHERE ${printed} ORDER BY seq`)
    yield
    yield* this.#loadPaid()
    // Takes in what changed during the load.
    this.refresh()
  }

  /** Reads which characters all texts contain, also in chunks. Takes several times as long as `load`. */
  *loadCharacters(): Generator<void> {
    const next = this.#db
      .prepare<[number], [seq: number, text: string]>(
        `SELECT seq, search_text FROM payments WHERE seq > ? ORDER BY seq LIMIT ${TEXTS_AT_ONCE}`
      )
      .raw()
    for (let after = -1; ;) {
      const rows = next.all(after)
      let position = 0
      for (const [seq, text] of rows) {
        position = this.positionOf(seq, Math.max(0, position))
        // A payment that is not known yet is read completely when it is added.
        if (position >= 0) this.#putCharacters(position, text)
      }
      yield
      if (rows.length < TEXTS_AT_ONCE) break
      after = rows.at(-1)![0]
    }
    this.knowsCharacters = true
  }

  /**
   * Takes in what was recorded since the last time.
   *
   * @returns the positions of the changed payments; new payments have positions from the former `count` on
   */
  refresh(): number[] {
    const before = this.#newest
    const now = this.#newestNow()
    if (SOURCES.every((table) => now[table] === before[table])) return []
    const changed = SOURCES.map((table) => `SELECT payment_id FROM ${table} WHERE seq > @${table}`)
    const rows = this.#db
      .prepare<[object], [...Row, text: string]>(
        `SELECT seq, ${FLAGS}, amount, created_at, checked_at, paid_at, search_text FROM payments
         WHERE payment_id IN (${changed.join(' UNION ')}) ORDER BY seq`
      )
      .raw()
      .all(before)
    this.#newest = now
    return rows.map(([seq, flags, amount, createdAt, checkedAt, paidAt, text]) => {
      const known = this.positionOf(seq)
      const position = known < 0 ? this.#append(seq) : known
      this.#put(position, [seq, flags, amount, createdAt, checkedAt, paidAt])
      this.#putCharacters(position, text)
      return position
    })
  }

  /**
   * Returns the position of a payment by its number; -1 if there is none.
   *
   * @param near a position at or a little before the wanted one: that of the previous number, in a long list
   */
  positionOf(seq: number, near = 0): number {
    const { seq: numbers } = this
    let low = near
    if (low >= this.#inOrder || numbers[low]! > seq) low = 0
    let step = 1
    while (low + step < this.#inOrder && numbers[low + step]! <= seq) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, this.#inOrder) - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (numbers[middle]! <= seq) low = middle
      else high = middle - 1
    }
    return this.#inOrder > 0 && numbers[low] === seq ? low : (this.#late.get(seq) ?? -1)
  }

  /** Returns the positions of payments by their numbers, preferably ascending; unknown ones are left out. */
  positionsOf(seqs: ArrayLike<number>): Int32Array {
    const { seq: numbers } = this
    const positions = new Int32Array(seqs.length)
    let count = 0
    let last = 0
    for (let i = 0; i < seqs.length; i++) {
      const seq = seqs[i]!
      let position = last
      // In a long list the next one is near, and stepping to it is quicker than searching.
      const near = Math.min(last + STEPS, this.#inOrder)
      while (position < near && numbers[position]! < seq) position++
      if (position >= near || numbers[position] !== seq) position = this.positionOf(seq, last)
      if (position < 0) continue
      positions[count++] = position
      last = position
    }
    return positions.subarray(0, count)
  }

  /** Returns the numbers of payments by their positions. */
  seqsOf(positions: Int32Array | readonly number[]): number[] {
    return Array.from(positions, (position) => this.seq[position]!)
  }

  #newestNow(): Record<Source, number> {
    const newest = (table: Source): number =>
      this.#db.prepare<[], number | null>(`SELECT max(seq) FROM ${table}`).pluck().get() ?? 0
    return { lookups: newest('lookups'), remark_changes: newest('remark_changes'), prints: newest('prints') }
  }

  #append(seq: number): number {
    if (this.count === this.seq.length) this.#grow(Math.max(1_024, Math.ceil(this.count * 1.25)))
    const position = this.count++
    this.seq[position] = seq
    if (position === this.#inOrder && (position === 0 || this.seq[position - 1]! < seq)) this.#inOrder++
    else this.#late.set(seq, position)
    return position
  }

  #put(position: number, [, flags, amount, createdAt, checkedAt, paidAt]: Row): void {
    this.flags[position] = flags
    this.amount[position] = amount
    this.createdAt[position] = createdAt ?? NO_TIME
    this.checkedAt[position] = checkedAt
    this.paidAt[position] = paidAt ?? NO_TIME
  }

  #putCharacters(position: number, text: string): void {
    let letters = 0
    let digits = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code >= 97 && code <= 122) letters |= 1 << (code - 97)
      else if (code >= 48 && code <= 57) digits |= 1 << (code - 48)
    }
    this.letters[position] = letters
    this.digits[position] = digits
  }

  /** @param size of each column from now on */
  #grow(size: number): void {
    const grown = <T extends { set(from: T): void }>(into: T, from: T): T => {
      into.set(from)
      return into
    }
    this.seq = grown(new Int32Array(size), this.seq)
    this.flags = grown(new Uint16Array(size), this.flags)
    this.amount = grown(new Float64Array(size), this.amount)
    this.createdAt = grown(new Float64Array(size), this.createdAt)
    this.checkedAt = grown(new Float64Array(size), this.checkedAt)
    this.paidAt = grown(new Float64Array(size), this.paidAt)
    this.letters = grown(new Uint32Array(size), this.letters)
    this.digits = grown(new Uint16Array(size), this.digits)
  }

  /** Reads times of payment by their index: they are not in the narrow copy of the rows. */
  *#loadPaid(): Generator<void> {
    const next = this.#db
      .prepare<[number, number], [seq: number, paidAt: number]>(
        `SELECT seq, paid_at FROM payments INDEXED BY payments_by_paid
         WHERE paid_at IS NOT NULL AND (paid_at, seq) > (?, ?) ORDER BY paid_at, seq LIMIT ${ROWS_AT_ONCE}`
      )
      .raw()
    for (let after = [-Infinity, -Infinity] as [number, number]; ;) {
      const rows = next.all(...after)
      let position = 0
      for (const [seq, paidAt] of rows) {
        position = this.positionOf(seq, Math.max(0, position))
        // A payment recorded meanwhile is read completely at the end.
        if (position >= 0) this.paidAt[position] = paidAt
      }
      yield
      if (rows.length < ROWS_AT_ONCE) break
      after = [rows.at(-1)![1], rows.at(-1)![0]]
    }
  }

  /** Flips a flag of the payments whose numbers a query returns. */
  #turn(flag: number, sql: string): void {
    // A payment recorded meanwhile is read completely at the end.
    for (const position of this.positionsOf(this.#db.prepare<[], number>(sql).pluck().all())) {
      this.flags[position]! ^= flag
    }
  }
}
