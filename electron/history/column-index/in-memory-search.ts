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
/** Part of the rows that may be looked at: so few that an index leads to are looked up rather than walked to. */
const FEW = 1 / 4
/** Pieces of an order whose payments are tested one by one, before all are tested column by column. */
const TESTED = 2
/** How long relative times are taken to mean the same. */
const SAME_MS = 2_000

/** The payments of a search, as far as it was gone through. */
interface SearchRequest {
  search: string
  at: UtcMillis
  /** What the columns tell of it. */
  quick: ColumnFilter
  /** Where that holds; null as long as nobody went far. */
  quickRows: Rows | null
  /** Those that may belong to it; null as long as nobody needs all of them. */
  rows: Rows | null
  /** What was not asked yet of these; empty once they are known to be those. */
  rest: readonly CompiledTerm[]
}

/** Finds, sorts and adds up payments in memory; SQLite is asked for texts, and for what other tables know. */
export class InMemorySearch {
  readonly #db: Database
  readonly #throwIfCancelled: () => void
  /** Rows that texts are looked for in one by one; where they would be more, their index is asked. */
  readonly #looked: number
  readonly #columns: Columns
  readonly #sortOrders: SortOrders
  #isReady = false
  /** SQLite's count of what others have written. */
  #version = 0
  #last: SearchRequest | null = null

  constructor(db: Database, { throwIfCancelled, walked }: QueryLimits) {
    this.#db = db
    this.#throwIfCancelled = throwIfCancelled
    this.#looked = walked
    this.#columns = new Columns(db)
    this.#sortOrders = new SortOrders(db, this.#columns)
  }

  /** Reads what it needs, piece by piece; it answers nothing before. */
  *load(): Generator<void> {
    this.#version = this.#dataVersion()
    yield* this.#columns.load()
    yield* this.#sortOrders.load()
    // What changed meanwhile.
    this.#sortOrders.moved(this.#columns.refresh())
    this.#isReady = true
    yield
    yield* this.#columns.loadCharacters()
  }

  /** Numbers of the payments of a page, and how many there are if that is known; null where it cannot tell. */
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

  /** Numbers of all payments of a filter, in order; null where it cannot tell. */
  arrange(question: PaymentFilter & PaymentSort, now: UtcMillis): Int32Array | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    const searchRequest = this.#searchRequest(question.search, now)
    const rows = this.#complete(searchRequest)
    const inTab = tabOf(question)
    // All of a long order is wanted, and will be again.
    if (!rows.listed) this.#sortOrders.of(question.column)
    const seqs = new Int32Array(countIn(rows, inTab, this.#columns))
    const { seq } = this.#columns
    let at = 0
    for (const piece of this.#inOrder(rows, inTab, question)) {
      for (let i = 0; i < piece.length; i++) seqs[at++] = seq[piece[i]!]!
    }
    return seqs
  }

  /** Counts and sums of the payments of a filter; null where it cannot tell. */
  summary(filter: PaymentFilter, now: UtcMillis): PaymentSummary | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    return addedUp(this.#complete(this.#searchRequest(filter.search, now)), tabOf(filter), this.#columns)
  }

  #dataVersion(): number {
    return this.#db.pragma('data_version', { simple: true }) as number
  }

  /** Takes in what was written meanwhile. */
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

  /** The few that an index leads to; null where they are many, or nothing leads to them. */
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

  /** Where all holds that the columns tell. */
  #quickRows(searchRequest: SearchRequest): Rows {
    return (searchRequest.quickRows ??= Rows.marked(
      marksOf(searchRequest.quick, this.#columns),
      this.#looked
    ))
  }

  /** Asks the database for what the columns do not tell. */
  #complete(searchRequest: SearchRequest): Rows {
    searchRequest.rows ??= this.#quickRows(searchRequest)
    if (searchRequest.rest.length > 0 && searchRequest.rows.count > this.#looked)
      this.#list(searchRequest, searchRequest.rows)
    if (searchRequest.rest.length > 0) this.#lookThrough(searchRequest, searchRequest.rows)
    return searchRequest.rows
  }

  /** Leaves of many what an index leads to; terms that it was not asked about stay in `rest`. */
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

  /** Positions of the payments that terms hold of, some of them twice, as an index leads to them. */
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

  /** Tells of positions at which terms hold, looking at each row. */
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

  /** From the top of the order down until the page is full; null where that is too far. */
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
        // So few are sorted sooner than walked to.
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

  /** Positions of those in the tab, in order, piece by piece. */
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
