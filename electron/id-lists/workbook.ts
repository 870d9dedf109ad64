import type { ListSource } from '#contract/model/lists'
import { countIds } from './cell-ids'
import { isDateFormat } from './number-format'
import type { ParsedTable } from './parsed'
import { readSheet, sheetText, type SheetContext, type SheetRows } from './sheet'
import { ListUnreadable } from './unreadable'
import { partName, WorkbookParts } from './workbook-parts'
import { attributeOf, readXml, type XmlReader } from './xml'

/** Most strings or formats, which are stored one by one. */
const MAX_STORED = 2_000_000
const MAX_SHEETS = 250
const MAX_NAME = 200

interface Sheet {
  name: string
  isHidden: boolean
  /** Name of its part. */
  part: string
}

/** A workbook's table of contents: its sheets, and the parts that they are in. */
interface Contents {
  sheets: Sheet[]
  /** The index in `sheets` of the active sheet. */
  active: number
  is1904: boolean
  strings: string
  styles: string
}

/**
 * Reads one sheet of an XLSX: the active one if it has ids, else the first one with ids. Hidden content is invisible to
 * whoever opens the workbook, so it is read only on request. Rejects with a `ListUnreadable`: `tooLarge`, `noSheet`, or
 * `notATable` if it is not a workbook.
 *
 * @param sheetName name of the sheet; null to choose it
 */
export async function readWorkbook(
  archive: Buffer,
  sheetName: string | null,
  hidden: boolean
): Promise<ParsedTable> {
  try {
    return await readChecked(await WorkbookParts.open(archive), sheetName, hidden)
  } catch (error) {
    if (error instanceof ListUnreadable) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new ListUnreadable('notATable', `The workbook cannot be read: ${message}`)
  }
}

async function readChecked(
  archive: WorkbookParts,
  sheetName: string | null,
  hidden: boolean
): Promise<ParsedTable> {
  const contents = await readContents(archive)
  const { strings, styles } = contents
  const parts = await archive.read([strings, styles, ...contents.sheets.map(({ part }) => part)])
  const context: SheetContext = {
    strings: readStrings(parts.get(strings) ?? ''),
    isDate: readDateStyles(parts.get(styles) ?? ''),
    is1904: contents.is1904
  }
  const sheets = contents.sheets.map((sheet) => {
    const read = readSheet(parts.get(sheet.part) ?? '', context)
    parts.delete(sheet.part)
    const rows = hidden ? read.all : read.rows
    return { ...sheet, read, rows, ids: countIds(rows) }
  })
  const offered = sheets.filter(({ isHidden }) => hidden || !isHidden)
  const named = offered.find(({ name }) => name.trim().toLowerCase() === sheetName?.trim().toLowerCase())
  if (sheetName !== null && !named) {
    const names = offered.map(({ name }) => JSON.stringify(name)).join(', ')
    throw new ListUnreadable('noSheet', `There is no sheet ${JSON.stringify(sheetName)}; there are ${names}`)
  }
  const active = offered.find(
    (sheet) => sheet.name === contents.sheets[contents.active]?.name && sheet.ids > 0
  )
  const chosen =
    named ?? active ?? offered.find(({ ids }) => ids > 0) ?? offered.find(({ rows }) => rows.length > 0)
  return {
    rows: chosen?.rows ?? [],
    shifted: new Set(),
    spans: chosen?.read.spans ?? new Map(),
    source: {
      encoding: null,
      delimiter: null,
      sheet: chosen?.name ?? null,
      sheets: offered.filter(({ rows }) => rows.length > 0).map(({ name, ids }) => ({ name, ids })),
      hidden: hiddenOf(hidden ? [] : sheets, hidden ? undefined : chosen?.read),
      strayQuotes: [],
      strayQuotesCount: 0
    }
  }
}

interface SheetRead extends Sheet {
  read: SheetRows
}

/** Counts hidden parts with content, and ids that are visible nowhere. */
function hiddenOf(sheets: SheetRead[], chosen: SheetRows | undefined): ListSource['hidden'] {
  const hidden = {
    sheets: sheets.filter(({ isHidden, read }) => isHidden && read.all.length > 0).length,
    rows: chosen?.hiddenRows ?? 0,
    columns: chosen?.hiddenColumns ?? 0
  }
  const isAny = sheets.some(({ isHidden, read }) => isHidden || read.hiddenRows + read.hiddenColumns > 0)
  if (!isAny) return { ...hidden, ids: 0 }
  const seen = sheets.flatMap(({ isHidden, read }) => (isHidden ? [] : read.rows))
  return { ...hidden, ids: countIds(sheets.flatMap(({ read }) => read.all)) - countIds(seen) }
}

async function readContents(archive: WorkbookParts): Promise<Contents> {
  const root = relationships((await archive.read(['_rels/.rels'])).get('_rels/.rels') ?? '', '')
  const main = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(main) ?? []
  const related = `${folder}_rels/${file}.rels`
  const parts = await archive.read([main, related])
  const xml = parts.get(main)
  if (xml === undefined) throw new Error('there is no workbook in it')
  const relations = relationships(parts.get(related) ?? '', folder)
  const partOf = (type: string) =>
    relations.find((relation) => relation.type === type)?.target ?? partName(`${folder}${type}.xml`)
  const contents: Contents = {
    sheets: [],
    active: 0,
    is1904: false,
    strings: partOf('sharedStrings'),
    styles: partOf('styles')
  }
  readElements(xml, {
    workbookPr: (attributes) => {
      contents.is1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '')
    },
    workbookView: (attributes) => (contents.active = Number(attributeOf(attributes, 'activeTab') ?? 0)),
    sheet: (attributes) => {
      const id = attributeOf(attributes, ':id')
      const relation = relations.find((each) => each.id === id)
      const name = (attributeOf(attributes, 'name') ?? '').slice(0, MAX_NAME)
      const isHidden = /hidden/i.test(attributeOf(attributes, 'state') ?? '')
      // A chart's sheet has no rows, but keeps its place among the others.
      const part = relation?.type === 'worksheet' ? relation.target : ''
      if (contents.sheets.push({ name, isHidden, part }) > MAX_SHEETS) {
        throw new ListUnreadable('tooLarge', `The workbook has more than ${MAX_SHEETS} sheets`)
      }
    }
  })
  return contents
}

/** Reads relationships. Types are identified by the ends of their addresses: strict workbooks have other prefixes. */
function relationships(xml: string, folder: string): { id: string; type: string; target: string }[] {
  const found: { id: string; type: string; target: string }[] = []
  readElements(xml, {
    Relationship: (attributes) => {
      const target = (attributeOf(attributes, 'Target') ?? '').replaceAll('\\', '/')
      const [type = ''] = /[^/]*$/.exec(attributeOf(attributes, 'Type') ?? '') ?? []
      const path = new URL(target, `file:///${folder}`).pathname
      found.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type,
        target: partName(decodeURIComponent(path))
      })
    }
  })
  return found
}

function readStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isPhonetic = false
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      // Phonetic text is not part of a word.
      if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text: (chunk) => (text += isText ? chunk : ''),
    close(name) {
      isText = false
      if (name === 'rPh') isPhonetic = false
      if (name === 'si') keep(strings, sheetText(text))
    }
  })
  return strings
}

/** Returns whether each style displays a date, by its number. */
function readDateStyles(xml: string): boolean[] {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let isCellStyle = false
  readXml(xml, {
    open(name, attributes) {
      if (name === 'cellXfs') isCellStyle = true
      const id = Number(attributeOf(attributes, 'numFmtId'))
      if (name === 'numFmt') codes.set(id, attributeOf(attributes, 'formatCode') ?? '')
      if (name === 'xf' && isCellStyle) keep(styles, isDateFormat(id, codes.get(id)))
    },
    text: () => undefined,
    close(name) {
      if (name === 'cellXfs') isCellStyle = false
    }
  })
  return styles
}

function keep<T>(list: T[], one: T): void {
  if (list.push(one) > MAX_STORED) {
    throw new ListUnreadable('tooLarge', `The workbook has more than ${MAX_STORED} strings`)
  }
}

function readElements(xml: string, elements: Record<string, (attributes: string) => unknown>): void {
  const reader: XmlReader = {
    open: (name, attributes) => void elements[name]?.(attributes),
    text: () => undefined,
    close: () => undefined
  }
  readXml(xml, reader)
}
