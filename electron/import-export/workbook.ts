import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { RawRow } from '../history/store/snapshot'
import type { Column, ColumnKind, Table } from './columns'
import { inPages } from './pages'
import { isWritable, wibSerial } from './times'

// ECMA-376 part 1, SpreadsheetML: 18.3.1.99 worksheet (the order of its parts), 18.8 styles, 18.3.1.4 cells.

/** Excel's last row, including the heading. */
const ROWS_OF_SHEET = 1_048_576
/** The most characters that Excel accepts in a cell. */
const LONGEST_CELL = 32_767
const ROWS_AT_ONCE = 500
/** Level 6 would be a tenth smaller, and take twice as long. */
const COMPRESSION = 3

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A cell's format, by its index in `STYLES`. */
const STYLE: Record<ColumnKind, number> = { text: 2, rupiah: 3, count: 4, time: 5 }
const STYLES = `${HEAD}<styleSheet ${MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;Rp&quot;#,##0"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>${[49, 164, 3, 165].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`

/**
 * Yields a table as an XLSX, in chunks: texts as texts, amounts as numbers with `Rp`, times as times in WIB, the
 * heading frozen and with filters. Rows beyond the size of a sheet continue in the next one.
 *
 * @param rowsOfSheet including the heading
 */
export async function* workbookOf(table: Table, rowsOfSheet = ROWS_OF_SHEET): AsyncGenerator<Uint8Array> {
  const rows = table.rows[Symbol.iterator]()
  const sheets = Math.max(1, Math.ceil(table.total / (rowsOfSheet - 1)))
  const names = Array.from({ length: sheets }, (_, i) => (i === 0 ? table.sheet : `${table.sheet} ${i + 1}`))
  const zip = new ZipFile()
  const add = (path: string, xml: string): void => zip.addBuffer(Buffer.from(xml), path)
  add('[Content_Types].xml', contentTypes(sheets))
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbookXml(names))
  const targets = names.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`])
  add('xl/_rels/workbook.xml.rels', relations([...targets, ['styles', 'styles.xml']]))
  add('xl/styles.xml', STYLES)
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  for (const [, path] of targets) {
    // One after the other, so that each sheet continues where the last one stopped.
    zip.addReadStreamLazy(`xl/${path}`, { compressionLevel: COMPRESSION }, (give) => {
      const xml = Readable.from(sheetXml(table.columns, rows, rowsOfSheet - 1))
      xml.on('error', (error) => zip.emit('error', error))
      give(null, xml)
    })
  }
  zip.end()
  try {
    yield* output
  } finally {
    rows.return?.()
  }
}

function* sheetXml(columns: Column[], rows: Iterator<RawRow>, most: number): Generator<Buffer> {
  const letters = columns.map((_, i) => columnLetters(i))
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  )
  const heading = columns.map((column, i) => textCell(`${letters[i]}1`, 1, column.heading)).join('')
  yield Buffer.from(
    `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${heading}</row>`
  )
  let last = 1
  for (const page of inPages(first(rows, most), ROWS_AT_ONCE)) {
    let xml = ''
    for (const row of page) {
      last++
      xml += `<row r="${last}">`
      for (let i = 0; i < columns.length; i++) xml += cell(`${letters[i]}${last}`, columns[i]!, row[i]!)
      xml += '</row>'
    }
    yield Buffer.from(xml)
  }
  yield Buffer.from(`</sheetData><autoFilter ref="A1:${letters.at(-1)}${last}"/></worksheet>`)
}

function* first<T>(items: Iterator<T>, most: number): Generator<T> {
  for (let remaining = most; remaining > 0; remaining--) {
    const next = items.next()
    if (next.done) return
    yield next.value
  }
}

function cell(at: string, { kind, value }: Column, raw: RawRow[number]): string {
  if (raw === null) return ''
  if (kind === 'text' || typeof raw !== 'number') return textCell(at, STYLE.text, String(value(raw)))
  if (kind === 'time' && !isWritable(raw)) return textCell(at, STYLE.text, String(raw))
  return `<c r="${at}" s="${STYLE[kind]}"><v>${kind === 'time' ? wibSerial(raw) : raw}</v></c>`
}

function textCell(at: string, style: number, text: string): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

const SPECIAL = /[&<>\r]|_x[0-9A-Fa-f]{4}_|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** Escapes text. XML has no control characters, and Excel reads `_x0041_` as an A (ECMA-376 part 1, 22.9.2.19). */
function escaped(text: string): string {
  const short = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text
  return short.replace(
    SPECIAL,
    (found) => ESCAPES[found] ?? (found.startsWith('_x') ? `_x005F${found}` : '\uFFFD')
  )
}

/** Returns the letters of a column: `A`, `Z`, `AA`. */
function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

function workbookXml(names: string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`
  )
  return `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function relations(targets: [kind: string, target: string][]): string {
  const all = targets.map(
    ([kind, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/>`
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, i) => [`worksheets/sheet${i + 1}.xml`, 'worksheet'])
  ]
  const overrides = parts.map(
    ([name, kind]) => `<Override PartName="/xl/${name}" ContentType="${TYPE}.${kind}+xml"/>`
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}
