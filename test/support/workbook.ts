import zlib from 'node:zlib'

const SHEET = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'

export interface Entry {
  content: Buffer
  /** False values for the headers. */
  claims?: { size?: number; crc?: number; flags?: number }
  /** Puts sizes and offset into the Zip64 field, as streamed exports do. */
  zip64?: boolean
}

/** A deflated ZIP archive, written without the code under test. */
export function zip(entries: Record<string, Entry>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, { content, claims = {}, zip64 = false }] of Object.entries(entries)) {
    const packed = zlib.deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(zip64 ? 45 : 20, 0)
    common.writeUInt16LE(claims.flags ?? 0, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(claims.crc ?? zlib.crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims.size ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const extra = zip64 ? zip64Field(content.length, packed.length, offset) : Buffer.alloc(0)
    const central = Buffer.from(common)
    if (zip64) central.fill(0xff, 14, 22)
    central.writeUInt16LE(extra.length, 24)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(zip64 ? 0xffffffff : offset, 10)
    locals.push(local)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), central, end, Buffer.from(name), extra)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(locals.length, 8)
  end.writeUInt16LE(locals.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

/** XML of a sheet before and after its cells. */
interface Around {
  before?: string
  after?: string
}

/** An XLSX of these sheets, each given as the XML within `<sheetData>`. */
export function workbook(sheets: string[], entry: Omit<Entry, 'content'> = {}, around: Around = {}): Buffer {
  return zip(
    Object.fromEntries(
      Object.entries(workbookParts(sheets, around)).map(([name, xml]) => [
        name,
        { content: Buffer.from(xml), ...entry }
      ])
    )
  )
}

/** The XML parts of the same workbook. */
export function workbookParts(
  sheets: string[],
  { before = '', after = '' }: Around = {}
): Record<string, string> {
  const names = sheets.map((_, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="r${index}"/>`)
  const targets = sheets.map(
    (_, index) => `<Relationship Id="r${index}" Type="${SHEET}" Target="s${index}.xml"/>`
  )
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}</Relationships>`,
    // The second format is a date.
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
  }
  sheets.forEach((xml, index) => {
    parts[`xl/s${index}.xml`] =
      `<?xml version="1.0"?><worksheet>${before}<sheetData>${xml}</sheetData>${after}</worksheet>`
  })
  return parts
}

/** A row of strings and numbers for `workbook`, from column A on. */
export function sheetRow(row: number, cells: (string | number)[]): string {
  const xml = cells.map((cell, index) => {
    const at = `${String.fromCharCode(65 + index)}${row}`
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
    return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  })
  return `<row r="${row}">${xml.join('')}</row>`
}

function zip64Field(size: number, packed: number, offset: number): Buffer {
  // Another field comes first, which is allowed.
  const field = Buffer.alloc(36)
  field.writeUInt16LE(0x9999, 0)
  field.writeUInt16LE(4, 2)
  field.writeUInt16LE(1, 8)
  field.writeUInt16LE(24, 10)
  for (const [index, value] of [size, packed, offset].entries()) {
    field.writeBigUInt64LE(BigInt(value), 12 + index * 8)
  }
  return field
}
