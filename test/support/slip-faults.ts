import type { SlipDocument } from '#contract/model/slip-documents'
import { PAPERS, positionsToSkip, slipsASheet, type Layout } from '#contract/model/slip-layouts'
import type { Faces } from '../../electron/document/faces'
import { CodeSizes, dotOf } from '../../electron/slips/codes/sized-code'
import { printCards, type PrintedSheets } from '../../electron/slips/layouts/card-sheets'
import { drawCutMarks } from '../../electron/slips/layouts/cut-marks'
import { printList } from '../../electron/slips/layouts/list-sheets'
import { slipOnPaper } from '../../electron/slips/layouts/on-paper'
import { placeOf } from '../../electron/slips/verification/dots'
import { RecordedSheets, type Mark } from './recorded-sheets'

type Place = Pick<Mark, 'left' | 'top' | 'right' | 'bottom'>

/** Rounding errors, in millimetres: a tenth of a dot at 600 dpi. */
const SLACK = 0.004

/** An accent may touch what hangs from the line above; less than two dots at 203 an inch, in millimetres. */
const BETWEEN_LINES = 0.15

/** A slip that was drawn alone on a sheet. */
interface DrawnSlip extends PrintedSheets {
  marks: Mark[]
  /** What is wrong, in words. */
  faults: string[]
}

/**
 * Draws a slip alone on a sheet, and finds what overlaps or leaves its place.
 *
 * @param at of the places on the sheet
 */
export function drawSlip(
  slip: SlipDocument,
  { layout, dpi, at }: { layout: Layout; dpi: number; at: number },
  faces: Faces
): DrawnSlip {
  const sheets = new RecordedSheets(faces)
  const skip = Math.min(at % slipsASheet(layout), positionsToSkip(layout))
  const offset = { x: 0, y: 0 }
  const options = { layout, dpi, skip, offset, setting: { face: faces, dpi }, sizes: new CodeSizes() }
  const printed =
    layout === 'list'
      ? printList(sheets, [slipOnPaper(slip)], options)
      : printCards(sheets, [slipOnPaper(slip)], layout, options)
  const cutMarks = new RecordedSheets(faces)
  drawCutMarks(cutMarks, layout, offset)
  const [code] = printed.codes
  if (!code) return { ...printed, marks: [], faults: [] }
  const { left, top, side } = placeOf(code)
  const dot = dotOf(dpi)
  const quiet = { left: left * dot, top: top * dot, right: (left + side) * dot, bottom: (top + side) * dot }
  // The one that is the code itself lies in its quiet zone.
  const marks = sheets.marks.filter((mark) => mark.kind !== 'picture' || !isWithin(mark, quiet))
  const codes = sheets.marks.length - marks.length
  const own = marks.slice(cutMarks.marks.length)
  const places = placesOf(layout, skip, printed)
  return {
    ...printed,
    marks,
    faults: [
      ...(codes === 1 ? [] : [`${codes} codes`]),
      ...(sheets.count === 1 ? [] : [`${sheets.count} sheets`]),
      ...[...own, { ...quiet, kind: 'code', what: '' }]
        .filter((mark) => !places.some((place) => isWithin(mark, place)))
        .map(({ kind, what }) => `${kind} ${what} leaves its place`),
      ...marks.filter((mark) => overlaps(mark, quiet)).map(({ what }) => `${what} over the code`),
      ...overlapsOf(marks)
    ]
  }
}

/** What overlaps, or leaves its sheet. */
export function faultsOn({ marks, sizes }: RecordedSheets): string[] {
  const outside = marks.filter((mark) => {
    const [right, bottom] = sizes[mark.sheet]!
    return !isWithin(mark, { left: 0, top: 0, right, bottom })
  })
  return [
    ...outside.map(({ kind, what }) => `${kind} ${what} leaves its sheet`),
    ...sizes.flatMap((_, sheet) => overlapsOf(marks.filter((mark) => mark.sheet === sheet)))
  ]
}

/** Where a slip's marks may be: on its card; on a list in the heading, its row, or the foot. */
function placesOf(layout: Layout, place: number, { width, height }: PrintedSheets): Place[] {
  const { columns, rows, table } = PAPERS[layout]
  if (table) {
    const row = (height - table.head - table.foot) / rows
    const tops = [0, table.head, table.head + row]
    const bottoms = [table.head, table.head + row, height]
    return tops.map((top, i) => ({ left: 0, right: width, top, bottom: bottoms[i]! }))
  }
  const [across, down] = [width / columns, height / rows]
  const [left, top] = [(place % columns) * across, Math.floor(place / columns) * down]
  return [{ left, top, right: left + across, bottom: top + down }]
}

/** Texts and pictures over another mark. Fills may touch: lines make frames. */
function overlapsOf(marks: readonly Mark[]): string[] {
  const found: string[] = []
  for (const [i, a] of marks.entries()) {
    for (const b of marks.slice(i + 1)) {
      const isText = a.kind === 'text' && b.kind === 'text'
      if ((a.kind === 'fill' && b.kind === 'fill') || !overlaps(a, b, isText ? BETWEEN_LINES : SLACK))
        continue
      const isOnBlack = b.isInverted && a.kind === 'fill' && isWithin(b, a)
      if (!isOnBlack) found.push(`${a.kind} ${a.what} over ${b.kind} ${b.what}`)
    }
  }
  return found
}

function overlaps(a: Place, b: Place, down = SLACK): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > down
  )
}

function isWithin(inner: Place, outer: Place): boolean {
  return (
    inner.left >= outer.left - SLACK &&
    inner.top >= outer.top - SLACK &&
    inner.right <= outer.right + SLACK &&
    inner.bottom <= outer.bottom + SLACK
  )
}
