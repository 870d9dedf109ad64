import { MAX_LIST_BYTES, type ListOptions } from '#contract/model/lists'
import { findIds } from './cell-ids'
import { MAX_CELL, MAX_COLUMNS, MAX_ROWS } from './limits'
import type { ParsedTable } from './parsed'
import { readText } from './text'
import { ListUnreadable } from './unreadable'
import { readWorkbook } from './workbook'

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
/** [MS-CFB] 2.2: the container of .xls, and of an .xlsx with a password. */
const COMPOUND = Buffer.from('D0CF11E0A1B11AE1', 'hex')

const LEFT_TO_THE_PROGRAM: ListOptions = { delimiter: null, sheet: null, hidden: false }

/**
 * Reads a list's file: XLSX, or text such as CSV. The content decides which; the name is for messages. Rejects with a
 * `ListUnreadable` and nothing else.
 *
 * @returns Rows of cells as text, from the file's first row on. An empty row is `[]`, so that rows keep the numbers
 *   that a spreadsheet gives them; empty cells and rows at the end are left out.
 */
export async function readTable(
  data: Uint8Array,
  name: string,
  options: ListOptions = LEFT_TO_THE_PROGRAM
): Promise<ParsedTable> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  try {
    if (bytes.length > MAX_LIST_BYTES) throw new ListUnreadable('tooLarge', 'The file is too large')
    return tidy(await readKind(bytes, options))
  } catch (error) {
    const reason = error instanceof ListUnreadable ? error.reason : 'notATable'
    const message = error instanceof Error ? error.message : String(error)
    throw new ListUnreadable(reason, `${name}: ${message}`)
  }
}

async function readKind(bytes: Buffer, { delimiter, sheet, hidden }: ListOptions): Promise<ParsedTable> {
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return readWorkbook(bytes, sheet, hidden)
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    throw new ListUnreadable(
      'oldExcel',
      'An old Excel file, or one with a password; save it as .xlsx without'
    )
  }
  return readText(bytes, delimiter)
}

function tidy(table: ParsedTable): ParsedTable {
  const tidied = table.rows.map(tidyRow)
  while (tidied.length > 0 && tidied.at(-1)?.length === 0) tidied.pop()
  if (tidied.length === 0) throw new ListUnreadable('empty', 'The file holds nothing')
  if (tidied.length > MAX_ROWS) throw new ListUnreadable('tooLarge', `More than ${MAX_ROWS} rows`)
  return { ...table, rows: tidied }
}

function tidyRow(row: string[]): string[] {
  const length = row.findLastIndex((cell) => cell.trim() !== '') + 1
  if (length > MAX_COLUMNS) throw new ListUnreadable('tooLarge', `More than ${MAX_COLUMNS} columns`)
  return row.slice(0, length).map(cut)
}

/** Cuts a long cell, unless it has ids, because none of them may be lost. */
function cut(cell: string): string {
  if (cell.length <= MAX_CELL || findIds(cell).length > 0) return cell
  return cell.slice(0, MAX_CELL)
}
