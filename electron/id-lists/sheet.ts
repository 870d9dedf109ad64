import { LAST_ROW, MAX_COLUMNS, MAX_ROWS } from './limits'
import { dateText, plainNumber } from './number-format'
import { spanKey } from './parsed'
import { ListUnreadable } from './unreadable'
import { attributeOf, readXml, unescapeXml } from './xml'

/** A formula without a stored value: Excel computes it when it opens the file, but we cannot. */
const NO_VALUE = '=?'
const HIDDEN = ['1', 'true']

/** Data that a sheet's cells refer to. */
export interface SheetContext {
  strings: readonly string[]
  /** Indexed by the number of a cell's style. */
  isDate: readonly boolean[]
  is1904: boolean
}

export interface SheetRows {
  /** The visible content; hidden cells are empty. */
  rows: string[][]
  /** The same including hidden content. */
  all: string[][]
  spans: Map<number, number>
  hiddenRows: number
  hiddenColumns: number
}

/**
 * Reads a sheet's XML into rows. Numbers become plain text, dates ISO 8601, errors their names.
 *
 * @throws ListUnreadable `tooLarge` if cells with content are further out than a table may be; `notATable` if it is
 *   damaged
 */
export function readSheet(xml: string, context: SheetContext): SheetRows {
  const grid = new Grid()
  const cell = new Cell(context)
  let row = 0
  let column = 0
  readXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = rowNumber(attributeOf(attributes, 'r'), row + 1)
        column = 0
        grid.row(HIDDEN.includes(attributeOf(attributes, 'hidden') ?? ''))
      } else if (name === 'c') {
        // Some programs leave out the address: then it is the next cell.
        column = columnNumber(attributeOf(attributes, 'r'), column + 1)
        cell.begin(attributeOf(attributes, 't') ?? 'n', Number(attributeOf(attributes, 's') ?? 0))
      } else if (name === 'col') grid.column(attributes)
      else if (name === 'mergeCell') grid.merge(attributeOf(attributes, 'ref') ?? '')
      else cell.open(name)
    },
    text: (text) => cell.text(text),
    close(name) {
      if (name === 'c') grid.cell(row, column, cell.end())
      else cell.close(name)
    }
  })
  return grid.result()
}

/** One cell while its elements are read. */
class Cell {
  readonly #context: SheetContext
  #type = 'n'
  #style = 0
  #value: string | null = null
  #inline = ''
  #hasFormula = false
  #within: 'v' | 't' | null = null
  #isPhonetic = false

  constructor(context: SheetContext) {
    this.#context = context
  }

  begin(type: string, style: number): void {
    this.#type = type
    this.#style = style
    this.#value = null
    this.#inline = ''
    this.#hasFormula = false
  }

  open(name: string): void {
    if (name === 'v') this.#value = ''
    if (name === 'f') this.#hasFormula = true
    if (name === 'rPh') this.#isPhonetic = true
    if (name === 'v' || (name === 't' && !this.#isPhonetic)) this.#within = name
  }

  text(text: string): void {
    if (this.#within === 'v') this.#value += text
    else if (this.#within === 't') this.#inline += text
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false
    this.#within = null
  }

  end(): string {
    const value = unescapeXml(this.#value ?? '').trim()
    if (this.#type === 'inlineStr') return sheetText(this.#inline)
    if (this.#type === 's') return this.#context.strings[Number(value)] ?? ''
    if (this.#type === 'str' && this.#value !== null) return sheetText(this.#value)
    if (value === '') return this.#hasFormula ? NO_VALUE : ''
    if (this.#type === 'b') return value === '0' || value === 'false' ? 'false' : 'true'
    if (this.#type !== 'n') return value
    const number = Number(value)
    const isDate = this.#context.isDate[this.#style] && Number.isFinite(number)
    return (isDate && dateText(number, this.#context.is1904)) || plainNumber(value)
  }
}

/** Cells at their places, both only the visible ones and all. */
class Grid {
  readonly #rows: string[][] = []
  readonly #all: string[][] = []
  readonly #spans = new Map<number, number>()
  readonly #hiddenColumns = new Set<number>()
  readonly #usedHidden = new Set<number>()
  #hiddenRows = 0
  #isRowHidden = false
  #isCounted = false
  #count = 0

  row(isHidden: boolean): void {
    if (++this.#count > LAST_ROW) throw tooLarge()
    this.#isRowHidden = isHidden
    this.#isCounted = false
  }

  /** Columns come before rows. */
  column(attributes: string): void {
    if (!HIDDEN.includes(attributeOf(attributes, 'hidden') ?? '')) return
    const last = Math.min(Number(attributeOf(attributes, 'max')), MAX_COLUMNS)
    for (let column = Number(attributeOf(attributes, 'min')); column <= last; column++) {
      this.#hiddenColumns.add(column)
    }
  }

  merge(reference: string): void {
    const [, letters = '', top, bottom] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/i.exec(reference) ?? []
    const column = columnOf(letters)
    const rows = Number(bottom) - Number(top) + 1
    if (rows > 1 && column <= MAX_COLUMNS) this.#spans.set(spanKey(Number(top) - 1, column - 1), rows)
  }

  cell(row: number, column: number, text: string): void {
    // Cells far out are fine as long as they have only a format.
    if (text === '') return
    if (row > MAX_ROWS || column > MAX_COLUMNS) throw tooLarge()
    put(this.#all, row, column, text)
    if (!this.#isRowHidden && !this.#hiddenColumns.has(column)) {
      put(this.#rows, row, column, text)
      return
    }
    if (this.#isRowHidden && !this.#isCounted) this.#hiddenRows++
    if (this.#isRowHidden) this.#isCounted = true
    else this.#usedHidden.add(column)
  }

  result(): SheetRows {
    return {
      rows: this.#rows,
      all: this.#all,
      spans: this.#spans,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#usedHidden.size
    }
  }
}

function put(rows: string[][], row: number, column: number, text: string): void {
  while (rows.length < row) rows.push([])
  const cells = rows[row - 1]!
  while (cells.length < column) cells.push('')
  cells[column - 1] = text
}

/** Decodes a sheet's text. Characters that XML cannot contain are written as `_x000D_` (ECMA-376 part 1, 22.4.2.4). */
export function sheetText(xml: string): string {
  return unescapeXml(xml).replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
}

function rowNumber(address: string | null, next: number): number {
  if (address === null) return next
  const row = /^\d{1,7}$/.test(address) ? Number(address) : 0
  if (row < 1 || row > LAST_ROW) throw damaged(address)
  return row
}

function columnNumber(address: string | null, next: number): number {
  if (address === null) return next
  const [, letters] = /^([A-Z]{1,3})\d{1,7}$/i.exec(address) ?? []
  if (letters === undefined) throw damaged(address)
  return columnOf(letters)
}

/** Returns the number of a column, from 1. */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

function damaged(address: string): ListUnreadable {
  return new ListUnreadable('notATable', `The workbook has a cell at ${address.slice(0, 20)}`)
}

function tooLarge(): ListUnreadable {
  return new ListUnreadable(
    'tooLarge',
    `The workbook has more than ${MAX_ROWS} rows or ${MAX_COLUMNS} columns`
  )
}
