import { MAX_JOB_IDS } from '#contract/model/jobs'
import type { ListColumns, ListItem, ParseReport } from '#contract/model/lists'
import type { Rupiah } from '#contract/base'
import { holdsMiswrittenId, isKnownId } from '#contract/payment-ids'
import { findIds, readIds, type CellIds } from './cell-ids'
import { cleanCell, readAmount } from './cells'
import { idsElsewhere } from './elsewhere'
import { NAMED, NAMED_TEXT, NamedRows, spanKey, type ParsedTable } from './parsed'
import { ListUnreadable } from './unreadable'

/** An amount that was split by a comma between cells: `65` and `000`. */
const HEAD_OF_AMOUNT = /^\D*\d{1,3}$/
const TAIL_OF_AMOUNT = /^\d{3}(?:\D|$)/

/** The data of an id while its rows are read. */
interface Entry {
  references: Set<string>
  amounts: Set<Rupiah>
  /** A row has an unreadable amount, so there is nothing to compare with. */
  unread: boolean
}

/**
 * Reads a table's rows as a list of payment ids, each once, in their order. Nothing is dropped silently: cells that
 * cannot be an id or an amount are listed with their rows, and so are ids in other columns. An amount that may belong
 * to another id is not used.
 *
 * @throws ListUnreadable `tooLarge` if there are more ids than a job may have.
 */
export function readItems(
  table: ParsedTable,
  columns: ListColumns
): { items: ListItem[]; parseReport: ParseReport } {
  const { rows } = table
  const entries = new Map<string, Entry>()
  const rejected = new NamedRows()
  const amountsUnread = new NamedRows()
  const notRead = { rows: 0, amount: 0 }
  const read = idReader(rows, columns)
  let duplicates = 0
  const first = columns.header ? rows.findIndex((row) => row.some(isFilled)) + 1 : 0
  for (const [index, row] of rows.entries()) {
    if (!row.some(isFilled)) continue
    if (index < first && !row.some((cell) => findIds(cell).length > 0)) continue
    const { ids, doubtful, repeated } = index < first ? NOTHING : read(row)
    const idCell = columns.id === null ? '' : cleanCell(row[columns.id] ?? '')
    // A row without an id, such as a total, is listed by its other content.
    if (ids.length === 0) rejected.add(index, idCell || (row.map(cleanCell).find(isFilled) ?? ''))
    else if (doubtful.length > 0) rejected.add(index, doubtful.join(' '))
    else {
      const miswritten = row.find((cell, column) => column !== columns.id && holdsMiswrittenId(cell))
      if (miswritten !== undefined) rejected.add(index, cleanCell(miswritten))
    }
    const amountCell = columns.amount === null ? '' : cleanCell(row[columns.amount] ?? '')
    const written = readAmount(amountCell)
    const amount = ids.length === 1 && isOwn(table, index, columns) ? written : null
    const unread = ids.length > 0 && amount === null && amountCell !== ''
    if (unread) amountsUnread.add(index, amountCell)
    if (ids.length === 0 || doubtful.length > 0 || unread) notRead.rows++
    if (ids.length === 0 || unread) notRead.amount += written ?? 0
    const reference = columns.reference === null ? '' : cleanCell(row[columns.reference] ?? '')
    duplicates += repeated
    for (const id of ids) {
      const known = entries.get(id)
      if (known) duplicates++
      const entry = known ?? { references: new Set(), amounts: new Set(), unread: false }
      entries.set(id, entry)
      if (amount !== null) entry.amounts.add(amount)
      if (reference !== '') entry.references.add(reference)
      entry.unread ||= unread
    }
    if (entries.size > MAX_JOB_IDS) throw new ListUnreadable('tooLarge', `More than ${MAX_JOB_IDS} ids`)
  }
  const items = [...entries].map(([paymentId, entry]) => toItem(paymentId, entry))
  const disagreeing = [...entries].filter(([, { amounts }]) => amounts.size > 1).map(([id]) => id)
  return {
    items,
    parseReport: {
      ids: items.length,
      rejected: rejected.rows,
      rejectedCount: rejected.count,
      duplicates,
      amountsUnread: amountsUnread.rows,
      amountsUnreadCount: amountsUnread.count,
      amountsDisagree: disagreeing.slice(0, NAMED),
      amountsDisagreeCount: disagreeing.length,
      elsewhere: idsElsewhere(rows, columns, entries),
      amount: items.reduce((sum, { expectedAmount }) => sum + (expectedAmount ?? 0), 0),
      notRead
    }
  }
}

const NOTHING: CellIds = { ids: [], doubtful: [], repeated: 0 }

/** Returns a function that reads the ids of a row: those of the id column, or of all columns. */
function idReader(rows: string[][], { id, amount, reference }: ListColumns): (row: string[]) => CellIds {
  const cellsOf = (row: string[]): string[] =>
    id === null
      ? row.filter((cell, column) => column !== amount && column !== reference && findIds(cell).length > 0)
      : [row[id] ?? '']
  const hasKnown = rows.some((row) => cellsOf(row).some((cell) => findIds(cell).some(isKnownId)))
  return (row) => {
    const found = cellsOf(row).map((cell) => readIds(cell, hasKnown))
    const ids = found
      .flatMap((cell) => cell.ids)
      .filter((each) => id !== null || !hasKnown || isKnownId(each))
    return {
      ids: [...new Set(ids)],
      doubtful: found.flatMap(({ doubtful }) => doubtful),
      repeated: found.reduce((sum, { repeated }) => sum + repeated, 0)
    }
  }
}

/** Whether the amount in a row certainly belongs to the id beside it. */
function isOwn({ rows, shifted, spans, source }: ParsedTable, index: number, columns: ListColumns): boolean {
  const row = rows[index] ?? []
  const { id, amount } = columns
  if (amount === null || shifted.has(index)) return false
  // A quote remains in the id's cell: the cell may have ended elsewhere.
  const idCells = id === null ? row.filter((cell) => findIds(cell).length > 0) : [row[id] ?? '']
  if (idCells.some((cell) => cleanCell(cell).includes('"'))) return false
  const isCut =
    source.delimiter === ',' &&
    HEAD_OF_AMOUNT.test(cleanCell(row[amount] ?? '')) &&
    TAIL_OF_AMOUNT.test(cleanCell(row[amount + 1] ?? ''))
  if (isCut) return false
  // Merged cells may give one amount to several ids, or several amounts to one id.
  const spanOf = (column: number): number => spans.get(spanKey(index, column)) ?? 1
  const idColumn = id ?? row.findIndex((cell) => findIds(cell).length > 0)
  return spans.size === 0 || spanOf(idColumn) === spanOf(amount)
}

function toItem(paymentId: string, { references, amounts, unread }: Entry): ListItem {
  const [amount = null] = amounts
  return {
    paymentId,
    expectedAmount: unread || amounts.size > 1 ? null : amount,
    reference: references.size === 0 ? null : [...references].join(', ').slice(0, NAMED_TEXT)
  }
}

function isFilled(cell: string): boolean {
  return cleanCell(cell) !== ''
}
