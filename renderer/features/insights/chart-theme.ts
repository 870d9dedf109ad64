import type { Metric } from './metrics'

/** The colours and the font of a chart. */
export interface ChartTheme {
  paper: string
  ink: string
  inkSoft: string
  line: string
  grid: string
  font: string
  colours: Record<Key, string>
}

type Key = Metric['series'][number]['key']

/** Returns the colours of the current theme. */
export function screenTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    paper: token('surface'),
    ink: token('ink'),
    inkSoft: token('ink-2'),
    line: token('line-strong'),
    grid: token('line'),
    font: getComputedStyle(document.body).fontFamily,
    colours: {
      paid: token('paid'),
      unpaid: token('unpaid'),
      unknown: token('unknown'),
      conflict: token('conflict'),
      count: token('accent')
    }
  }
}

/** Returns black on white; patterns alone tell the series apart. */
export function printTheme(): ChartTheme {
  return {
    paper: '#fff',
    ink: '#000',
    inkSoft: '#000',
    line: '#000',
    grid: '#bbb',
    font: getComputedStyle(document.body).fontFamily,
    colours: { paid: '#000', unpaid: '#000', unknown: '#000', conflict: '#000', count: '#000' }
  }
}

/** Side of a pattern in CSS px, and the factor by which it is drawn finer. */
const SIDE = 6
const FINER = 4

/** Returns colour and pattern, so that nothing depends on colour alone; the legend has the same (insights.css). */
export function fillOf(key: Key, { colours, paper }: ChartTheme): string | CanvasPattern {
  const colour = colours[key]
  if (key === 'paid' || key === 'count') return colour
  const tile = document.createElement('canvas')
  tile.width = tile.height = SIDE * FINER
  const pen = tile.getContext('2d')!
  pen.scale(FINER, FINER)
  pen.fillStyle = paper
  pen.fillRect(0, 0, SIDE, SIDE)
  pen.strokeStyle = pen.fillStyle = colour
  STROKES[key](pen)
  const pattern = pen.createPattern(tile, 'repeat')!
  pattern.setTransform(new DOMMatrix().scale(1 / FINER))
  return pattern
}

const STROKES: Record<'unpaid' | 'unknown' | 'conflict', (pen: CanvasRenderingContext2D) => void> = {
  unpaid(pen) {
    pen.lineWidth = 2.4
    // Covers the corners as well, so that tiles join without gaps.
    for (const shift of [-SIDE, 0, SIDE]) line(pen, shift, SIDE, shift + SIDE, 0)
  },
  unknown(pen) {
    pen.beginPath()
    pen.arc(SIDE / 2, SIDE / 2, 1.5, 0, 2 * Math.PI)
    pen.fill()
  },
  conflict(pen) {
    pen.lineWidth = 1.4
    line(pen, 0, 0, SIDE, SIDE)
    line(pen, 0, SIDE, SIDE, 0)
  }
}

function line(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  pen.beginPath()
  pen.moveTo(x1, y1)
  pen.lineTo(x2, y2)
  pen.stroke()
}
