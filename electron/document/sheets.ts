import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { POINT_MM, type DotPicture, type SheetCanvas, type TextRun } from './boxes'
import { FEATURES, type Face, type Faces } from './faces'

export interface SheetsOptions {
  faces: Faces
  title: string
  /** Of the text, as BCP 47 names it. */
  language: string
}

/** What of pdfkit's fonts is used beyond its types. */
interface EmbeddedFont {
  id: string
  encode(text: string, features: object): [codes: string[]]
  ref(): PDFKit.PDFKitReference
}

/** Pictures repeat their lines, so that a small window finds them as well, in a quarter of the time of the default. */
const DEFLATE = { level: 1, windowBits: 10, memLevel: 6 } as const

/** Four decimals of a point are a hundredth of a dot of any printer. */
const number = (value: number): string => String(Math.round(value * 1e4) / 1e4)
const points = (mm: number): string => number(mm / POINT_MM)

/** Sheets of paper as a PDF. Millimetres from the top left corner. */
export class Sheets implements SheetCanvas {
  readonly #document: PDFKit.PDFDocument
  readonly #faces: Faces
  readonly #fonts = new Map<Face, { font: EmbeddedFont; codes: Map<string, string> }>()
  readonly #chunks: Uint8Array[] = []
  #operators: string[] = []
  #count = 0

  constructor({ faces, title, language }: SheetsOptions) {
    this.#faces = faces
    this.#document = new PDFDocument({
      autoFirstPage: false,
      // Otherwise Helvetica is loaded, which no sheet uses.
      font: null as never,
      info: { Title: title, Producer: 'Lunas', Creator: 'Lunas' },
      lang: language,
      displayTitle: true
    })
    this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk))
  }

  get count(): number {
    return this.#count
  }

  begin(width: number, height: number): void {
    this.#endSheet()
    this.#count++
    this.#document.addPage({ size: [width / POINT_MM, height / POINT_MM], margin: 0 })
  }

  text(x: number, baseline: number, { text, weight, size, tracking }: TextRun): void {
    let left = x
    for (const { face, letters, kerning } of this.#faces.runsOf(text, weight)) {
      const { font, codes } = this.#embedded(face)
      let glyphs = '<'
      for (const [at, letter] of letters.entries()) {
        let code = codes.get(letter)
        if (code === undefined) {
          code = font.encode(letter === '\u00a0' ? ' ' : letter, FEATURES)[0].join('')
          codes.set(letter, code)
        }
        const kern = Math.round(kerning[at]! * 10) / 10
        glyphs += kern === 0 ? code : `${code}>${-kern}<`
      }
      // The sheet counts from its top; letters stand upright all the same.
      this.#operators.push(
        `BT /${font.id} ${number(size)} Tf ${number(tracking)} Tc 1 0 0 -1 ${points(left)} ${points(baseline)} Tm [${glyphs}>] TJ ET`
      )
      left +=
        ((this.#faces.advance(letters.join(''), weight) * size) / 1_000 + tracking * letters.length) *
        POINT_MM
    }
  }

  fill(x: number, y: number, width: number, height: number): void {
    this.#operators.push(`${points(x)} ${points(y)} ${points(width)} ${points(height)} re f`)
  }

  inverted(draw: () => void): void {
    this.#operators.push('1 g')
    draw()
    this.#operators.push('0 g')
  }

  dots(
    x: number,
    y: number,
    width: number,
    height: number,
    { width: across, height: down, bits }: DotPicture
  ): void {
    const picture = this.#document.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: across,
      Height: down,
      ImageMask: true,
      BitsPerComponent: 1,
      Decode: [1, 0],
      Interpolate: false,
      Filter: 'FlateDecode'
    })
    picture.end(deflateSync(bits, DEFLATE))
    const { xobjects } = this.#document.page as unknown as {
      xobjects: Record<string, PDFKit.PDFKitReference>
    }
    const name = `I${Object.keys(xobjects).length}`
    xobjects[name] = picture
    this.#operators.push(
      `q ${points(width)} 0 0 ${points(-height)} ${points(x)} ${points(y + height)} cm /${name} Do Q`
    )
  }

  /** Ends the document. */
  async finish(): Promise<Uint8Array> {
    this.#endSheet()
    const ended = new Promise((resolve) => this.#document.once('end', resolve))
    this.#document.end()
    await ended
    return Buffer.concat(this.#chunks)
  }

  #endSheet(): void {
    if (this.#operators.length === 0) return
    const { fonts } = this.#document.page as unknown as { fonts: Record<string, PDFKit.PDFKitReference> }
    for (const { font } of this.#fonts.values()) fonts[font.id] = font.ref()
    ;(this.#document as unknown as { addContent(data: string): void }).addContent(this.#operators.join('\n'))
    this.#operators = []
  }

  #embedded(face: Face): { font: EmbeddedFont; codes: Map<string, string> } {
    let known = this.#fonts.get(face)
    if (!known) {
      this.#document.registerFont(face.name, face.file)
      this.#document.font(face.name)
      known = { font: (this.#document as unknown as { _font: EmbeddedFont })._font, codes: new Map() }
      this.#fonts.set(face, known)
    }
    return known
  }
}
