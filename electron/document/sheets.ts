import { deflateSync } from 'node:zlib'
import { POINT_MM, type DotPicture, type SheetCanvas, type TextRun } from './boxes'
import type { FaceRun, Faces, Letter } from './faces'
import type { DeflatedPicture, DrawnSheet, DrawnSheets } from './pdf'

/** Pictures repeat their lines, so that a small window finds them as well, in a quarter of the time of the default. */
const PICTURES = { level: 1, windowBits: 10, memLevel: 6, chunkSize: 2_048 } as const
const CONTENT = { level: 1 } as const

/** Four decimals of a point are a hundredth of a dot of any printer. */
const number = (value: number): string => String(Math.round(value * 1e4) / 1e4)
const points = (mm: number): string => number(mm / POINT_MM)

/** Sheets of paper for a PDF. Millimetres from the top left corner. */
export class Sheets implements SheetCanvas {
  readonly #faces: Faces
  readonly #sheets: DrawnSheet[] = []
  /** Glyphs by text, as text is shown. */
  readonly #glyphs = new Map<FaceRun, string>()
  /** Of each face, by the letter. */
  readonly #letters: Map<string, Letter>[]
  #size = { width: 0, height: 0 }
  #operators: string[] = []
  #pictures: DeflatedPicture[] = []
  #count = 0

  constructor(faces: Faces) {
    this.#faces = faces
    this.#letters = faces.all.map(() => new Map())
  }

  get count(): number {
    return this.#count
  }

  begin(width: number, height: number): void {
    this.#endSheet()
    this.#count++
    this.#size = { width: width / POINT_MM, height: height / POINT_MM }
    // A PDF counts from the bottom.
    this.#operators.push(`1 0 0 -1 0 ${points(height)} cm`)
  }

  text(x: number, baseline: number, { text, weight, size, tracking }: TextRun): void {
    let left = x
    for (const run of this.#faces.runsOf(text, weight)) {
      // The sheet counts from its top; letters stand upright all the same.
      this.#operators.push(
        `BT /F${this.#faces.all.indexOf(run.face)} ${number(size)} Tf ${number(tracking)} Tc ` +
          `1 0 0 -1 ${points(left)} ${points(baseline)} Tm ${this.#glyphsOf(run)} TJ ET`
      )
      left += ((run.advance * size) / 1_000 + tracking * run.letters.length) * POINT_MM
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

  dots(x: number, y: number, width: number, height: number, picture: DotPicture): void {
    this.#operators.push(
      `q ${points(width)} 0 0 ${points(-height)} ${points(x)} ${points(y + height)} cm /I${this.#pictures.length} Do Q`
    )
    const rows = deflateSync(picture.bits, PICTURES)
    this.#pictures.push({ width: picture.width, height: picture.height, rows })
  }

  /** Ends the last sheet, and returns all of them. */
  finish(): DrawnSheets {
    this.#endSheet()
    return { sheets: this.#sheets, letters: this.#letters.map((letters) => [...letters.values()]) }
  }

  #endSheet(): void {
    if (this.#operators.length === 0) return
    const content = deflateSync(this.#operators.join('\n'), CONTENT)
    this.#sheets.push({ ...this.#size, content, pictures: this.#pictures })
    this.#operators = []
    this.#pictures = []
  }

  #glyphsOf(run: FaceRun): string {
    let glyphs = this.#glyphs.get(run)
    if (glyphs === undefined) {
      glyphs = '[<'
      const letters = this.#letters[this.#faces.all.indexOf(run.face)]!
      for (const [at, letter] of run.letters.entries()) {
        letters.set(letter.letter, letter)
        const code = letter.glyph.toString(16).padStart(4, '0')
        const kern = Math.round(run.kerning[at]! * 10) / 10
        glyphs += kern === 0 ? code : `${code}>${-kern}<`
      }
      glyphs += '>]'
      this.#glyphs.set(run, glyphs)
    }
    return glyphs
  }
}
