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
import { chunksOf, SortOrders } from './sort-orders'
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
  readonly #scanLimit: number
  readonly #columns: Columns
  readonly #sortOrders: SortOrders
  #isReady = false
  /** SQLite's counter of changes by other connections. */
  #version = 0
  #last: SearchRequest | null = null

  constructor(db: Database, { throwIfCancelled, walked }: QueryLimits) {
    this.#db = db
    this.#throwIfCancelled = throwIfCancelled
    this.#scanLimit = walked
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
    const walked = searchRequest.rows ? null : this.#scanWithBudget(searchRequest, inTab, query)
    if (walked) return walked
    const rows = this.#complete(searchRequest)
    const positions = take(this.#inOrder(rows, inTab, query), query.offset, query.limit)
    return { seqs: this.#columns.seqsOf(positions), total: countIn(rows, inTab, this.#columns) }
  }

  /** Returns the numbers of all payments of a filter, in order; null if it cannot answer. */
  pinOrder(query: PaymentFilter & PaymentSort, now: UtcMillis): Int32Array | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    const searchRequest = this.#searchRequest(query.search, now)
    const rows = this.#complete(searchRequest)
    const inTab = tabOf(query)
    // All of a long order is needed now, and will be again.
    if (!rows.sparse) this.#sortOrders.of(query.column)
    const seqs = new Int32Array(countIn(rows, inTab, this.#columns))
    const { seq } = this.#columns
    let at = 0
    for (const chunk of this.#inOrder(rows, inTab, query)) {
      for (let i = 0; i < chunk.length; i++) seqs[at++] = seq[chunk[i]!]!
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
    const included = rare ? [rare] : quick.rest.filter(({ not }) => !not)
    const { find, lead, isLed, values } = conditionOfTerms(included)
    const sql = rare ? `SELECT seq FROM payments WHERE ${find}` : lead
    if (sql === null) return null
    const few = Math.floor(this.#scanLimit * FEW)
    const limited = this.#db.prepare<[object], number>(`SELECT * FROM (${sql}) LIMIT @limit`).pluck()
    const seqs = limited.all({ ...values, limit: few + 1 })
    if (seqs.length > few) return null
    const rows = this.#rowsAt(this.#columns.positionsOf(seqs).filter(tester(quick, this.#columns)))
    return { rows, rest: rare || isLed ? quick.rest.filter((term) => !included.includes(term)) : quick.rest }
  }

  /** Returns the payments that match everything the columns can decide. */
  #quickRows(searchRequest: SearchRequest): Rows {
    return (searchRequest.quickRows ??= Rows.marked(
      marksOf(searchRequest.quick, this.#columns),
      this.#scanLimit
    ))
  }

  /** Queries the database for the terms that the columns cannot decide. */
  #complete(searchRequest: SearchRequest): Rows {
    searchRequest.rows ??= this.#quickRows(searchRequest)
    if (searchRequest.rest.length > 0 && searchRequest.rows.count > this.#scanLimit)
      this.#list(searchRequest, searchRequest.rows)
    if (searchRequest.rest.length > 0) this.#scanRows(searchRequest, searchRequest.rows)
    return searchRequest.rows
  }

  /** Narrows many rows to those that an index finds; terms that no index was used for stay in `rest`. */
  #list(searchRequest: SearchRequest, rows: Rows): void {
    const included = searchRequest.rest.filter(({ not }) => !not)
    if (included.length > 0) {
      rows = rows.among(this.#positionsWhere(included), this.#scanLimit)
      searchRequest.rows = rows
      searchRequest.rest = searchRequest.rest.filter(({ not }) => not)
    }
    if (rows.count <= this.#scanLimit) return
    const marked = rows.marks(this.#columns.count)
    for (const term of searchRequest.rest) {
      for (const position of this.#positionsWhere([{ ...term, not: false }])) marked[position] = 0
    }
    searchRequest.rows = Rows.marked(marked, this.#scanLimit)
    searchRequest.rest = []
  }

  /** Returns the positions of the payments that match the terms, by an index; some may occur twice. */
  #positionsWhere(terms: readonly CompiledTerm[]): Int32Array {
    const { find, lead, isLed, values } = conditionOfTerms(terms)
    const sql = lead !== null && isLed ? lead : `SELECT seq FROM payments WHERE ${NOT_CANCELLED} AND ${find}`
    return this.#columns.positionsOf(numbersOf(this.#db, sql, values))
  }

  #rowsAt(positions: Int32Array | number[]): Rows {
    return Rows.of(positions, this.#columns.count, this.#scanLimit)
  }

  #scanRows(searchRequest: SearchRequest, rows: Rows): void {
    const predicate = this.#scanner(searchRequest.rest)
    const matching: number[] = []
    let some: number[] = []
    const settle = (): void => {
      for (const position of predicate(some)) matching.push(position)
      some = []
    }
    for (const position of rows.positions()) {
      some.push(position)
      if (some.length === LOOKED_AT_ONCE) settle()
    }
    settle()
    searchRequest.rows = this.#rowsAt(matching)
    searchRequest.rest = []
  }

  /** Returns a function that picks the positions where the terms match, by testing each row. */
  #scanner(terms: readonly CompiledTerm[]): (positions: readonly number[]) => Set<number> {
    const { scanSql: look, values } = conditionOfTerms(terms)
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
  #scanWithBudget(
    searchRequest: SearchRequest,
    inTab: Uint8Array,
    query: PaymentQuery
  ): { seqs: number[]; total: number | null } | null {
    const { quick, rest } = searchRequest
    const { offset, limit } = query
    let test = tester(quick, this.#columns)
    const predicate = rest.length > 0 ? this.#scanner(rest) : null
    const { flags } = this.#columns
    const rowsNeeded = offset + limit
    const found: number[] = []
    let inspected = 0
    let chunks = 0
    let some: number[] = []
    const settle = (): void => {
      const matching = predicate?.(some)
      for (const position of some) if (!matching || matching.has(position)) found.push(position)
      if (matching) inspected += some.length
      some = []
    }
    for (const chunk of this.#sortOrders.chunks(query)) {
      this.#throwIfCancelled()
      if (chunks++ === TESTED) {
        const rows = this.#quickRows(searchRequest)
        // Sorting so few is faster than scanning for them.
        if (rows.sparse) return null
        test = (position) => rows.marked![position] === 1
      }
      for (const position of chunk) {
        if (!inTab[flags[position]!] || !test(position)) continue
        if (predicate && inspected >= this.#scanLimit) return null
        some.push(position)
        if (some.length < (predicate ? Math.min(LOOKED_AT_ONCE, this.#scanLimit - inspected) : rowsNeeded))
          continue
        settle()
        if (found.length >= rowsNeeded)
          return { seqs: this.#columns.seqsOf(found.slice(offset, rowsNeeded)), total: null }
      }
    }
    settle()
    return { seqs: this.#columns.seqsOf(found.slice(offset, rowsNeeded)), total: found.length }
  }

  /** Yields the positions of the rows in the tab, in order and in chunks. */
  *#inOrder(rows: Rows, inTab: Uint8Array, sort: PaymentSort): Generator<Int32Array> {
    const { flags, count } = this.#columns
    const sorted = rows.sparse && this.#sortOrders.sorted(rows.sparse, sort.column)
    const marked = sorted ? null : (rows.marked ?? rows.marks(count))
    for (const chunk of sorted ? chunksOf(sorted, sort.descending) : this.#sortOrders.chunks(sort)) {
      this.#throwIfCancelled()
      const matching = new Int32Array(chunk.length)
      let length = 0
      for (let i = 0; i < chunk.length; i++) {
        const position = chunk[i]!
        if ((marked === null || marked[position]) && inTab[flags[position]!]) matching[length++] = position
      }
      yield matching.subarray(0, length)
    }
  }
}

function take(chunks: Iterable<Int32Array>, offset: number, limit: number): number[] {
  const taken: number[] = []
  let before = 0
  for (const chunk of chunks) {
    const from = Math.max(0, offset - before)
    taken.push(...chunk.subarray(from, from + limit - taken.length))
    before += chunk.length
    if (taken.length === limit) break
  }
  return taken
}
