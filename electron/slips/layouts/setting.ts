import type { SlipLanguage } from '#contract/model/shop'
import type { Box, Span, Typeface, Weight } from '../../document/boxes'
import { paragraph, type Paragraph, type ParagraphOptions } from '../../document/paragraph'
import { wordsIn, type WordsKey } from './words'

/** What blocks of a slip are set with. */
export interface Setting {
  face: Typeface
  /** Dots per inch of the printer. */
  dpi: number
}

/** Thickness of a rule, in millimetres. */
export const LINE = 0.25

/** Width of a line that never ends, to measure text. */
export const ENDLESS = 1e6

export type TextOptions = Omit<ParagraphOptions, 'width'>

/** Sets lines of one column. */
export interface Column {
  readonly width: number
  /** A paragraph of one weight. */
  line(text: string, weight: Weight, options?: Partial<TextOptions>): Paragraph
  /** A paragraph of several weights. */
  spans(spans: readonly Span[], options?: Partial<TextOptions>): Paragraph
}

/** Returns a column of so many millimetres, whose lines have these options unless told otherwise. */
export function columnOf({ face }: Setting, width: number, usual: TextOptions): Column {
  const spans = (parts: readonly Span[], options: Partial<TextOptions> = {}): Paragraph =>
    paragraph(face, parts, { ...usual, ...options, width })
  return { width, spans, line: (text, weight, options) => spans([{ text, weight }], options) }
}

/** Words in the languages of a slip, the second one lighter, behind a separator. */
export function bilingual(
  language: SlipLanguage,
  key: WordsKey,
  weight: Weight,
  { separator = '\u00a0/ ', second = 400 as Weight } = {}
): Span[] {
  const [text, other] = wordsIn(language, key)
  const first = { text: text!, weight }
  return other === undefined
    ? [first]
    : [first, { text: separator, weight: separator === '\n' ? weight : 400 }, { text: other, weight: second }]
}

/** Returns a box for each, with the same room between them. */
export function spaced(boxes: readonly (Box | null)[], between: Box): Box[] {
  return boxes.filter((box) => box !== null).flatMap((box, at) => (at === 0 ? [box] : [between, box]))
}
