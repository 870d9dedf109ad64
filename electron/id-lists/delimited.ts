import { findIds } from './cell-ids'
import { readAmount } from './cells'
import { MAX_RECORD, MAX_ROWS } from './limits'
import { ListUnreadable } from './unreadable'

/** Rows of text, and which of them are doubtful. */
export interface Delimited {
  rows: string[][]
  /** Rows with a quote that opens a cell and is not closed: it was read as a character. */
  stray: Set<number>
  /** Rows whose cells may be in the wrong columns. */
  shifted: Set<number>
}

const LINE = /[^\r\n]*/y

/**
 * Reads rows according to RFC 4180, including line ends within quotes, and loses none to a stray quote. A quote that is
 * never closed, that is closed before anything but a delimiter, or that swallows lines which are rows themselves is
 * read as a character. Runs in linear time: each place is read twice at most.
 *
 * @throws ListUnreadable `tooLarge` if a line has too many characters. If there are too many rows, one more than
 *   allowed is read, so that the caller notices.
 */
export function parseDelimited(text: string, delimiter: string, mostRows = MAX_ROWS + 1): Delimited {
  const parser = new Parser(text, delimiter)
  const read: Delimited = { rows: [], stray: new Set(), shifted: new Set() }
  for (let at = 0; at < text.length && read.rows.length < mostRows;) {
    const lineEnd = endOfLine(text, at)
    if (lineEnd - at > MAX_RECORD) {
      throw new ListUnreadable('tooLarge', `A line has more than ${MAX_RECORD} characters`)
    }
    const { cells, end, isStray } = parser.row(at, lineEnd)
    const index = read.rows.push(cells) - 1
    if (isStray) read.stray.add(index)
    if (parser.doubtfulLines.has(at) || (isStray && end > lineEnd)) read.shifted.add(index)
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  addUneven(read)
  return read
}

interface Row {
  cells: string[]
  /** The position of its line end, or the end of the text. */
  end: number
  isStray: boolean
}

class Parser {
  /** Starts of lines with a doubtful quoted cell across lines, where either reading may be right. */
  readonly doubtfulLines = new Set<number>()
  readonly #text: string
  readonly #delimiter: string

  constructor(text: string, delimiter: string) {
    this.#text = text
    this.#delimiter = delimiter
  }

  row(start: number, firstEnd: number): Row {
    const text = this.#text
    const limit = Math.min(text.length, start + MAX_RECORD)
    const cells: string[] = []
    let isStray = false
    let lineEnd = firstEnd
    let own: number | undefined
    for (let at = start; ; at++) {
      let cell = this.#quoted(at, limit)
      if (cell && cell.end > lineEnd) {
        own ??= idColumn(this.#line(start, firstEnd))
        if (this.#swallows(own, at, lineEnd, cell.end)) {
          this.doubtfulLines.add(start).add(startOfLine(text, cell.end))
          cell = null
        } else lineEnd = endOfLine(text, cell.end)
      }
      isStray ||= cell === null
      const { content, end } = cell ?? this.#plain(at, limit)
      cells.push(content)
      at = end
      if (at >= limit || text[at] !== this.#delimiter) return { cells, end: at, isStray }
    }
  }

  /** Returns the cells of a single line. */
  #line(start: number, limit: number): string[] {
    const cells: string[] = []
    for (let at = start; at <= limit; at++) {
      const { content, end } = this.#quoted(at, limit) ?? this.#plain(at, limit)
      cells.push(content)
      at = end
    }
    return cells
  }

  #plain(start: number, limit: number): { content: string; end: number } {
    let end = start
    while (end < limit && this.#text[end] !== this.#delimiter && !isLineEnd(this.#text[end])) end++
    return { content: this.#text.slice(start, end), end }
  }

  /** Returns a quoted cell, undefined if there is none, or null if its quote is not closed correctly. */
  #quoted(at: number, limit: number): { content: string; end: number } | null | undefined {
    const text = this.#text
    let open = at
    while (open < limit && text[open] === ' ') open++
    if (open >= limit || text[open] !== '"') return undefined
    let close = text.indexOf('"', open + 1)
    while (close >= 0 && close < limit && text[close + 1] === '"') close = text.indexOf('"', close + 2)
    if (close < 0 || close >= limit) return null
    let end = close + 1
    while (end < limit && text[end] === ' ') end++
    if (end < limit && text[end] !== this.#delimiter && !isLineEnd(text[end])) return null
    return { content: text.slice(open + 1, close).replaceAll('""', '"'), end }
  }

  /**
   * Whether the further lines of a quoted cell are rows themselves: lines with an id in the same column as the first
   * line of the row, and with several cells. A quoted address has no id there, a list of ids has no cells.
   */
  #swallows(own: number, start: number, lineEnd: number, end: number): boolean {
    const isTable = this.#text.slice(start, lineEnd).includes(this.#delimiter)
    for (let at = lineEnd; at < end;) {
      // An empty line is read between the two characters of CRLF.
      const from = at + 1
      at = endOfLine(this.#text, from)
      const cells = this.#line(from, Math.min(at, end))
      const column = idColumn(cells)
      if ((isTable || cells.length > 1) && column >= 0 && (own < 0 || column === own)) return true
    }
    return false
  }
}

function idColumn(cells: string[]): number {
  return cells.findIndex((cell) => findIds(cell).length > 0)
}

/**
 * Marks rows of the wrong width. One with too many cells has a stray delimiter; one with a stray quote may also have
 * too few. The header gives the right width: if a comma splits every row, all are equally too wide.
 */
function addUneven({ rows, stray, shifted }: Delimited): void {
  const widths = new Map<number, number>()
  rows.forEach(({ length }, index) => {
    if (length > 1 && !stray.has(index)) widths.set(length, (widths.get(length) ?? 0) + 1)
  })
  const [[usual] = [0]] = [...widths].sort(([, one], [, other]) => other - one)
  const header = headerOf(rows)
  const widest = header?.length ?? usual
  const named = header ? filledWidth(header) : usual
  rows.forEach((row, index) => {
    const isWide = row.length > widest && filledWidth(row) > named
    if (isWide || (stray.has(index) && row.length !== usual)) shifted.add(index)
  })
}

/** Returns the names of the columns: the last row before the ids that has several cells and no amount. */
function headerOf(rows: string[][]): string[] | undefined {
  const before = rows.slice(
    0,
    Math.max(
      0,
      rows.findIndex((row) => idColumn(row) >= 0)
    )
  )
  return before.findLast((row) => {
    const filled = row.filter((cell) => cell.trim() !== '')
    return filled.length > 1 && filled.every((cell) => readAmount(cell) === null)
  })
}

/** Counts cells up to the last one with content. */
function filledWidth(row: string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1
}

function endOfLine(text: string, at: number): number {
  LINE.lastIndex = at
  LINE.test(text)
  return LINE.lastIndex
}

function startOfLine(text: string, at: number): number {
  let start = at
  while (start > 0 && !isLineEnd(text[start - 1])) start--
  return start
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}
