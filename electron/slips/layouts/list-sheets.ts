import { dateTime, rupiah } from '#contract/format'
import type { NonFittingSlip, SlipDocument } from '#contract/model/slip-documents'
import { PAPERS } from '#contract/model/slip-layouts'
import { columns, framed, gap, rule, stack, type Box, type SheetCanvas } from '../../document/boxes'
import { paragraph } from '../../document/paragraph'
import { dotOf, type SizedCode } from '../codes/sized-code'
import type { PrintedSheets, SheetOptions } from './card-sheets'
import { wholeDots } from './card-sheets'
import { printCode, type PlacedCode } from './code-on-sheet'
import { LIST_COLUMNS, rowOf, type Row } from './list-row'
import { bilingual, type Column, columnOf, LINE, type Setting } from './setting'
import { languagesOf, say, type WordsKey } from './words'

const MARGIN = 8
const PADDING = 0.9
/** Where the driver signs. */
const DRIVER_LINE = { top: 3.7, width: 70 }
const HEADINGS: readonly [WordsKey, { left: number; width: number }][] = [
  ['list.number', LIST_COLUMNS.number],
  ['list.code', LIST_COLUMNS.code],
  ['list.to', LIST_COLUMNS.to],
  ['list.pay', LIST_COLUMNS.pay],
  ['list.received', LIST_COLUMNS.received]
]
const TO_NEXT_DOT = 0.2
const ROW_HEIGHT = (() => {
  const { height, rows, table } = PAPERS.list
  return (height! - table!.head - table!.foot) / rows
})()
/** Number of steps in which a row gets shorter. */
const STEPS = 5

interface FittedRow extends Row {
  slip: SlipDocument
  code: SizedCode
}

/** Prints slips as a table for a driver's round: sums on each sheet, a place to tick and one to sign. */
export function printList(
  sheets: SheetCanvas,
  slips: readonly SlipDocument[],
  options: SheetOptions
): PrintedSheets {
  const paper = PAPERS.list
  const { head } = paper.table!
  const height = paper.height!
  const rowHeight = ROW_HEIGHT
  const doesNotFit: NonFittingSlip[] = []
  const rows: FittedRow[] = []
  for (const slip of slips) {
    const row = fitRow(slip, rowHeight, options)
    options.onStep?.()
    if (row) rows.push(row)
    else doesNotFit.push({ serial: slip.serial, why: 'layoutTooSmall', fitsOn: null })
  }
  const of = Math.ceil(rows.length / paper.rows)
  const all = sumOf(rows)
  const codes: PlacedCode[] = []
  for (let sheet = 0; sheet < of; sheet++) {
    const onSheet = rows.slice(sheet * paper.rows, (sheet + 1) * paper.rows)
    sheets.begin(wholeDots(paper.width, options.dpi), wholeDots(height, options.dpi))
    printHead(sheets, onSheet[0]!.slip, { sheet, of, here: sumOf(onSheet), all }, options)
    for (const [at, row] of onSheet.entries()) {
      const top = head + at * rowHeight + options.offset.y
      codes.push(printRow(sheets, row, sheet * paper.rows + at + 1, { top, height: rowHeight }, options))
      options.onStep?.()
    }
    printFoot(sheets, onSheet[0]!.slip, options)
  }
  return { width: paper.width, height, codes, doesNotFit }
}

/** Returns whether a list has room for a slip. */
export function fitsRow(slip: SlipDocument, options: SheetOptions): boolean {
  return fitRow(slip, ROW_HEIGHT, options) !== null
}

function fitRow(slip: SlipDocument, height: number, { setting, sizes, dpi }: SheetOptions): FittedRow | null {
  const inner = height - 2 * PADDING - LINE
  for (let dropped = 0; dropped <= STEPS; dropped++) {
    const row = rowOf(slip, setting, dropped)
    if (!row) return null
    if (Math.max(row.round.height, row.due.height) > inner) continue
    const room = Math.min(PAPERS.list.codeRoom, inner - TO_NEXT_DOT) - dotOf(dpi)
    const code = sizes.fit(slip.qrContent, room, dpi)
    return code && { ...row, slip, code }
  }
  return null
}

function printRow(
  sheets: SheetCanvas,
  { slip, round, due, code }: FittedRow,
  number: number,
  { top, height }: { top: number; height: number },
  { setting, dpi, offset }: SheetOptions
): PlacedCode {
  const { number: first, code: second, to, pay, received } = LIST_COLUMNS
  const x = MARGIN + offset.x
  const middle = (box: { height: number }): number => top + (height - LINE - box.height) / 2
  const count = paragraph(setting.face, [{ text: String(number), weight: 700 }], {
    size: 12,
    lineHeight: 1.16,
    width: first.width,
    align: 'center'
  })
  const tick = { gap: 2, side: 6, line: 0.4 }
  const y = top + (height - count.height - tick.gap - tick.side) / 2
  count.draw(sheets, x, y)
  square(tick.side, tick.line).draw(sheets, x + (first.width - tick.side) / 2, y + count.height + tick.gap)
  const placed = printCode(sheets, code, {
    x: x + second.left + (second.width - code.side) / 2,
    y: top + (height - LINE - code.side - TO_NEXT_DOT) / 2,
    serial: slip.serial,
    dpi
  })
  round.draw(sheets, x + to.left, middle(round))
  due.draw(sheets, x + pay.left, middle(due))
  sheets.fill(x + received.left, top + PADDING, LINE, height - 2 * PADDING)
  sheets.fill(x, top + height - LINE, PAPERS.list.width - 2 * MARGIN, LINE)
  return placed
}

/** An empty box to tick. */
const square = (side: number, line: number): Box =>
  framed(gap(side - 2 * line), { width: side, padding: { x: 0, y: 0 }, frame: line })

interface Sum {
  n: number
  amount: string
}

/** Counts each payment once, because copies of a slip are for the same money. */
function sumOf(rows: readonly FittedRow[]): Sum {
  const amounts = new Map(rows.map(({ slip }) => [slip.paymentId, slip.amount]))
  return { n: amounts.size, amount: rupiah([...amounts.values()].reduce((sum, amount) => sum + amount, 0)) }
}

interface HeadOptions {
  sheet: number
  of: number
  here: Sum
  all: Sum
}

/** The shop, the sums and the headings of the columns. */
function printHead(
  sheets: SheetCanvas,
  slip: SlipDocument,
  { sheet, of, here, all }: HeadOptions,
  { setting, offset }: SheetOptions
): void {
  const [language] = languagesOf(slip.language)
  const width = PAPERS.list.width - 2 * MARGIN
  const column = columnOf(setting, width, { size: 9, lineHeight: 1.2 })
  const right = { align: 'right' } as const
  const atEdges = (left: Box, end: Box): Box => columns([left, end].map((box) => ({ box, left: 0 })))
  const driver = column.line(say(language, 'list.driver'), 400)
  const made = say(language, 'list.made', { time: `${dateTime(slip.preparedAt, language)} WIB` })
  const head = stack([
    titleOf(slip, say(language, 'list.page', { n: sheet + 1, of }), column),
    slip.shopName ? column.line(slip.shopName, 600) : null,
    atEdges(
      column.line(say(language, 'list.sheet', { ...here }, here.n), 600),
      column.line(say(language, 'list.all', { ...all }, all.n), 600, right)
    ),
    gap(1.2),
    columns([
      { box: driver, left: 0 },
      { box: stack([gap(DRIVER_LINE.top), rule(DRIVER_LINE.width, LINE)]), left: driver.width + 2 },
      { box: column.line([made, slip.operator].filter(Boolean).join(' · '), 400, right), left: 0 }
    ]),
    gap(0.6),
    columns(
      HEADINGS.map(([key, at]) => ({ box: headingOf(say(language, key), at.width, setting), left: at.left }))
    ),
    gap(0.3),
    rule(width, 0.5)
  ])
  // A shop with a long name has two lines; what is below them stays.
  head.draw(sheets, MARGIN + offset.x, PAPERS.list.table!.head - head.height + offset.y)
}

/** What the sheet is, whether it may be paid, and which of the sheets it is. */
function titleOf({ environment, language }: SlipDocument, page: string, column: Column): Box {
  const [first] = languagesOf(language)
  const title = column.line(say(first, 'list.title'), 700, { size: 13 })
  const count = column.line(page, 400, { align: 'right' })
  const parts = [
    { box: title, left: 0 },
    { box: stack([gap(title.height - count.height - 0.6), count]), left: 0 }
  ]
  if (environment === 'production') return columns(parts)
  const mark = [
    { text: `${say('id', `environments.${environment}`)}: `, weight: 700 as const },
    ...bilingual(language, 'notForPayment', 700)
  ]
  const text = { size: 9.5, align: 'left' } as const
  const padding = { x: 2, y: 0.6 }
  const line = column.spans(mark, text)
  const width = line.width + 2 * padding.x
  const left = (title.width + column.width - count.width - width) / 2
  return columns([...parts, { box: framed(line, { width, padding, frame: 'filled' }), left }])
}

function headingOf(text: string, width: number, setting: Setting): Box {
  return columnOf(setting, width, { size: 8, lineHeight: 1.2 }).line(text, 600)
}

function printFoot(sheets: SheetCanvas, { language }: SlipDocument, { setting, offset }: SheetOptions): void {
  const { width, height } = PAPERS.list
  const text = say(languagesOf(language)[0], 'list.advice')
  paragraph(setting.face, [{ text, weight: 600 }], {
    size: 8,
    lineHeight: 1.25,
    width,
    align: 'center'
  }).draw(sheets, offset.x, height! - 4.6 - 3.5 + offset.y)
}
