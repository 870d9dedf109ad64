import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import type {
  PaymentFilter,
  PaymentQuery,
  PaymentSort,
  PaymentSummary,
  Tab
} from '#contract/model/payment-list'
import { compile, type CompiledTerm } from '../search/compiled-filter'
import { conditionOfTerms, isRare } from '../search/condition'
import { NOT_CANCELLED, type QueryLimits } from '../search/functions'
import { columnFilterOf, marksOf, tester, type ColumnFilter } from './column-filter'
import { Columns } from './columns'
import { numbersOf } from './numbers'
import { piecesOf, SortOrders } from './sort-orders'
import { Rows } from './row-set'
import { addedUp, countIn, tabOf } from './tab'

const ANY_TAB: Tab = { status: null, conflict: false }
const LOOKED_AT_ONCE = 500
/** Share of `walked` up to which rows found by an index are looked up directly instead of scanned for. */
const FEW = 1 / 4
/** Chunks of an order that are tested payment by payment, before all payments are tested column by column. */
const TESTED = 2
/** How long relative times count as meaning the same. */
const SAME_MS = 2_000

/** A search and the payments found so far. */
interface SearchRequest {
  search: string
  at: UtcMillis
  /** The part that the columns decide. */
  quick: ColumnFilter
  /** The payments that match `quick`; null until they are needed. */
  quickRows: Rows | null
  /** The payments that may match; null until all of them are needed. */
  rows: Rows | null
  /** Terms not tested on `rows` yet; empty once `rows` is the result. */
  rest: readonly CompiledTerm[]
}

/** Finds, sorts and sums payments in memory; asks SQLite only for texts and for data of other tables. */
export class InMemorySearch {
  readonly #db: Database
  readonly #throwIfCancelled: () => void
  /** The most rows whose texts are tested one by one; for more, the text index is used. */
  readonly #looked: number
  readonly #columns: Columns
  readonly #sortOrders: SortOrders
  #isReady = false
  /** SQLite's counter of changes by other connections. */
  #version = 0
  #last: SearchRequest | null = null

  constructor(db: Database, { throwIfCancelled, walked }: QueryLimits) {
    this.#db = db
    this.#throwIfCancelled = throwIfCancelled
    this.#looked = walked
    this.#columns = new Columns(db)
    this.#sortOrders = new SortOrders(db, this.#columns)
  }

  /** Reads what it needs in chunks; no question is answered until that is done. */
  *load(): Generator<void> {
    this.#version = this.#dataVersion()
    yield* this.#columns.load()
    yield* this.#sortOrders.load()
    // Takes in what changed during the load.
    this.#sortOrders.moved(this.#columns.refresh())
    this.#isReady = true
    yield
    yield* this.#columns.loadCharacters()
  }

  /** Returns the numbers of the payments of a page, and the total if known; null if it cannot answer. */
  page(query: PaymentQuery, now: UtcMillis): { seqs: number[]; total: number | null } | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    const searchRequest = this.#searchRequest(query.search, now)
    const inTab = tabOf(query)
    const walked = searchRequest.rows ? null : this.#walk(searchRequest, inTab, query)
    if (walked) return walked
    const rows = this.#complete(searchRequest)
    const positions = take(this.#inOrder(rows, inTab, query), query.offset, query.limit)
    return { seqs: this.#columns.seqsOf(positions), total: countIn(rows, inTab, this.#columns) }
  }

  /** Returns the numbers of all payments of a filter, in order; null if it cannot answer. */
  arrange(question: PaymentFilter & PaymentSort, now: UtcMillis): Int32Array | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    const searchRequest = this.#searchRequest(question.search, now)
    const rows = this.#complete(searchRequest)
    const inTab = tabOf(question)
    // All of a long order is needed now, and will be again.
    if (!rows.listed) this.#sortOrders.of(question.column)
    const seqs = new Int32Array(countIn(rows, inTab, this.#columns))
    const { seq } = this.#columns
    let at = 0
    for (const piece of this.#inOrder(rows, inTab, question)) {
      for (let i = 0; i < piece.length; i++) seqs[at++] = seq[piece[i]!]!
    }
    return seqs
  }

  /** Returns counts and sums of the payments of a filter; null if it cannot answer. */
  summary(filter: PaymentFilter, now: UtcMillis): PaymentSummary | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    return addedUp(this.#complete(this.#searchRequest(filter.search, now)), tabOf(filter), this.#columns)
  }

  #dataVersion(): number {
    return this.#db.pragma('data_version', { simple: true }) as number
  }

  /** Takes in what was written since the last question. */
  #isCurrent(): true {
    const version = this.#dataVersion()
    if (version !== this.#version) {
      this.#version = version
      this.#last = null
      this.#sortOrders.moved(this.#columns.refresh())
    }
    return true
  }

  #searchRequest(search: string, now: UtcMillis): SearchRequest {
    if (this.#last?.search === search && Math.abs(now - this.#last.at) < SAME_MS) return this.#last
    const compiled = compile({ ...ANY_TAB, search }, now)
    const quick = columnFilterOf(compiled, this.#columns.knowsCharacters)
    const found = this.#led(quick) ?? { rows: null, rest: quick.rest }
    this.#last = { search, at: now, quick, quickRows: null, ...found }
    return this.#last
  }

  /** Returns the few payments that an index finds; null if they are many, or no index applies. */
  #led(quick: ColumnFilter): Pick<SearchRequest, 'rows' | 'rest'> | null {
    const rare = quick.rest.find(isRare)
    const wanted = rare ? [rare] : quick.rest.filter(({ not }) => !not)
    const { find, lead, isLed, values } = conditionOfTerms(wanted)
    const sql = rare ? `SELECT seq FROM payments WHERE ${find}` : lead
    if (sql === null) return null
    const few = Math.floor(this.#looked * FEW)
    const limited = this.#db.prepare<[object], number>(`SELECT * FROM (${sql}) LIMIT @limit`).pluck()
    const seqs = limited.all({ ...values, limit: few + 1 })
    if (seqs.length > few) return null
    const rows = this.#rowsAt(this.#columns.positionsOf(seqs).filter(tester(quick, this.#columns)))
    return { rows, rest: rare || isLed ? quick.rest.filter((term) => !wanted.includes(term)) : quick.rest }
  }

  /** Returns the payments that match everything the columns can decide. */
  #quickRows(searchRequest: SearchRequest): Rows {
    return (searchRequest.quickRows ??= Rows.marked(
      marksOf(searchRequest.quick, this.#columns),
      this.#looked
    ))
  }

  /** Queries the database for the terms that the columns cannot decide. */
  #complete(searchRequest: SearchRequest): Rows {
    searchRequest.rows ??= this.#quickRows(searchRequest)
    if (searchRequest.rest.length > 0 && searchRequest.rows.count > this.#looked)
      this.#list(searchRequest, searchRequest.rows)
    if (searchRequest.rest.length > 0) this.#lookThrough(searchRequest, searchRequest.rows)
    return searchRequest.rows
  }

  /** Narrows many rows to those that an index finds; terms that no index was used for stay in `rest`. */
  #list(searchRequest: SearchRequest, rows: Rows): void {
    const wanted = searchRequest.rest.filter(({ not }) => !not)
    if (wanted.length > 0) {
      rows = rows.among(this.#listed(wanted), this.#looked)
      searchRequest.rows = rows
      searchRequest.rest = searchRequest.rest.filter(({ not }) => not)
    }
    if (rows.count <= this.#looked) return
    const marked = rows.marks(this.#columns.count)
    for (const term of searchRequest.rest) {
      for (const position of this.#listed([{ ...term, not: false }])) marked[position] = 0
    }
    searchRequest.rows = Rows.marked(marked, this.#looked)
    searchRequest.rest = []
  }

  /** Returns the positions of the payments that match the terms, by an index; some may occur twice. */
  #listed(terms: readonly CompiledTerm[]): Int32Array {
    const { find, lead, isLed, values } = conditionOfTerms(terms)
    const sql = lead !== null && isLed ? lead : `SELECT seq FROM payments WHERE ${NOT_CANCELLED} AND ${find}`
    return this.#columns.positionsOf(numbersOf(this.#db, sql, values))
  }

  #rowsAt(positions: Int32Array | number[]): Rows {
    return Rows.of(positions, this.#columns.count, this.#looked)
  }

  #lookThrough(searchRequest: SearchRequest, rows: Rows): void {
    const holds = this.#looker(searchRequest.rest)
    const kept: number[] = []
    let some: number[] = []
    const settle = (): void => {
      for (const position of holds(some)) kept.push(position)
      some = []
    }
    for (const position of rows.positions()) {
      some.push(position)
      if (some.length === LOOKED_AT_ONCE) settle()
    }
    settle()
    searchRequest.rows = this.#rowsAt(kept)
    searchRequest.rest = []
  }

  /** Returns a function that picks the positions where the terms match, by testing each row. */
  #looker(terms: readonly CompiledTerm[]): (positions: readonly number[]) => Set<number> {
    const { look, values } = conditionOfTerms(terms)
    const statement = this.#db
      .prepare<[object], number>(
        `SELECT place.key FROM json_each(@seqs) AS place CROSS JOIN payments ON payments.seq = place.value
         WHERE ${look}`
      )
      .pluck()
    return (positions) => {
      this.#throwIfCancelled()
      const seqs = `[${this.#columns.seqsOf(positions).join()}]`
      return new Set(statement.all({ ...values, seqs }).map((key) => positions[key]!))
    }
  }

  /** Scans from the top of the order until the page is full; null if that is too far. */
  #walk(
    searchRequest: SearchRequest,
    inTab: Uint8Array,
    query: PaymentQuery
  ): { seqs: number[]; total: number | null } | null {
    const { quick, rest } = searchRequest
    const { offset, limit } = query
    let test = tester(quick, this.#columns)
    const holds = rest.length > 0 ? this.#looker(rest) : null
    const { flags } = this.#columns
    const wanted = offset + limit
    const found: number[] = []
    let looked = 0
    let pieces = 0
    let some: number[] = []
    const settle = (): void => {
      const kept = holds?.(some)
      for (const position of some) if (!kept || kept.has(position)) found.push(position)
      if (kept) looked += some.length
      some = []
    }
    for (const piece of this.#sortOrders.pieces(query)) {
      this.#throwIfCancelled()
      if (pieces++ === TESTED) {
        const rows = this.#quickRows(searchRequest)
        // Sorting so few is faster than scanning for them.
        if (rows.listed) return null
        test = (position) => rows.marked![position] === 1
      }
      for (const position of piece) {
        if (!inTab[flags[position]!] || !test(position)) continue
        if (holds && looked >= this.#looked) return null
        some.push(position)
        if (some.length < (holds ? Math.min(LOOKED_AT_ONCE, this.#looked - looked) : wanted)) continue
        settle()
        if (found.length >= wanted)
          return { seqs: this.#columns.seqsOf(found.slice(offset, wanted)), total: null }
      }
    }
    settle()
    return { seqs: this.#columns.seqsOf(found.slice(offset, wanted)), total: found.length }
  }

  /** Yields the positions of the rows in the tab, in order and in chunks. */
  *#inOrder(rows: Rows, inTab: Uint8Array, sort: PaymentSort): Generator<Int32Array> {
    const { flags, count } = this.#columns
    const sorted = rows.listed && this.#sortOrders.sorted(rows.listed, sort.column)
    const marked = sorted ? null : (rows.marked ?? rows.marks(count))
    for (const piece of sorted ? piecesOf(sorted, sort.descending) : this.#sortOrders.pieces(sort)) {
      this.#throwIfCancelled()
      const kept = new Int32Array(piece.length)
      let length = 0
      for (let i = 0; i < piece.length; i++) {
        const position = piece[i]!
        if ((marked === null || marked[position]) && inTab[flags[position]!]) kept[length++] = position
      }
      yield kept.subarray(0, length)
    }
  }
}

function take(pieces: Iterable<Int32Array>, offset: number, limit: number): number[] {
  const taken: number[] = []
  let before = 0
  for (const piece of pieces) {
    const from = Math.max(0, offset - before)
    taken.push(...piece.subarray(from, from + limit - taken.length))
    before += piece.length
    if (taken.length === limit) break
  }
  return taken
}
