import type { Database } from 'better-sqlite3'
import type {
  PaymentFilter,
  PaymentQuery,
  PaymentSort,
  PaymentSummary,
  UtcMillis
} from '../../contract/models'
import { readSearch } from '../../contract/search/read'
import type { Search } from '../../contract/search/terms'
import { conditionOfTerms } from '../condition'
import { GO_ON, type QueryLimits } from '../functions'
import { addUp } from '../sums'
import { Columns, FLAG_COMBINATIONS, isConflict, readFlags, statusOf } from './columns'
import { marks, told } from './holds'
import { Ranks } from './ranks'

const LOOKED_AT_ONCE = 500
/** Part of the rows that may be looked at: so few that the index of text knows are looked up rather than walked to. */
const FEW = 1 / 4
/** How long relative times are taken to mean the same. */
const SAME_MS = 2_000

/** The payments of a search, as far as it was gone through. */
interface Sought {
  search: string
  at: UtcMillis
  /** 1 for each row that may belong to it. */
  marked: Uint8Array
  count: number
  /** What was not asked yet of the rows that are marked; empty once they are known to be those. */
  rest: Search
}

/** Finds, sorts and adds up payments in memory; SQLite is asked for texts, and for what other tables know. */
export class Finder {
  readonly #db: Database
  readonly #goOn: () => void
  /** Rows that texts are looked for in one by one; where they would be more, their index is asked. */
  readonly #looked: number
  readonly #columns: Columns
  readonly #ranks: Ranks
  #isReady = false
  /** SQLite's count of what others have written. */
  #version = 0
  #last: Sought | null = null

  constructor(db: Database, { goOn, walked }: QueryLimits) {
    this.#db = db
    this.#goOn = goOn
    this.#looked = walked
    this.#columns = new Columns(db)
    this.#ranks = new Ranks(db, this.#columns)
  }

  /** Reads what it needs, piece by piece; it answers nothing before. */
  *load(): Generator<void> {
    this.#version = this.#dataVersion()
    yield* this.#columns.load()
    this.#ranks.of('checkedAt')
    this.#isReady = true
    yield
    yield* this.#columns.loadCharacters()
  }

  /** Numbers of the payments of a page, and how many there are if that is known; null where it cannot tell. */
  page(query: PaymentQuery, now: UtcMillis): { seqs: number[]; total: number | null } | null {
    const ranked = this.#isReady && this.#isCurrent() ? this.#ranks.known(query.column) : null
    if (!ranked) return null
    const sought = this.#sought(query.search, now)
    const inTab = tabOf(query)
    if (sought.rest.length > 0 && sought.count > this.#looked && !this.#isFew(sought)) {
      const seqs = this.#walk(sought, inTab, ranked, query)
      if (seqs) return { seqs, total: null }
    }
    this.#complete(sought)
    const seqs = Array.from(
      take(this.#matching(sought, inTab, ranked, query.descending), query.offset, query.limit),
      (position) => this.#columns.seq[position]!
    )
    return { seqs, total: this.#countOf(sought, inTab) }
  }

  /** Numbers of all payments of a filter, in order; null where it cannot tell. */
  arrange(question: PaymentFilter & PaymentSort, now: UtcMillis): Int32Array | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    const sought = this.#sought(question.search, now)
    this.#complete(sought)
    const inTab = tabOf(question)
    const ranked = this.#ranks.of(question.column)
    const seqs = new Int32Array(this.#countOf(sought, inTab))
    let at = 0
    for (const position of this.#matching(sought, inTab, ranked, question.descending)) {
      seqs[at++] = this.#columns.seq[position]!
    }
    return seqs
  }

  /** Counts and sums of the payments of a filter; null where it cannot tell. */
  summary(filter: PaymentFilter, now: UtcMillis): PaymentSummary | null {
    if (!this.#isReady || !this.#isCurrent()) return null
    const sought = this.#sought(filter.search, now)
    this.#complete(sought)
    return addedUp(sought.marked, tabOf(filter), this.#columns)
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
      this.#ranks.moved(this.#columns.refresh())
    }
    return true
  }

  #sought(search: string, now: UtcMillis): Sought {
    if (this.#last?.search === search && Math.abs(now - this.#last.at) < SAME_MS) return this.#last
    const read = readSearch(search, 'en')
    const isClear = read.problems.length === 0
    const quick = told(isClear ? read.search : [], now, this.#columns.knowsCharacters)
    if (!isClear) quick.allowed.fill(0)
    this.#last = { search, at: now, ...marks(quick, this.#columns), rest: quick.rest }
    return this.#last
  }

  /** Asks the database for what the columns do not tell. */
  #complete(sought: Sought): void {
    if (sought.rest.length === 0) return
    if (sought.count > this.#looked) this.#list(sought)
    if (sought.rest.length > 0) this.#lookThrough(sought)
    sought.rest = []
  }

  /** Leaves of what is marked what an index leads to; terms that it was not asked about stay in `rest`. */
  #list(sought: Sought): void {
    const wanted = sought.rest.filter(({ not }) => !not)
    if (wanted.length > 0) {
      const marked = new Uint8Array(this.#columns.count)
      let count = 0
      for (const position of this.#listed(wanted, sought.at)) {
        if (marked[position] || !sought.marked[position]) continue
        marked[position] = 1
        count++
      }
      Object.assign(sought, { marked, count, rest: sought.rest.filter(({ not }) => not) })
    }
    for (const term of sought.count > this.#looked ? sought.rest : []) {
      for (const position of this.#listed([{ ...term, not: false }], sought.at)) {
        sought.count -= sought.marked[position]!
        sought.marked[position] = 0
      }
      sought.rest = sought.rest.filter((each) => each !== term)
    }
  }

  *#listed(terms: Search, now: UtcMillis): Generator<number> {
    const { find, lead, isLed, values } = conditionOfTerms(terms, now)
    const sql = lead !== null && isLed ? lead : `SELECT seq FROM payments WHERE ${GO_ON} AND ${find}`
    const seqs = this.#db.prepare<[object], number>(sql).pluck().all(values)
    let position = 0
    for (const seq of seqs) {
      position = this.#columns.positionOf(seq, Math.max(0, position))
      if (position >= 0) yield position
    }
  }

  #lookThrough(sought: Sought): void {
    const { marked, rest } = sought
    const holds = this.#looker(rest, sought.at)
    let some: number[] = []
    const settle = (): void => {
      const kept = holds(some)
      for (const position of some) {
        if (kept.has(position)) continue
        marked[position] = 0
        sought.count--
      }
      some = []
    }
    for (let position = marked.indexOf(1); position >= 0; position = marked.indexOf(1, position + 1)) {
      some.push(position)
      if (some.length === LOOKED_AT_ONCE) settle()
    }
    settle()
  }

  /** Tells of positions at which terms hold, looking at each row. */
  #looker(terms: Search, now: UtcMillis): (positions: readonly number[]) => Set<number> {
    const { look, values } = conditionOfTerms(terms, now)
    const statement = this.#db
      .prepare<[object], number>(
        `SELECT place.key FROM json_each(@seqs) AS place CROSS JOIN payments ON payments.seq = place.value
         WHERE ${look}`
      )
      .pluck()
    return (positions) => {
      this.#goOn()
      const seqs = `[${positions.map((position) => this.#columns.seq[position]!).join()}]`
      return new Set(statement.all({ ...values, seqs }).map((key) => positions[key]!))
    }
  }

  /** Whether the index of text knows that few rows have it; what is named exactly is few anyway. */
  #isFew({ rest, at }: Sought): boolean {
    const { lead, names, values } = conditionOfTerms(rest, at)
    if (names || lead === null) return names
    const few = this.#db.prepare<[object], number>(`SELECT 1 FROM (${lead}) LIMIT 1 OFFSET @few`)
    return few.get({ ...values, few: Math.floor(this.#looked * FEW) }) === undefined
  }

  /** From the top of the order down until the page is full; null where that is too far. */
  #walk(
    { marked, rest, at }: Sought,
    inTab: Uint8Array,
    ranked: Int32Array,
    { descending, offset, limit }: PaymentQuery
  ): number[] | null {
    const holds = this.#looker(rest, at)
    const found: number[] = []
    let left = this.#looked
    let some: number[] = []
    const settle = (): void => {
      const kept = holds(some)
      for (const position of some) if (kept.has(position)) found.push(this.#columns.seq[position]!)
      left -= some.length
      some = []
    }
    for (const position of this.#matching({ marked }, inTab, ranked, descending)) {
      if (left <= 0) return null
      some.push(position)
      if (some.length < Math.min(LOOKED_AT_ONCE, left)) continue
      settle()
      if (found.length >= offset + limit) return found.slice(offset, offset + limit)
    }
    settle()
    return found.slice(offset, offset + limit)
  }

  /** Positions of what is marked and in the tab, in an order. */
  *#matching(
    { marked }: Pick<Sought, 'marked'>,
    inTab: Uint8Array,
    ranked: Int32Array,
    descending: boolean
  ): Generator<number> {
    const { flags } = this.#columns
    const last = ranked.length - 1
    for (let i = 0; i <= last; i++) {
      const position = ranked[descending ? last - i : i]!
      if (marked[position] && inTab[flags[position]!]) yield position
    }
  }

  #countOf({ marked }: Sought, inTab: Uint8Array): number {
    const { flags } = this.#columns
    let count = 0
    for (let i = 0; i < marked.length; i++) if (marked[i] && inTab[flags[i]!]) count++
    return count
  }
}

/** Which combinations of flags a tab of the list shows. */
function tabOf({ status, conflict }: PaymentFilter): Uint8Array {
  return Uint8Array.from({ length: FLAG_COMBINATIONS }, (_, bits) => {
    const flags = readFlags(bits)
    return flags && (status === null || flags.status === status) && (!conflict || flags.conflict) ? 1 : 0
  })
}

function* take<T>(items: Iterable<T>, offset: number, limit: number): Generator<T> {
  let at = 0
  for (const item of items) {
    if (at >= offset + limit) return
    if (at++ >= offset) yield item
  }
}

/** Amounts are added in two halves: no sum of theirs is rounded before the last step. */
const HALF = 2 ** 26

function addedUp(marked: Uint8Array, inTab: Uint8Array, { flags, amount }: Columns): PaymentSummary {
  const kinds = new Map<number, { count: number; high: number; low: number }>()
  for (let i = 0; i < marked.length; i++) {
    if (!marked[i] || !inTab[flags[i]!]) continue
    // Status and conflict alone.
    const kind = flags[i]! & 7
    let sum = kinds.get(kind)
    if (!sum) kinds.set(kind, (sum = { count: 0, high: 0, low: 0 }))
    const high = Math.floor(amount[i]! / HALF)
    sum.count++
    sum.high += high
    sum.low += amount[i]! - high * HALF
  }
  return addUp(
    [...kinds].map(([kind, { count, high, low }]) => ({
      status: statusOf(kind),
      conflict: Number(isConflict(kind)),
      count,
      amount: high * HALF + low
    }))
  )
}
