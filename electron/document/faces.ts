import { create, type Font } from 'fontkit'
import type { Typeface, Weight } from './boxes'
import { Kerning } from './kerning'
import { sfntOf } from './sfnt'

/** The WOFF files of a weight: most letters are in the first, the rarer ones of European languages in the second. */
export type FaceFiles = Readonly<Record<Weight, readonly [latin: Uint8Array, extended: Uint8Array]>>

/** A file of a weight, which is read when its first letter is looked up. */
export class Face {
  readonly name: string
  readonly woff: Uint8Array
  #font: Font | null = null
  #kerning: Kerning | null = null

  constructor(name: string, woff: Uint8Array) {
    this.name = name
    this.woff = woff
  }

  get font(): Font {
    this.#font ??= create(sfntOf(this.woff)) as Font
    return this.#font
  }

  get kerning(): Kerning {
    this.#kerning ??= new Kerning(this.font)
    return this.#kerning
  }
}

/** A letter of a face. */
export interface Letter {
  letter: string
  /** Its number in the face. */
  glyph: number
  /** In thousandths of the size. */
  advance: number
}

/** Letters of one face that follow each other. */
export interface FaceRun {
  face: Face
  letters: Letter[]
  /** How much closer each letter is to the next one, in thousandths of the size; negative if closer. */
  kerning: number[]
  /** Of all of them, with kerning. */
  advance: number
}

/** A text in pieces of one face each. */
interface ShapedText {
  runs: readonly FaceRun[]
  advance: number
}

/** Digits are equally wide, so that amounts and times stand below each other. */
const FEATURES = { tnum: true }
/** Texts of a weight that are remembered. */
const MOST_TEXTS = 10_000

/**
 * The program's own font. It remembers letters and texts, because a thousand slips say much the same: what it returns
 * must not be changed.
 */
export class Faces implements Typeface {
  /** Of all weights, in an order that stays. */
  readonly all: readonly Face[]
  readonly #weights: Record<Weight, KnownLetters>

  constructor(files: FaceFiles) {
    const facesOf = (weight: Weight): Face[] =>
      files[weight].map((woff, at) => new Face(`Inter-${weight}-${at}`, woff))
    const faces = { 400: facesOf(400), 600: facesOf(600), 700: facesOf(700) }
    this.all = Object.values(faces).flat()
    this.#weights = {
      400: new KnownLetters(faces[400]),
      600: new KnownLetters(faces[600]),
      700: new KnownLetters(faces[700])
    }
  }

  get ascent(): number {
    const [face] = this.all as [Face]
    return inThousandths(face, face.font.ascent)
  }

  get descent(): number {
    const [face] = this.all as [Face]
    return inThousandths(face, -face.font.descent)
  }

  advance(text: string, weight: Weight): number {
    return this.#weights[weight].shaped(text).advance
  }

  /** Signs of a text that the font does not have, each once. */
  missing(text: string): string[] {
    return [...new Set(text)].filter((sign) => sign !== '\n' && !this.#weights[400].has(sign))
  }

  /** The text in pieces of one face each. */
  runsOf(text: string, weight: Weight): readonly FaceRun[] {
    return this.#weights[weight].shaped(text).runs
  }
}

/** Letters and texts of a weight. */
class KnownLetters {
  readonly #faces: readonly Face[]
  readonly #letters = new Map<string, { face: Face; letter: Letter }>()
  readonly #texts = new Map<string, ShapedText>()

  constructor(faces: readonly Face[]) {
    this.#faces = faces
  }

  has(sign: string): boolean {
    return this.#faces.some(({ font }) => has(font, sign))
  }

  shaped(text: string): ShapedText {
    let known = this.#texts.get(text)
    if (!known) {
      if (this.#texts.size >= MOST_TEXTS) this.#texts.clear()
      known = this.#shape(text)
      this.#texts.set(text, known)
    }
    return known
  }

  #shape(text: string): ShapedText {
    const runs: FaceRun[] = []
    let sum = 0
    for (const sign of text) {
      const { face, letter } = this.#letterOf(sign)
      const { advance, glyph } = letter
      let run = runs.at(-1)
      let closer = 0
      if (run?.face === face) {
        closer = inThousandths(face, face.kerning.between(run.letters.at(-1)!.glyph, glyph))
        run.kerning[run.kerning.length - 1] = closer
      } else {
        run = { face, letters: [], kerning: [], advance: 0 }
        runs.push(run)
      }
      run.letters.push(letter)
      run.kerning.push(0)
      run.advance += closer + advance
      sum += closer + advance
    }
    return { runs, advance: sum }
  }

  #letterOf(sign: string): { face: Face; letter: Letter } {
    let known = this.#letters.get(sign)
    if (!known) {
      const face = this.#faces.find(({ font }) => has(font, sign)) ?? this.#faces[0]!
      known = { face, letter: letterOf(face, sign === '\u00a0' ? ' ' : sign) }
      this.#letters.set(sign, known)
    }
    return known
  }
}

function letterOf(face: Face, letter: string): Letter {
  const { glyphs, advanceWidth } = face.font.layout(letter, FEATURES)
  return { letter, glyph: glyphs[0]!.id, advance: inThousandths(face, advanceWidth) }
}

/** Returns units of a font in thousandths of its size. */
export const inThousandths = ({ font }: Pick<Face, 'font'>, units: number): number =>
  (units * 1_000) / font.unitsPerEm

function has(font: Font, sign: string): boolean {
  return font.hasGlyphForCodePoint(sign.codePointAt(0)!)
}
