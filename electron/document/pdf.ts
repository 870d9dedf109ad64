import { deflateSync } from 'node:zlib'
import { inThousandths, type Face, type Faces, type Letter } from './faces'
import { sfntOf } from './sfnt'

/** A picture of dots in a PDF. */
export interface DeflatedPicture {
  /** Dots. */
  width: number
  height: number
  /** Rows of whole bytes, ink where a bit is 1, deflated. */
  rows: Uint8Array
}

/** A sheet that is drawn, but not in a file yet. */
export interface DrawnSheet {
  /** Points. */
  width: number
  height: number
  /** What draws it, deflated. The pictures are called I0, I1 …; the faces F0, F1 … by their order in `Faces`. */
  content: Uint8Array
  pictures: DeflatedPicture[]
}

export interface DrawnSheets {
  sheets: DrawnSheet[]
  /** The letters of each face that the sheets use, in the order of `Faces`. */
  letters: Letter[][]
}

export interface PdfOptions {
  faces: Faces
  title: string
  /** Of the text, as BCP 47 names it. */
  language: string
}

/** Tables of a TrueType program that a PDF needs (ISO 32000-1, 9.9). */
const PROGRAM_TABLES = new Set(['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'])
/** Of a font descriptor: letters beyond the standard Latin ones (ISO 32000-1, table 123). */
const SYMBOLIC = 4
/** Thickness of vertical stems, which only matters to programs that replace the font. */
const STEM = 80
/** Most lines of one `bfchar` section of a character map (ISO 32000-1, 9.10.3). */
const MOST_IN_SECTION = 100

/** A millionth of a point is less than any program can tell apart. */
const number = (value: number): string => String(Math.round(value * 1e6) / 1e6)
const hex4 = (value: number): string => value.toString(16).padStart(4, '0')
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

/** Puts drawn sheets into one PDF (ISO 32000-1). The same sheets always give the same bytes. */
export function pdfOf({ sheets, letters }: DrawnSheets, { faces, title, language }: PdfOptions): Uint8Array {
  const file = new ObjectFile()
  const [catalog, pages] = [file.reserve(), file.reserve()]
  const fonts = faces.all.flatMap((face, at) => {
    const used = letters[at]!
    return used.length === 0 ? [] : [`/F${at} ${addFont(file, face, used)} 0 R`]
  })
  const fontNames = file.add(`<< ${fonts.join(' ')} >>`)
  const kids = sheets.map((sheet) => `${addPage(file, sheet, { pages, fontNames })} 0 R`)
  file.write(pages, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`)
  file.write(
    catalog,
    `<< /Type /Catalog /Pages ${pages} 0 R /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>`
  )
  const info = file.add(`<< /Title <feff${utf16(title)}> /Producer (Lunas) /Creator (Lunas) >>`)
  return file.end(catalog, info)
}

function addPage(
  file: ObjectFile,
  { width, height, content, pictures }: DrawnSheet,
  { pages, fontNames }: { pages: number; fontNames: number }
): number {
  const names = pictures.map((picture, at) => `/I${at} ${addPicture(file, picture)} 0 R`)
  const stream = file.addDeflated('', content)
  return file.add(
    `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${number(width)} ${number(height)}] ` +
      `/Resources << /Font ${fontNames} 0 R /XObject << ${names.join(' ')} >> >> /Contents ${stream} 0 R >>`
  )
}

function addPicture(file: ObjectFile, { width, height, rows }: DeflatedPicture): number {
  return file.addDeflated(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ImageMask true ` +
      '/BitsPerComponent 1 /Decode [1 0] /Interpolate false',
    rows
  )
}

/** Embeds all of a face, with the widths of some letters; text refers to glyphs by their numbers in it. */
function addFont(file: ObjectFile, face: Face, letters: readonly Letter[]): number {
  const { name, font, woff } = face
  const program = sfntOf(woff, (tag) => PROGRAM_TABLES.has(tag))
  const programFile = file.addDeflated(`/Length1 ${program.length}`, deflateSync(program))
  const { minX, minY, maxX, maxY } = font.bbox
  const box = [minX, minY, maxX, maxY].map((units) => Math.round(inThousandths(face, units)))
  const [ascent, descent, capitals] = [font.ascent, font.descent, font.capHeight].map((units) =>
    Math.round(inThousandths(face, units))
  )
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags ${SYMBOLIC} /FontBBox [${box.join(' ')}] /ItalicAngle 0 ` +
      `/Ascent ${ascent} /Descent ${descent} /CapHeight ${capitals} /StemV ${STEM} /FontFile2 ${programFile} 0 R >>`
  )
  const widths = letters.map(({ glyph, advance }) => `${glyph} [${number(advance)}]`)
  const glyphs = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDToGIDMap /Identity /FontDescriptor ${descriptor} 0 R ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [${widths.join(' ')}] >>`
  )
  const map = file.addDeflated('', deflateSync(characterMap(letters)))
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${glyphs} 0 R] ` +
      `/ToUnicode ${map} 0 R >>`
  )
}

/** Says which letters glyphs stand for, so that text can be searched and copied. */
function characterMap(letters: readonly Letter[]): string {
  const lines = letters.map(({ glyph, letter }) => `<${hex4(glyph)}> <${utf16(letter)}>`)
  const sections: string[] = []
  for (let from = 0; from < lines.length; from += MOST_IN_SECTION) {
    const section = lines.slice(from, from + MOST_IN_SECTION)
    sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** A file of numbered objects, and the table of where they begin. */
class ObjectFile {
  readonly #chunks: Uint8Array[] = []
  /** Of each object, from the first. */
  readonly #offsets: number[] = []
  #size = 0

  constructor() {
    // Bytes beyond ASCII tell programs that the file is not text.
    this.#put('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  }

  /** Returns the number of an object that is written later. */
  reserve(): number {
    return this.#offsets.push(0)
  }

  add(body: string): number {
    const object = this.reserve()
    this.write(object, body)
    return object
  }

  write(object: number, body: string): void {
    this.#begin(object)
    this.#put(`${body}\nendobj\n`)
  }

  addDeflated(entries: string, data: Uint8Array): number {
    const object = this.reserve()
    this.#begin(object)
    this.#put(`<< ${entries} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`)
    this.#put(data)
    this.#put('\nendstream\nendobj\n')
    return object
  }

  end(catalog: number, info: number): Uint8Array {
    const [table, size] = [this.#size, this.#offsets.length + 1]
    const lines = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    this.#put(`xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}`)
    this.#put(`trailer\n<< /Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R >>\n`)
    this.#put(`startxref\n${table}\n%%EOF\n`)
    return Buffer.concat(this.#chunks, this.#size)
  }

  #begin(object: number): void {
    this.#offsets[object - 1] = this.#size
    this.#put(`${object} 0 obj\n`)
  }

  #put(chunk: string | Uint8Array): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk
    this.#chunks.push(bytes)
    this.#size += bytes.length
  }
}
