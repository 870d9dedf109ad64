import { MM_PER_INCH, POINTS_PER_INCH } from '#contract/units'

/** Weight of a text, as CSS counts it. */
export type Weight = 400 | 600 | 700

/** A text of one weight; one that does not begin with a space continues the word before it. */
export interface Span {
  text: string
  weight: Weight
}

/** Measures text. */
export interface Typeface {
  /** Returns the advance of a text in thousandths of its size, with kerning. */
  advance(text: string, weight: Weight): number
  /** Height of the tallest letters above the baseline and of the lowest below it, in thousandths of the size. */
  readonly ascent: number
  readonly descent: number
}

/** Part of a line that is drawn at once. */
export interface TextRun extends Span {
  /** Points. */
  size: number
  /** Extra space after each letter, in points. */
  tracking: number
}

/** A picture of dots: each bit is a dot, the first of a row the highest of its byte; ink where it is 1. */
export interface DotPicture {
  /** Dots. */
  width: number
  height: number
  /** Rows of whole bytes. */
  bits: Uint8Array
}

/** What boxes are drawn on. Millimetres from the top left corner of a sheet. */
export interface Canvas {
  /** @param baseline the distance of the baseline from the top */
  text(x: number, baseline: number, run: TextRun): void
  fill(x: number, y: number, width: number, height: number): void
  /** Prints the dots of a picture into a rectangle. */
  dots(x: number, y: number, width: number, height: number, picture: DotPicture): void
  /** Draws in white. */
  inverted(draw: () => void): void
}

/** Sheets of paper, one after another, the last of which is drawn on. */
export interface SheetCanvas extends Canvas {
  /** The number of sheets so far. */
  readonly count: number
  /** Begins the next sheet. */
  begin(width: number, height: number): void
}

/** A piece of a layout that knows its height. Millimetres. */
export interface Box {
  readonly height: number
  draw(canvas: Canvas, x: number, y: number): void
}

export const POINT_MM = MM_PER_INCH / POINTS_PER_INCH

/** Empty room. */
export const gap = (height: number): Box => ({ height, draw: () => undefined })

/** A line across. */
export const rule = (width: number, thickness: number): Box => ({
  height: thickness,
  draw: (canvas, x, y) => canvas.fill(x, y, width, thickness)
})

/** Boxes below each other; null ones are left out. */
export function stack(boxes: readonly (Box | null)[]): Box {
  const present = boxes.filter((box) => box !== null)
  return {
    height: present.reduce((sum, { height }) => sum + height, 0),
    draw(canvas, x, y) {
      let top = y
      for (const box of present) {
        box.draw(canvas, x, top)
        top += box.height
      }
    }
  }
}

export interface Column {
  box: Box
  /** Distance of its left edge from that of the first. */
  left: number
}

/** Boxes beside each other. */
export function columns(parts: readonly Column[], align: 'top' | 'middle' = 'top'): Box {
  const height = Math.max(0, ...parts.map(({ box }) => box.height))
  return {
    height,
    draw(canvas, x, y) {
      for (const { box, left } of parts) {
        box.draw(canvas, x + left, align === 'top' ? y : y + (height - box.height) / 2)
      }
    }
  }
}

export interface FrameOptions {
  width: number
  /** Room between the frame and the box. */
  padding: { x: number; y: number }
  /** Thickness of the frame; `filled`: white on black. */
  frame: number | 'filled'
}

/** A box in a frame, or white on black. */
export function framed(box: Box, { width, padding, frame }: FrameOptions): Box {
  const border = frame === 'filled' ? 0 : frame
  const height = box.height + 2 * (padding.y + border)
  return {
    height,
    draw(canvas, x, y) {
      const inside = (): void => box.draw(canvas, x + padding.x + border, y + padding.y + border)
      if (frame === 'filled') {
        canvas.fill(x, y, width, height)
        return canvas.inverted(inside)
      }
      canvas.fill(x, y, width, border)
      canvas.fill(x, y + height - border, width, border)
      canvas.fill(x, y, border, height)
      canvas.fill(x + width - border, y, border, height)
      inside()
    }
  }
}
