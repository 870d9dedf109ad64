import type { Database } from 'better-sqlite3'
import type { PaymentSort, SortColumn } from '#contract/model/payment-list'
import { INDEX, orderOf } from '../search/filter'
import { NOT_CANCELLED } from '../search/functions'
import { ROWS_AT_ONCE, type Columns } from './columns'
import { numbersOf } from './numbers'

/** Orders in memory, 4 bytes per payment each; more than a person switches between. */
const MAX_CACHED = 3

/** Positions at a time: as many as take a millisecond or two, or as a page needs. */
const CHUNK = 50_000
/** Rows first read of an order that is not in memory: usually a page, then more and more. */
const READ_AT_FIRST = 1_000
const GROWTH = 10
const READ_AT_ONCE = 100_000

/** Yields an order in chunks from its top. */
export function* chunksOf(order: Int32Array, descending: boolean): Generator<Int32Array> {
  for (let at = 0; at < order.length; at += CHUNK) {
    if (!descending) yield order.subarray(at, at + CHUNK)
    else yield order.slice(Math.max(0, order.length - at - CHUNK), order.length - at).reverse()
  }
}

/** Selects the numbers of all payments in an order, by its index. */
function inOrderSql(column: SortColumn, descending: boolean): string {
  return `SELECT seq FROM payments INDEXED BY ${INDEX[column]} WHERE ${NOT_CANCELLED} ${orderOf({ column, descending })}`
}

/** The sort key of a column, if it is in memory; payments with equal keys are sorted by number. */
const KEY: Partial<Record<SortColumn, (columns: Columns) => (position: number) => number>> = {
  status:
    ({ flags }) =>
    (position) =>
      flags[position]! & 3,
  service:
    ({ flags }) =>
    (position) =>
      flags[position]! & 8,
  amount:
    ({ amount }) =>
    (position) =>
      amount[position]!,
  createdAt:
    ({ createdAt }) =>
    (position) =>
      createdAt[position]!,
  checkedAt:
    ({ checkedAt }) =>
    (position) =>
      checkedAt[position]!
}

/** The positions of all payments in the ascending orders of the list. */
export class SortOrders {
  readonly #cached = new Map<SortColumn, Int32Array>()
  readonly #db: Database
  readonly #columns: Columns

  constructor(db: Database, columns: Columns) {
    this.#db = db
    this.#columns = columns
  }

  /**
   * Yields the positions of all payments in an order, in chunks from its top. An order that is not in memory is read
   * only as far as chunks are taken.
   */
  *chunks({ column, descending }: PaymentSort): Generator<Int32Array> {
    const ranked = this.#cached.get(column)
    if (ranked) return yield* chunksOf(ranked, descending)
    let limit = READ_AT_FIRST
    for (let offset = 0; ;) {
      // Skips what was read before, which is little compared with what follows.
      const seqs = numbersOf(this.#db, `${inOrderSql(column, descending)} LIMIT @limit OFFSET @offset`, {
        limit,
        offset
      })
      yield this.#columns.positionsOf(seqs)
      if (seqs.length < limit) return
      offset += limit
      limit = Math.min(limit * GROWTH, READ_AT_ONCE)
    }
  }

  /** Returns an order; reading it takes some hundred milliseconds for a million payments, unless cancelled. */
  of(column: SortColumn): Int32Array {
    const ranked = this.#cached.get(column) ?? this.#read(column)
    this.#cached.delete(column)
    this.#cached.set(column, ranked)
    const [oldest] = this.#cached.keys()
    if (this.#cached.size > MAX_CACHED) this.#cached.delete(oldest!)
    return ranked
  }

  /** Sorts some positions in ascending order, without an order of all. */
  sorted(positions: Int32Array, column: SortColumn): Int32Array {
    const key = KEY[column]?.(this.#columns)
    if (key) return positions.toSorted(this.#before(key))
    const sorted = this.#db
      .prepare<[string], number>(
        `SELECT seq FROM payments WHERE seq IN (SELECT value FROM json_each(?))
         ${orderOf({ column, descending: false }, '+')}`
      )
      .pluck()
    return this.#columns.positionsOf(sorted.all(JSON.stringify(this.#columns.seqsOf(positions))))
  }

  /** Reads the initial order of the list in chunks; `moved` must get payments recorded meanwhile. */
  *load(): Generator<void> {
    const next = this.#db
      .prepare<[number, number], [seq: number, checkedAt: number]>(
        `SELECT seq, checked_at FROM payments INDEXED BY ${INDEX.checkedAt}
         WHERE (checked_at, seq) > (?, ?) ORDER BY checked_at, seq LIMIT ${ROWS_AT_ONCE}`
      )
      .raw()
    const { count: all, checkedAt } = this.#columns
    const ranked = new Int32Array(all)
    let count = 0
    for (let after = [-Infinity, -Infinity] as [number, number]; ;) {
      const rows = next.all(...after)
      let position = 0
      for (const [seq, at] of rows) {
        position = this.#columns.positionOf(seq, Math.max(0, position))
        // A payment that was checked during the load may come twice.
        if (position >= 0 && checkedAt[position] === at) ranked[count++] = position
      }
      yield
      if (rows.length < ROWS_AT_ONCE) break
      after = [rows.at(-1)![1], rows.at(-1)![0]]
    }
    this.#cached.set('checkedAt', ranked.subarray(0, count))
  }

  /** @param positions of payments that are new, or may have another place now */
  moved(positions: readonly number[]): void {
    if (positions.length === 0) return
    for (const [column, ranked] of this.#cached) {
      const key = KEY[column]?.(this.#columns)
      if (key) this.#cached.set(column, this.#merge(ranked, positions, key))
      // Only the database has its sort key.
      else this.#cached.delete(column)
    }
  }

  #read(column: SortColumn): Int32Array {
    return this.#columns.positionsOf(numbersOf(this.#db, inOrderSql(column, false)))
  }

  #merge(ranked: Int32Array, positions: readonly number[], key: (position: number) => number): Int32Array {
    const { count } = this.#columns
    const before = this.#before(key)
    const moving = Int32Array.from(positions).sort(before)
    const isMoving = new Uint8Array(count)
    for (const position of moving) isMoving[position] = 1
    const merged = new Int32Array(count)
    let at = 0
    let next = 0
    for (const position of ranked) {
      if (isMoving[position]) continue
      while (next < moving.length && before(moving[next]!, position) < 0) merged[at++] = moving[next++]!
      merged[at++] = position
    }
    while (next < moving.length) merged[at++] = moving[next++]!
    return merged
  }

  #before(key: (position: number) => number): (a: number, b: number) => number {
    const { seq } = this.#columns
    return (a, b) => key(a) - key(b) || seq[a]! - seq[b]!
  }
}
