import { basename } from 'node:path'
import {
  MAX_LIST_BYTES,
  type Delimiter,
  type ListColumns,
  type ListItem,
  type ParseReport,
  type ListTable
} from '#contract/model/lists'
import { openListSession, type ListSummary } from '../id-lists/list-session'
import { toUnreadable } from '../id-lists/unreadable'
import { createListWorker } from '../id-lists/worker-thread'
import { readInput } from '../platform/open-input'
import { UsageError } from '../settings/launch'
import { columnOption, textOption, type Command, type Context } from './command'

/** Options for reading a list's file. */
export const LIST_OPTIONS: Command['options'] = {
  'id-column': { type: 'string' },
  'amount-column': { type: 'string' },
  'reference-column': { type: 'string' },
  sheet: { type: 'string' },
  delimiter: { type: 'string' },
  hidden: { type: 'boolean' }
}

const DELIMITER_NAMES: Record<string, Delimiter> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  none: 'none'
}

/** Reads the items of a file, or of standard input for `-`. Prints what was read and what was not. */
export async function readListItems(context: Context, file: string): Promise<ListItem[]> {
  const options = {
    delimiter: delimiterOption(context),
    sheet: textOption(context, 'sheet'),
    hidden: context.values.hidden === true
  }
  const data = await readInput(file, MAX_LIST_BYTES, context.stop).catch(toUnreadable)
  const name = file === '-' ? 'standard input' : basename(file)
  const list = await openListSession(createListWorker, { data, name, options })
  try {
    const columns = columnOptions(context, list.summary)
    for (const line of sourceLines(list.summary, columns)) context.say(`lunas: ${line}`)
    for (const line of parseReportLines(await list.understand(columns), list.summary)) {
      context.say(`lunas: ${line}`)
    }
    const items = await list.items(columns)
    if (items.length === 0) throw new UsageError(`${name} holds no payment id`)
    return items
  } finally {
    await list.close()
  }
}

function delimiterOption(context: Context): Delimiter | null {
  const text = textOption(context, 'delimiter')
  if (text === null) return null
  const named = DELIMITER_NAMES[text.trim().toLowerCase()]
  const found = named ?? Object.values(DELIMITER_NAMES).find((delimiter) => delimiter === text)
  if (!found) throw new UsageError(`--delimiter must be one of: ${Object.keys(DELIMITER_NAMES).join(', ')}`)
  return found
}

function columnOptions(context: Context, { columns, guess }: ListSummary): ListColumns {
  const headings = columns.map(({ samples }) => samples[0] ?? '')
  const isNamedAll = headings.some((heading) => heading.trim().toLowerCase() === 'all')
  const isAll = textOption(context, 'id-column')?.trim().toLowerCase() === 'all' && !isNamedAll
  return {
    id: isAll ? null : (columnOption(context, 'id-column', headings) ?? guess.id),
    amount: columnOption(context, 'amount-column', headings),
    reference: columnOption(context, 'reference-column', headings),
    header: guess.header
  }
}

/** Returns lines on how the file was read, and what else is in it. */
export function sourceLines({ columns, source, guess }: ListSummary, { id }: ListColumns): string[] {
  const { sheet, sheets, hidden, strayQuotes, strayQuotesCount, encoding, delimiter } = source
  const how =
    sheet === null
      ? `${encoding}, separated by ${Object.entries(DELIMITER_NAMES).find(([, each]) => each === delimiter)?.[0] ?? delimiter}`
      : `sheet ${JSON.stringify(sheet)}`
  const where = id === null ? 'all columns' : `column ${columnLabel(columns, id, guess.header)}`
  const hiddenParts = (['sheet', 'row', 'column'] as const)
    .map((part) => [hidden[`${part}s`], part] as const)
    .filter(([n]) => n > 0)
    .map(([n, part]) => `${n} ${part}${n === 1 ? '' : 's'}`)
  return [
    `read: ${how}, ids of ${where}`,
    ...sheets
      .filter(({ name }) => name !== sheet)
      .map(({ name, ids }) => `not read: sheet ${JSON.stringify(name)} with ${ids} ids; see --sheet`),
    ...(hiddenParts.length > 0
      ? [`not read: hidden ${hiddenParts.join(', ')} with ${hidden.ids} ids more; see --hidden`]
      : []),
    ...strayQuotes.map(({ row, text }) => `row ${row}: its quote does not close: ${JSON.stringify(text)}`),
    ...counted(strayQuotesCount, strayQuotes.length, 'rows with such a quote')
  ]
}

function parseReportLines(parseReport: ParseReport, { columns, guess }: ListSummary): string[] {
  const { rejected, rejectedCount, amountsUnread, amountsUnreadCount, amountsDisagree, elsewhere } =
    parseReport
  const { notRead } = parseReport
  return [
    ...rejected.map(({ row, text }) => `row ${row}: no payment id: ${JSON.stringify(text)}`),
    ...counted(rejectedCount, rejected.length, 'rows without a payment id'),
    ...amountsUnread.map(({ row, text }) => `row ${row}: no amount: ${JSON.stringify(text)}`),
    ...counted(amountsUnreadCount, amountsUnread.length, 'rows without an amount'),
    ...amountsDisagree.map((id) => `${id}: its rows name different amounts`),
    ...elsewhere.map(
      ({ column, ids, first }) =>
        `${ids} more in column ${columnLabel(columns, column, guess.header)}, from ${first} on; see --id-column`
    ),
    ...(notRead.rows > 0 ? [`not read in all: ${notRead.rows} rows, ${notRead.amount} rupiah in them`] : [])
  ]
}

function counted(all: number, named: number, what: string): string[] {
  return all > named ? [`${all} ${what} in all`] : []
}

/** Returns the number of a column, and its heading if there is one. */
function columnLabel(columns: ListTable['columns'], column: number, header: boolean): string {
  const name = header ? columns[column]?.samples[0] : ''
  return name ? `${column + 1} ${JSON.stringify(name)}` : String(column + 1)
}
