/** A row is known by its payment. */
export interface Row {
  paymentId: string
}

export type FetchRows<R extends Row> = (
  offset: number,
  limit: number
) => Promise<{ rows: R[]; total: number | null }>

/**
 * The part of a long list that is on screen, fetched page by page. Rows that are known stay until newer ones
 * have come, and an answer to an older question is dropped. No Vue in here: `changed` is told instead.
 */
export class RowWindow<R extends Row> {
  /** Rows of the whole list; while that is not known, those of which one knows. */
  total = 0
  private pages = new Map<number, R[]>()
  private pending = new Map<number, Promise<void>>()
  /** Raised by everything that makes answers under way worthless. */
  private generation = 0
  private readonly pageRows: number
  private readonly changed: () => void

  constructor(pageRows: number, changed: () => void) {
    this.pageRows = pageRows
    this.changed = changed
  }

  rowAt(index: number): R | undefined {
    return this.pages.get(Math.floor(index / this.pageRows))?.[index % this.pageRows]
  }

  /** Where a loaded payment stands, or -1. */
  indexOf(paymentId: string | number): number {
    for (const [page, rows] of this.pages) {
      const at = rows.findIndex((row) => row.paymentId === paymentId)
      if (at >= 0) return page * this.pageRows + at
    }
    return -1
  }

  /** Loads what is missing of the rows from `first` up to `last`, without `last`. */
  async show(fetch: FetchRows<R>, first: number, last: number): Promise<void> {
    const missing = this.pagesOf(first, last).filter((page) => !this.pages.has(page))
    await Promise.all(missing.map((page) => this.pending.get(page) ?? this.load(fetch, page)))
  }

  /** Tells how many rows there are where an answer did not. */
  counted(total: number): void {
    if (total === this.total) return
    this.total = total
    this.changed()
  }

  /**
   * Asks again for the rows from `first` up to `last`; what lies elsewhere is forgotten once they came.
   *
   * @param startOver it is another list, of which not even the length is known
   */
  async renew(fetch: FetchRows<R>, first: number, last: number, startOver = false): Promise<boolean> {
    const generation = ++this.generation
    this.pending.clear()
    const pages = this.pagesOf(first, last)
    const from = pages[0] ?? 0
    const answer = await fetch(from * this.pageRows, Math.max(1, pages.length) * this.pageRows)
    if (generation !== this.generation) return false
    const seen = from * this.pageRows + answer.rows.length
    this.total = answer.total ?? (startOver ? seen : Math.max(this.total, seen))
    this.pages = new Map()
    for (let at = 0; at < answer.rows.length; at += this.pageRows) {
      this.pages.set(from + at / this.pageRows, answer.rows.slice(at, at + this.pageRows))
    }
    this.changed()
    return true
  }

  /** Every row of a range, loaded or not, in order; for selecting. */
  async range(fetch: FetchRows<R>, first: number, last: number, chunk = 1_000): Promise<R[]> {
    const rows: R[] = []
    for (let at = first; at < last; at += chunk) {
      rows.push(...(await fetch(at, Math.min(chunk, last - at))).rows)
    }
    return rows
  }

  private load(fetch: FetchRows<R>, page: number): Promise<void> {
    const generation = this.generation
    const loading = fetch(page * this.pageRows, this.pageRows)
      .then((answer) => {
        if (generation !== this.generation) return
        this.pages.set(page, answer.rows)
        this.total = answer.total ?? this.total
        this.changed()
      })
      .finally(() => {
        if (this.pending.get(page) === loading) this.pending.delete(page)
      })
    this.pending.set(page, loading)
    return loading
  }

  private pagesOf(first: number, last: number): number[] {
    const from = Math.max(0, Math.floor(first / this.pageRows))
    const to = Math.max(from, Math.floor((Math.max(first + 1, last) - 1) / this.pageRows))
    return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  }
}
