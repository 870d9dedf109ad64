import { PAPERS, type Layout } from '#contract/model/slip-layouts'
import type { Canvas } from '../../document/boxes'

/** Millimetres. */
const LENGTH = 4
const THICKNESS = 0.25

/** Draws short lines at the edges of a sheet with several slips, and where cuts cross. */
export function drawCutMarks(canvas: Canvas, layout: Layout, offset: { x: number; y: number }): void {
  const { width, height, columns, rows } = PAPERS[layout]
  if (height === null || columns * rows === 1) return
  const down = (x: number, y: number): void =>
    canvas.fill(x + offset.x - THICKNESS / 2, y + offset.y, THICKNESS, LENGTH)
  const across = (x: number, y: number): void =>
    canvas.fill(x + offset.x, y + offset.y - THICKNESS / 2, LENGTH, THICKNESS)
  const [lefts, tops] = [cuts(width, columns), cuts(height, rows)]
  for (const x of lefts) {
    down(x, 0)
    down(x, height - LENGTH)
    for (const y of tops) {
      across(x - LENGTH / 2, y)
      down(x, y - LENGTH / 2)
    }
  }
  for (const y of tops) {
    across(0, y)
    across(width - LENGTH, y)
  }
}

function cuts(size: number, parts: number): number[] {
  return Array.from({ length: parts - 1 }, (_, i) => (size / parts) * (i + 1))
}
