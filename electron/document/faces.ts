import { create, type Font } from 'fontkit'
import type { Typeface, Weight } from './boxes'
import { Kerning } from './kerning'
import { sfntOf } from './sfnt'

/** The WOFF files of a weight: most letters are in the first, the rarer ones of European languages in the second. */
export type FaceFiles = Readonly<Record<Weight, readonly [latin: Uint8Array, extended: Uint8Array]>>

/** A file of a weight. */
export interface Face {
  name: string
  /** As OpenType. */
  file: Buffer
  font: Font
  kerning: Kerning
}

/** Letters of one face that follow each other. */
export interface FaceRun {
  face: Face
  letters: string[]
  /** How much closer each letter is to the next one, in thousandths of the size; negative if closer. */
  kerning: number[]
}

/** Digits are equally wide, so that amounts and times stand below each other. */
export const FEATURES = { tnum: true }

interface Letter {
  face: Face
  glyph: number
  /** In thousandths of the size. */
  advance: number
}

/** Measures letters of the program's own font, and remembers them: a thousand slips say much the same. */
export class Faces implements Typeface {
  readonly ascent: number
  readonly descent: number
  readonly #faces: Record<Weight, Face[]>
  readonly #letters = new Map<string, Letter>()
  readonly #kerning = new Map<string, number>()

  constructor(files: FaceFiles) {
    const facesOf = (weight: Weight): Face[] =>
      files[weight].map((woff, at) => {
        const file = sfntOf(woff)
        const font = create(file) as Font
        return { name: `Inter-${weight}-${at}`, file, font, kerning: new Kerning(font) }
      })
    this.#faces = { 400: facesOf(400), 600: facesOf(600), 700: facesOf(700) }
    const [{ font }] = this.#faces[400] as [Face]
    this.ascent = (font.ascent * 1_000) / font.unitsPerEm
    this.descent = (-font.descent * 1_000) / font.unitsPerEm
  }

  advance(text: string, weight: Weight): number {
    return this.runsOf(text, weight).reduce(
      (sum, { letters, kerning }) =>
        sum +
        letters.reduce((width, letter, at) => width + this.#letter(letter, weight).advance + kerning[at]!, 0),
      0
    )
  }

  /** Signs of a text that the font does not have, each once. */
  missing(text: string): string[] {
    const faces = this.#faces[400]
    return [...new Set(text)].filter((sign) => sign !== '\n' && !faces.some(({ font }) => has(font, sign)))
  }

  /** The text in pieces of one face each. */
  runsOf(text: string, weight: Weight): FaceRun[] {
    const runs: FaceRun[] = []
    for (const letter of text) {
      const { face } = this.#letter(letter, weight)
      const last = runs.at(-1)
      if (last?.face === face) {
        last.kerning[last.kerning.length - 1] = this.#kern(face, last.letters.at(-1)!, letter, weight)
        last.letters.push(letter)
        last.kerning.push(0)
      } else runs.push({ face, letters: [letter], kerning: [0] })
    }
    return runs
  }

  #letter(letter: string, weight: Weight): Letter {
    const key = `${weight}${letter}`
    let known = this.#letters.get(key)
    if (!known) {
      const faces = this.#faces[weight]
      const face = faces.find(({ font }) => has(font, letter)) ?? faces[0]!
      known = { face, ...glyphOf(face, letter) }
      this.#letters.set(key, known)
    }
    return known
  }

  #kern(face: Face, before: string, letter: string, weight: Weight): number {
    const key = `${weight}${before}${letter}`
    let known = this.#kerning.get(key)
    if (known === undefined) {
      const glyphs = [before, letter].map((each) => this.#letter(each, weight).glyph) as [number, number]
      known = inThousandths(face, face.kerning.between(...glyphs))
      this.#kerning.set(key, known)
    }
    return known
  }
}

function glyphOf(face: Face, letter: string): { glyph: number; advance: number } {
  const { glyphs, advanceWidth } = face.font.layout(letter === '\u00a0' ? ' ' : letter, FEATURES)
  return { glyph: glyphs[0]!.id, advance: inThousandths(face, advanceWidth) }
}

const inThousandths = ({ font }: Face, units: number): number => (units * 1_000) / font.unitsPerEm

function has(font: Font, sign: string): boolean {
  return font.hasGlyphForCodePoint(sign.codePointAt(0)!)
}
