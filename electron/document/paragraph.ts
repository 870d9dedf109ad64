import { POINT_MM, type Box, type Span, type Typeface, type Weight } from './boxes'

export interface ParagraphOptions {
  /** Points. */
  size: number
  /** Millimetres. */
  width: number
  /** In sizes. */
  lineHeight?: number
  align?: 'left' | 'center' | 'right'
  /** Makes the lines about equally long; for up to five. */
  balanced?: boolean
  /** Extra space after each letter, in sizes. */
  tracking?: number
}

export interface Paragraph extends Box {
  readonly lines: number
  /** Width of the longest line. */
  readonly width: number
}

/** Letters that stay on one line unless they are wider than it. */
interface Word {
  pieces: Piece[]
  width: number
}

interface Piece extends Span {
  width: number
}

interface Line {
  /** Each with its distance from the left edge. */
  pieces: (Piece & { left: number })[]
  width: number
}

const BALANCED_LINES = 5
/** Halvings of the width when lines are balanced: to a tenth of a millimetre on any sheet. */
const HALVINGS = 10
const SLACK = 1e-6

/**
 * Text that wraps at spaces and at `\n`; a word wider than a line is broken anywhere. No-break spaces hold words
 * together.
 */
export function paragraph(face: Typeface, spans: readonly Span[], options: ParagraphOptions): Paragraph {
  const { size, width, lineHeight = 1.25, align = 'left', balanced = false, tracking = 0 } = options
  const scale = (size / 1_000) * POINT_MM
  const measure = (text: string, weight: Weight): number =>
    face.advance(text, weight) * scale + [...text].length * tracking * size * POINT_MM
  const breaks = wordsOf(spans, measure)
  const wrap = (room: number): Line[] => breaks.flatMap((words) => linesOf(words, room, measure))
  const lines = balanced ? balance(wrap, width) : wrap(width)
  const height = size * lineHeight * POINT_MM
  const baseline =
    ((lineHeight - (face.ascent + face.descent) / 1_000) / 2 + face.ascent / 1_000) * size * POINT_MM
  return {
    lines: lines.length,
    width: Math.max(0, ...lines.map((line) => line.width)),
    height: lines.length * height,
    draw(canvas, x, y) {
      for (const [at, line] of lines.entries()) {
        const room = width - line.width
        const start = x + (align === 'center' ? room / 2 : align === 'right' ? room : 0)
        for (const { text, weight, left } of line.pieces) {
          canvas.text(start + left, y + at * height + baseline, {
            text,
            weight,
            size,
            tracking: tracking * size
          })
        }
      }
    }
  }
}

type Measure = (text: string, weight: Weight) => number

/** The words of each part between forced breaks. */
function wordsOf(spans: readonly Span[], measure: Measure): Word[][] {
  const parts: Word[][] = [[]]
  // Whether the next letters belong to the last word.
  let isInWord = false
  for (const { text, weight } of spans) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) {
        parts.push([])
        isInWord = false
      }
      for (const [index, letters] of part.split(' ').entries()) {
        if (index > 0) isInWord = false
        if (letters === '') continue
        const piece = { text: letters, weight, width: measure(letters, weight) }
        const words = parts.at(-1)!
        const last = words.at(-1)
        if (isInWord && last) {
          last.pieces.push(piece)
          last.width += piece.width
        } else words.push({ pieces: [piece], width: piece.width })
        isInWord = true
      }
    }
  }
  return parts
}

function linesOf(words: readonly Word[], room: number, measure: Measure): Line[] {
  const lines: Line[] = []
  let line: Line = { pieces: [], width: 0 }
  function end(): void {
    lines.push(line)
    line = { pieces: [], width: 0 }
  }
  for (const word of words) {
    const space = line.pieces.length > 0 ? measure(' ', word.pieces[0]!.weight) : 0
    if (line.pieces.length > 0 && line.width + space + word.width > room + SLACK) end()
    else line.width += space
    for (const piece of word.width > room + SLACK ? lettersOf(word, measure) : word.pieces) {
      if (line.pieces.length > 0 && line.width + piece.width > room + SLACK) end()
      line.pieces.push({ ...piece, left: line.width })
      line.width += piece.width
    }
  }
  end()
  return lines.map(joined)
}

/** A word in its letters, to be broken between any two of them. */
function lettersOf({ pieces }: Word, measure: Measure): Piece[] {
  return pieces.flatMap(({ text, weight }) =>
    [...text].map((letter) => ({ text: letter, weight, width: measure(letter, weight) }))
  )
}

/** Neighbours of one weight become one text with its spaces, so that a search in the document finds them. */
function joined({ pieces, width }: Line): Line {
  const runs: Line['pieces'] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.weight !== piece.weight) runs.push({ ...piece })
    else {
      const isNext = Math.abs(last.left + last.width - piece.left) < SLACK
      last.text += isNext ? piece.text : ` ${piece.text}`
      last.width = piece.left + piece.width - last.left
    }
  }
  return { pieces: runs, width }
}

/** The narrowest lines that are no more than those of the whole width. */
function balance(wrap: (room: number) => Line[], width: number): Line[] {
  let best = wrap(width)
  if (best.length === 1 || best.length > BALANCED_LINES) return best
  let [low, high] = [width / best.length, width]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    const lines = wrap(middle)
    // A word that is wider than its room would be broken.
    const fits = lines.length === best.length && !isBroken(lines, best)
    if (fits) [high, best] = [middle, lines]
    else low = middle
  }
  return best
}

/** Whether words were broken that were whole before. */
function isBroken(lines: readonly Line[], before: readonly Line[]): boolean {
  const textOf = (all: readonly Line[]): string =>
    all.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(' ')
  return textOf(lines).split(' ').length > textOf(before).split(' ').length
}
