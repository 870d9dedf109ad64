import { readSheet, SheetNotFoundError } from 'read-excel-file/node'
import { pack, unpack } from './archive'
import { MAX_COLUMNS, MAX_ROWS } from './limits'
import { ListUnreadable } from './unreadable'

/** Bytes that the XML of a workbook may have when unpacked: some 200,000 rows of ten columns. */
const MAX_XML_BYTES = 128 * 1024 * 1024
/** Strings, formats and such, which the reader keeps one by one. */
const MAX_KEPT = 2_000_000
/** Sheets that are looked at for the first one that holds something. */
const MAX_SHEETS = 20
/** Excel's own last row. Empty rows down there are common: LibreOffice writes them for their height. */
const LAST_ROW = 1_048_576

const KEPT = /<(?:[\w.-]+:)?(?:si|xf|numFmt|sheet|Relationship)(?=[\s/>])/g
const ADDRESSED = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^<>])*)/g
const ADDRESS = /\s(?:(?!xmlns:)[\w.-]+:)?r\s*=\s*(?:"([^"]*)"|'([^']*)')/

/**
 * Reads the first sheet of an XLSX that has any cell. Numbers become plain text, dates ISO 8601.
 *
 * @throws ListUnreadable `tooLarge`, or `notATable` where it is no workbook.
 */
export async function readWorkbook(archive: Buffer): Promise<string[][]> {
  // The reader believes the sizes that an archive states, and fills every gap between rows and columns, so
  // it is given an archive of ours that holds only what was checked.
  const parts = unpack(archive, (name) => /^xl\/.*\.(xml|rels)$/.test(name), MAX_XML_BYTES)
  for (const part of parts.values()) {
    const xml = part.toString('latin1')
    checkKept(xml)
    if (xml.includes('sheetData')) checkAddresses(xml)
  }
  const checked = pack(parts)
  parts.clear()
  for (let sheet = 1; sheet <= MAX_SHEETS; sheet++) {
    const rows = await readRows(checked, sheet)
    if (rows === null) break
    if (rows.some((row) => row.some((cell) => cell !== ''))) return rows
  }
  return []
}

/** null where there is no such sheet. */
async function readRows(archive: Buffer, sheet: number): Promise<string[][] | null> {
  try {
    // A chart's sheet has no rows.
    const rows: unknown[][] | undefined = await readSheet(archive, sheet, { parseNumber: plainNumber })
    return rows?.map((row) => row.map(cellText)) ?? []
  } catch (error) {
    if (error instanceof SheetNotFoundError) return null
    const message = error instanceof Error ? error.message : String(error)
    throw new ListUnreadable('notATable', `The workbook cannot be read: ${message}`)
  }
}

function checkKept(xml: string): void {
  let left = MAX_KEPT
  KEPT.lastIndex = 0
  while (KEPT.test(xml)) {
    if (--left < 0) throw new ListUnreadable('tooLarge', `The workbook has more than ${MAX_KEPT} strings`)
  }
}

function checkAddresses(xml: string): void {
  let rows = 0
  for (const { 1: element, 2: attributes = '', 0: tag, index } of xml.matchAll(ADDRESSED)) {
    if (element === 'row' && ++rows > LAST_ROW) throw tooLarge()
    const found = ADDRESS.exec(attributes)
    if (!found) continue
    const address = found[1] ?? found[2] ?? ''
    const [, letters = '', digits] =
      (element === 'row' ? /^()(\d{1,7})$/ : /^([A-Z]{1,3})(\d{1,7})$/).exec(address) ?? []
    const row = Number(digits)
    if (!(row >= 1 && row <= LAST_ROW)) {
      throw new ListUnreadable('notATable', `The workbook has a cell at ${address.slice(0, 20)}`)
    }
    if (element === 'row' || (row <= MAX_ROWS && columnOf(letters) <= MAX_COLUMNS)) continue
    // Cells out there are fine as long as they hold nothing but a format.
    const close = index + tag.length
    if (!tag.endsWith('/') && !xml.startsWith('</', close + 1)) throw tooLarge()
  }
}

/** From 1. */
function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

function tooLarge(): ListUnreadable {
  return new ListUnreadable(
    'tooLarge',
    `The workbook has more than ${MAX_ROWS} rows or ${MAX_COLUMNS} columns`
  )
}

function cellText(value: unknown): string {
  if (value instanceof Date) return dateText(value)
  return value === null || value === undefined ? '' : String(value)
}

/** A number as a sheet's XML has it, without exponent where it is whole and without the noise past 15 digits. */
function plainNumber(source: string): string {
  if (/^-?\d+$/.test(source)) return source
  const number = Number(Number(source).toPrecision(15))
  if (Number.isInteger(number)) return BigInt(number).toString()
  // Three decimals would be read as thousands, which a number in a workbook never means.
  return String(number).replace(/^(-?\d+\.\d{3})$/, '$10')
}

function dateText(date: Date): string {
  // Times are fractions of a day, so whole seconds come with noise.
  const seconds = new Date(Math.round(date.getTime() / 1000) * 1000)
  if (Number.isNaN(seconds.getTime())) return ''
  return seconds.toISOString().replace(/(T00:00:00)?\.000Z$/, '')
}
