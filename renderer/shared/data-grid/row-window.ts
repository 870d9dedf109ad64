/** A row is identified by its payment. */
export interface Row {
  paymentId: string
}

export type FetchRows<R extends Row> = (
  offset: number,
  limit: number
) => Promise<{ rows: R[]; total: number | null }>

/**
 * The part of a long list that is on screen, fetched page by page. Known rows stay until newer ones arrive, and
 * an answer to an older query is dropped. Independent of Vue: it calls `changed` instead.
 */
export class RowWindow<R extends Row> {
  /** Number of rows in the whole list; while that is unknown, the number of known rows. */
  total = 0
  private pages = new Map<number, R[]>()
  private pending = new Map<number, Promise<void>>()
  /** Incremented by everything that makes pending answers useless. */
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

  /** Returns the index of a loaded payment, or -1. */
  indexOf(paymentId: string | number): number {
    for (const [page, rows] of this.pages) {
      const at = rows.findIndex((row) => row.paymentId === paymentId)
      if (at >= 0) return page * this.pageRows + at
    }
    return -1
  }

  /** Loads the missing rows from `first` up to `last`, without `last`. */
  async show(fetch: FetchRows<R>, first: number, last: number): Promise<void> {
    const missing = this.pagesOf(first, last).filter((page) => !this.pages.has(page))
    await Promise.all(missing.map((page) => this.pending.get(page) ?? this.load(fetch, page)))
  }

  /** Sets the number of rows, for answers that do not include it. */
  counted(total: number): void {
    if (total === this.total) return
    this.total = total
    this.changed()
  }

  /**
   * Fetches the rows from `first` up to `last` again, and drops all others once they arrive.
   *
   * @param startOver whether it is another list, whose length is not known
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

  /** Returns every row of a range in order, loaded or not; for selecting. */
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
