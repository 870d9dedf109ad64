import { MAX_JOB_IDS, type ListColumns, type ListItem, type ListReading } from '../contract/jobs'
import type { Rupiah } from '../contract/models'
import { looksLikeId, understandIds } from '../lookups/ids'
import { cleanCell, readAmount } from './cells'
import { ListUnreadable } from './unreadable'

/** What is named of each kind; the rest is counted. */
const NAMED = 100
const MAX_TEXT = 200

/** An id while its rows are being read. */
interface Entry {
  references: Set<string>
  amounts: Set<Rupiah>
  /** A row named an amount that cannot be read, so there is nothing to compare with. */
  unread: boolean
}

/**
 * Reads a table's rows as a list of payment ids, each once, in their order.
 * Nothing is dropped in silence: what cannot be an id, or an amount, is named with its row.
 *
 * @param rows All rows of the table, the header's included; row numbers count from 1.
 * @throws ListUnreadable `tooLarge` where there are more ids than a job may have.
 */
export function readItems(
  rows: string[][],
  columns: ListColumns
): { items: ListItem[]; reading: ListReading } {
  const entries = new Map<string, Entry>()
  const rejected = namedRows()
  const amountsUnread = namedRows()
  let duplicates = 0
  const first = columns.header ? rows.findIndex((row) => row.some(isFilled)) + 1 : 0
  for (const [index, row] of rows.entries()) {
    if (index < first || !row.some(isFilled)) continue
    const cell = cleanCell(row[columns.id] ?? '')
    const { ids, rest, repeated } = readIds(cell)
    // A row without an id, such as a total, is named by what it does hold.
    if (ids.length === 0) rejected.add(index, cell || (row.map(cleanCell).find(isFilled) ?? ''))
    else if (rest !== '') rejected.add(index, rest)
    const amountCell = columns.amount === null ? '' : cleanCell(row[columns.amount] ?? '')
    // An amount beside several ids may be that of all of them together.
    const amount = ids.length === 1 ? readAmount(amountCell) : null
    const unread = ids.length > 0 && amount === null && amountCell !== ''
    if (unread) amountsUnread.add(index, amountCell)
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
    reading: {
      ids: items.length,
      rejected: rejected.rows,
      rejectedCount: rejected.count(),
      duplicates,
      amountsUnread: amountsUnread.rows,
      amountsUnreadCount: amountsUnread.count(),
      amountsDisagree: disagreeing.slice(0, NAMED),
      amountsDisagreeCount: disagreeing.length,
      amount: items.reduce((sum, { expectedAmount }) => sum + (expectedAmount ?? 0), 0)
    }
  }
}

/** The ids of a cell, which is one in a table and may be several in a text, and what else it says. */
function readIds(cell: string): { ids: string[]; rest: string; repeated: number } {
  if (cell === '' || looksLikeId(cell)) return { ids: cell === '' ? [] : [cell], rest: '', repeated: 0 }
  const { paymentIds, rejected, duplicates } = understandIds(cell)
  return { ids: paymentIds, rest: rejected.join(' '), repeated: duplicates }
}

function toItem(paymentId: string, { references, amounts, unread }: Entry): ListItem {
  const [amount = null] = amounts
  return {
    paymentId,
    expectedAmount: unread || amounts.size > 1 ? null : amount,
    reference: references.size === 0 ? null : [...references].join(', ').slice(0, MAX_TEXT)
  }
}

function namedRows() {
  const rows: { row: number; text: string }[] = []
  let count = 0
  return {
    rows,
    count: () => count,
    add(index: number, text: string): void {
      if (++count <= NAMED) rows.push({ row: index + 1, text: text.slice(0, MAX_TEXT) })
    }
  }
}

function isFilled(cell: string): boolean {
  return cleanCell(cell) !== ''
}
