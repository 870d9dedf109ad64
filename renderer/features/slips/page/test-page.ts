import type { TestPage } from '#contract/model/print-profiles'
import type { RenderedSlips } from '#contract/model/slip-documents'
import { PAPERS } from '#contract/model/slip-layouts'
import { dotOf, sizedCode, toWholeDot, type SizedCode } from './dots'

/** Distance of the frame from each edge, in millimetres; the printer's own start shows as a deviation from it. */
export const FRAME_MM = 5
/** Height of a test page on a roll, which has none of its own. */
const ROLL_HEIGHT_MM = 120
const CODE_ROOM_MM = 34
const BELOW_RULER_MM = 12

/** The positions on a test page, in millimetres from the paper's top left corner. */
export interface PlacedTestPage {
  width: number
  height: number
  /** The offset of everything on the page, as on slips. */
  offset: { x: number; y: number }
  code: SizedCode
  left: number
  top: number
  /** The content of the code, which nobody can pay. */
  payload: string
  dot: number
}

/** @throws Error never in practice: the code is short enough for every layout and resolution. */
export function placedTestPage({ layout, dpi, offset, name }: TestPage): PlacedTestPage {
  const { width, height } = PAPERS[layout]
  const payload = `LUNAS TEST ${layout} ${dpi} DPI ${name}`.trim()
  const code = sizedCode(payload, CODE_ROOM_MM, dpi)
  if (!code) throw new Error(`no test code at ${dpi} dots an inch`)
  const x = offset.x + (width - code.side) / 2
  const y = offset.y + FRAME_MM + BELOW_RULER_MM
  return {
    width,
    height: height ?? ROLL_HEIGHT_MM,
    offset,
    code,
    left: x + toWholeDot(x, dpi),
    top: y + toWholeDot(y, dpi),
    payload,
    dot: dotOf(dpi)
  }
}

/** Returns the same result as for slips: one code, with its payload as serial. */
export function drawnTestPage({ width, height, code, left, top, payload }: PlacedTestPage): RenderedSlips {
  return {
    widthMicrons: width * 1_000,
    heightMicrons: height * 1_000,
    sheets: 1,
    codes: [{ serial: payload, sheet: 0, left, top, side: code.side }],
    doesNotFit: []
  }
}

/** Returns the ticks of a ruler as an SVG path, one per millimetre; every fifth is longer, every tenth the longest. */
export function ruler(length: number, along: 'x' | 'y'): string {
  return Array.from({ length: Math.floor(length) + 1 }, (_, mm) => {
    const tick = mm % 10 === 0 ? 4 : mm % 5 === 0 ? 3 : 1.5
    return along === 'x' ? `M${mm} 0v${tick}` : `M0 ${mm}h${tick}`
  }).join('')
}

/** Returns bars and gaps, each as wide as so many dots; they run together if the head is too coarse. */
export function bars(dots: number, dot: number, width: number, height: number): string {
  const step = dots * dot
  return Array.from(
    { length: Math.floor(width / (2 * step)) },
    (_, i) => `M${2 * i * step} 0h${step}v${height}h${-step}z`
  ).join('')
}
