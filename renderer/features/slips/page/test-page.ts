import type { TestPage } from '#contract/model/print-profiles'
import type { RenderedSlips } from '#contract/model/slip-documents'
import { PAPERS } from '#contract/model/slip-layouts'
import { dotOf, sizedCode, toWholeDot, type SizedCode } from './dots'

/** Where the frame stands from each edge, in millimetres: what is measured there is off by the printer's own start. */
export const FRAME_MM = 5
/** Of a roll, which has no height of its own. */
const ROLL_HEIGHT_MM = 120
const CODE_ROOM_MM = 34
const BELOW_RULER_MM = 12

/** A test page worked out, in millimetres from the paper's top left corner. */
export interface PlacedTestPage {
  width: number
  height: number
  /** How far all is moved, as slips are. */
  offset: { x: number; y: number }
  code: SizedCode
  left: number
  top: number
  /** What the code says: nothing that anybody could pay. */
  payload: string
  dot: number
}

/** @throws Error never: the code is short enough for every layout and resolution. */
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

/** The same as what is told of slips: one code, named by what it says. */
export function drawnTestPage({ width, height, code, left, top, payload }: PlacedTestPage): RenderedSlips {
  return {
    widthMicrons: width * 1_000,
    heightMicrons: height * 1_000,
    sheets: 1,
    codes: [{ serial: payload, sheet: 0, left, top, side: code.side }],
    doesNotFit: []
  }
}

/** Ticks of a ruler, one a millimetre, as an SVG path from its start on: every fifth longer, every tenth the longest. */
export function ruler(length: number, along: 'x' | 'y'): string {
  return Array.from({ length: Math.floor(length) + 1 }, (_, mm) => {
    const tick = mm % 10 === 0 ? 4 : mm % 5 === 0 ? 3 : 1.5
    return along === 'x' ? `M${mm} 0v${tick}` : `M0 ${mm}h${tick}`
  }).join('')
}

/** Bars of so many dots with gaps as wide: what a head cannot tell apart runs together. */
export function bars(dots: number, dot: number, width: number, height: number): string {
  const step = dots * dot
  return Array.from(
    { length: Math.floor(width / (2 * step)) },
    (_, i) => `M${2 * i * step} 0h${step}v${height}h${-step}z`
  ).join('')
}
