/**
 * A subset of all payments, by position. A large one is an array of marks, for one pass over all payments; a small one
 * is a list of positions, and only those are visited.
 */
export class Rows {
  readonly count: number
  /** 1 for each position in the set; null if they are listed. */
  readonly marked: Uint8Array | null
  /** Ascending positions; null if they are marked. */
  readonly sparse: Int32Array | null

  private constructor(count: number, marked: Uint8Array | null, sparse: Int32Array | null) {
    this.count = count
    this.marked = marked
    this.sparse = sparse
  }

  /**
   * Makes a set from marks. Keeps the array itself, unless there are few.
   *
   * @param few up to so many are listed: to sort them is quicker than to go through the order of all
   */
  static marked(marked: Uint8Array, few: number): Rows {
    let count = 0
    for (let i = 0; i < marked.length; i++) count += marked[i]!
    if (count > few) return new Rows(count, marked, null)
    const sparse = new Int32Array(count)
    let position = -1
    for (let i = 0; i < count; i++) sparse[i] = position = marked.indexOf(1, position + 1)
    return new Rows(count, null, sparse)
  }

  /**
   * @param positions in any order, some of them twice
   * @param all number of all payments
   * @param few see `marked`
   */
  static of(positions: Int32Array | readonly number[], all: number, few: number): Rows {
    if (positions.length <= few) {
      const sparse = Int32Array.from(new Set(positions)).sort()
      return new Rows(sparse.length, null, sparse)
    }
    const marked = new Uint8Array(all)
    for (let i = 0; i < positions.length; i++) marked[positions[i]!] = 1
    return Rows.marked(marked, few)
  }

  /**
   * Returns the marks of the set, in an array that the caller may change.
   *
   * @param all number of all payments
   */
  marks(all: number): Uint8Array {
    if (this.marked) return this.marked.slice()
    const marked = new Uint8Array(all)
    for (const position of this.sparse ?? []) marked[position] = 1
    return marked
  }

  /** Returns those of a marked set that are at these positions too; parameters as for `of`. */
  among(positions: Int32Array, few: number): Rows {
    const both = new Int32Array(positions.length)
    let count = 0
    for (let i = 0; i < positions.length; i++) {
      if (this.marked?.[positions[i]!]) both[count++] = positions[i]!
    }
    return Rows.of(both.subarray(0, count), this.marked?.length ?? 0, few)
  }

  /** In ascending order, all at once. */
  positions(): Int32Array {
    const { marked, sparse, count } = this
    if (!marked) return sparse!
    const positions = new Int32Array(count)
    for (let i = 0, at = 0; i < marked.length; i++) if (marked[i]) positions[at++] = i
    return positions
  }
}
