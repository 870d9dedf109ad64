import type { ListColumns } from '#contract/model/lists'
import { isKnownId, looksLikeId } from '#contract/payment-ids'
import { findIds } from './cell-ids'
import { cleanCell, readAmount } from './cells'

/** Number of rows to examine. */
const SAMPLE = 1_000
/** In rupiah. A smaller number is a quantity or a row number, a larger one a telephone number. */
const PLAUSIBLE = { least: 500, most: 100_000_000 }

// From four letters on, a word also matches longer words that begin with it. The most specific words come first.
const AMOUNT = [
  'nominal',
  'amount',
  'tagihan',
  'jumlah',
  'total',
  'nilai',
  'bayar',
  'dibayar',
  'harga',
  'price'
]
const AMOUNT_SHORT = ['cod', 'rp', 'idr']
const REFERENCE = [
  'order',
  'pesanan',
  'pemesanan',
  'invoice',
  'faktur',
  'inv',
  'reference',
  'referensi',
  'ref'
]
const REFERENCE_LATE = ['resi', 'awb', 'nomor', 'no']
/** Words of columns that are neither amounts nor references. */
const ELSE = [
  ...['telp', 'telepon', 'phone', 'hp', 'wa', 'whatsapp', 'rekening', 'rek', 'pos', 'zip', 'nik', 'npwp'],
  ...[
    'tanggal',
    'date',
    'tgl',
    'waktu',
    'time',
    'jam',
    'status',
    'nama',
    'name',
    'alamat',
    'kota',
    'berat',
    'qty'
  ]
]

/** One column: its cells in the rows with an id, and the words of its heading. */
interface Column {
  index: number
  cells: string[]
  words: string[]
}

/**
 * Guesses the meaning of a table's columns. The id column is the one with most payment ids, or all columns if another
 * one has different ids in half as many rows; amounts and references are null if unclear, since a wrong guess does more
 * harm than none.
 */
export function guessColumns(rows: string[][]): ListColumns {
  const filled = rows.slice(0, SAMPLE).filter((row) => row.length > 0)
  const id = guessId(filled)
  const isIdRow = (row: string[]) => holdsId(row[id] ?? '')
  const idRows = filled.filter(isIdRow)
  const [first] = filled
  const header = first !== undefined && idRows.length > 0 && looksLikeHeader(first, id)
  // A title may be above the names of the columns.
  const names = filled[filled.findIndex(isIdRow) - 1] ?? []
  const columns = Array.from({ length: width(filled) }, (_, index): Column => {
    const cells = idRows.map((row) => cleanCell(row[index] ?? '')).filter((cell) => cell !== '')
    return { index, cells, words: wordsOf(names[index] ?? '') }
  }).filter(({ index, cells }) => index !== id && cells.length > 0)
  const amount = guessAmount(columns, idRows.length)
  const others = columns.filter(({ index }) => index !== amount)
  const reference = guessReference(others)
  const isAlone = !others.some(({ index }) => index !== reference && hasIdsOfItsOwn(filled, index, id))
  return { id: isAlone ? id : null, amount, reference, header }
}

function guessId(rows: string[][]): number {
  const scores = Array.from({ length: width(rows) }, () => 0)
  for (const row of rows) {
    row.forEach((cell, index) => (scores[index] = (scores[index] ?? 0) + idScore(cell)))
  }
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}

function hasIdsOfItsOwn(rows: string[][], column: number, id: number): boolean {
  const isKnown = (row: string[], index: number) => isKnownId(cleanCell(row[index] ?? ''))
  const best = rows.filter((row) => isKnown(row, id))
  const own = rows.filter((row) => isKnown(row, column) && row[column] !== row[id])
  return own.length > 0 && own.length >= best.length * 0.5
}

/** Order numbers look like ids too, so a known prefix counts more, and an id inside other text less. */
function idScore(cell: string): number {
  const id = cleanCell(cell)
  if (isKnownId(id)) return 1
  if (looksLikeId(id)) return 0.5
  return findIds(cell).length > 0 ? 0.25 : 0
}

function holdsId(cell: string): boolean {
  return findIds(cell).length > 0
}

/**
 * Names of columns have no digits, except for a number after a word; a mistyped id has some, and must not be dropped as
 * a header.
 */
function looksLikeHeader(row: string[], id: number): boolean {
  const name = cleanCell(row[id] ?? '')
  return (
    (!/\d/.test(name) || /^\p{L}{4,}[^\d-]*\d{1,2}$/u.test(name)) &&
    !row.some((cell) => isPlausible(cell) || holdsId(cell))
  )
}

function guessAmount(columns: Column[], rows: number): number | null {
  const candidates = columns.filter(({ words }) => !words.some((word) => ELSE.includes(word)))
  const named = candidates
    .filter(({ cells }) => cells.filter(isPlausible).length > cells.length * 0.5)
    .map(({ index, words }) => ({ index, rank: rankOf(words, AMOUNT, AMOUNT_SHORT) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
  if (named[0]) return named[0].index
  const telling = candidates.filter(
    ({ cells, words }) =>
      cells.length >= rows * 0.5 &&
      cells.filter(isPlausible).length >= cells.length * 0.8 &&
      rankOf(words, REFERENCE, REFERENCE_LATE) === null
  )
  return telling.length === 1 ? (telling[0]?.index ?? null) : null
}

function isPlausible(cell: string): boolean {
  const amount = readAmount(cell)
  return amount !== null && amount >= PLAUSIBLE.least && amount <= PLAUSIBLE.most
}

function guessReference(columns: Column[]): number | null {
  const [best] = columns
    .filter(({ words }) => !words.some((word) => ELSE.includes(word)))
    .map(({ index, words, cells }) => ({ index, cells, rank: rankOf(words, REFERENCE, REFERENCE_LATE) }))
    // A column "No" with 1, 2, 3 … only numbers the rows.
    .filter(({ rank, cells }) => rank !== null && !isCounting(cells))
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
  return best?.index ?? null
}

function isCounting(cells: string[]): boolean {
  const steps = cells.slice(1).filter((cell, index) => Number(cell) - Number(cells[index]) === 1)
  return cells.length > 1 ? steps.length >= (cells.length - 1) * 0.8 : /^\d$/.test(cells[0] ?? '')
}

/** Splits a name into words: `orderID`, `order_id` and `Order ID` all become order and id. */
function wordsOf(name: string): string[] {
  const words = cleanCell(name).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return words.toLowerCase().split(/[^\p{L}]+/u)
}

/** Returns the position in the lists of the first matching word; null if none matches. */
function rankOf(words: string[], ...lists: string[][]): number | null {
  const rank = lists.flat().findIndex((known) => {
    return words.some((word) => word === known || (known.length > 3 && word.startsWith(known)))
  })
  return rank < 0 ? null : rank
}

function width(rows: string[][]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0)
}
