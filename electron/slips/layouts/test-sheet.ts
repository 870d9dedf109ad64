import { count, dateTime } from '#contract/format'
import type { TestPage } from '#contract/model/print-profiles'
import { PAPERS } from '#contract/model/slip-layouts'
import { framed, gap, type SheetCanvas } from '../../document/boxes'
import { CodeSizes, dotOf, toWholeDots } from '../codes/sized-code'
import { wholeDots } from './card-sheets'
import { printCode, type PlacedCode } from './code-on-sheet'
import { columnOf, type Setting } from './setting'
import { say } from './words'

/** Distance of the frame from each edge, in millimetres; the printer's own start shows as a deviation from it. */
const FRAME = 5
/** Thickness of the frame. */
const LINE_MM = 0.25
/** Height of a test page on a roll, which has none of its own. */
const ROLL_HEIGHT = 120
const CODE_ROOM = 34
const BELOW_RULER = 12
const BARS = { dots: [1, 2, 3, 4], height: 4, width: 14, step: 5.5 }
const LINE = 3.8

/** Prints a page that shows where a printer starts, how wide its dots are, and whether its codes scan. */
export function printTestSheet(
  sheets: SheetCanvas,
  page: TestPage,
  setting: Setting
): { width: number; height: number; code: PlacedCode } {
  const { layout, dpi, offset, name } = page
  const { width } = PAPERS[layout]
  const height = PAPERS[layout].height ?? ROLL_HEIGHT
  const payload = `LUNAS TEST ${layout} ${dpi} DPI ${name}`.trim()
  const code = new CodeSizes().fit(payload, CODE_ROOM, dpi)
  // Never in practice: the code is short enough for every layout and resolution.
  if (!code) throw new Error(`no test code at ${dpi} dots an inch`)
  sheets.begin(wholeDots(width, dpi), wholeDots(height, dpi))
  const inner = { width: width - 2 * FRAME, height: height - 2 * FRAME }
  framed(gap(inner.height - LINE_MM), {
    width: inner.width + LINE_MM,
    padding: { x: 0, y: 0 },
    frame: LINE_MM
  }).draw(sheets, FRAME + offset.x - LINE_MM / 2, FRAME + offset.y - LINE_MM / 2)
  printRulers(sheets, page, setting, inner)
  const top = offset.y + FRAME + BELOW_RULER
  const placed = printCode(sheets, code, {
    x: offset.x + (width - code.side) / 2,
    y: top,
    serial: payload,
    dpi
  })
  const left = FRAME + 7 + offset.x
  const below = top + code.side + 4
  const words = columnOf(setting, width - left - FRAME - 2 + offset.x, { size: 8, lineHeight: 1.25 })
  for (const [at, line] of linesOf(page, width, height).entries()) {
    words.line(line, 400).draw(sheets, left, below - 2.8 + at * LINE)
  }
  printBars(sheets, page, setting, left, below + 17.5)
  words.line(say(page.language, 'test.help'), 400).draw(sheets, left, below + 40)
  return { width, height, code: placed }
}

function linesOf(
  { name, printer, layout, dpi, offset, at, language }: TestPage,
  width: number,
  height: number
): string[] {
  return [
    name || say(language, 'test.unnamed'),
    printer ?? say(language, 'test.pdfViewer'),
    `${layout} · ${width} × ${height} mm · ${dpi} dpi`,
    `${say(language, 'test.right')} ${count(offset.x, language)} mm, ${say(language, 'test.down')} ${count(offset.y, language)} mm`,
    `${dateTime(at, language)} WIB`
  ]
}

/** One tick per millimetre; every fifth is longer, every tenth the longest, and named along the top. */
function printRulers(
  sheets: SheetCanvas,
  { offset }: TestPage,
  setting: Setting,
  inner: { width: number; height: number }
): void {
  const line = 0.15
  const [x, y] = [FRAME + offset.x, FRAME + offset.y]
  const tick = (mm: number): number => (mm % 10 === 0 ? 4 : mm % 5 === 0 ? 3 : 1.5)
  for (let mm = 0; mm <= inner.width; mm++) sheets.fill(x + mm - line / 2, y, line, tick(mm))
  for (let mm = 0; mm <= inner.height; mm++) sheets.fill(x, y + mm - line / 2, tick(mm), line)
  const label = columnOf(setting, 10, { size: 8, lineHeight: 1, align: 'center' })
  for (let mm = 10; mm <= inner.width; mm += 10) {
    label.line(String(mm), 400).draw(sheets, x + mm - 5, y + 4.4)
  }
}

/** Bars and gaps, each as wide as so many dots; they run together if the head is too coarse. */
function printBars(
  sheets: SheetCanvas,
  { dpi, language }: TestPage,
  setting: Setting,
  x: number,
  y: number
): void {
  const dot = dotOf(dpi)
  const inset = dot / 8
  const words = columnOf(setting, 30, { size: 8, lineHeight: 1 })
  const first = toWholeDots(x, dpi)
  for (const [row, dots] of BARS.dots.entries()) {
    const top = y + row * BARS.step
    const pairs = Math.floor(BARS.width / (2 * dots * dot))
    for (let pair = 0; pair < pairs; pair++) {
      sheets.fill((first + 2 * pair * dots) * dot + inset, top, dots * dot - 2 * inset, BARS.height)
    }
    words.line(`${dots} ${say(language, 'test.dots')}`, 400).draw(sheets, x + BARS.width + 2, top + 0.6)
  }
}
