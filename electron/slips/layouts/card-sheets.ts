import type { NonFittingSlip, SlipDocument } from '#contract/model/slip-documents'
import { PAPERS, positionsToSkip, slipsASheet, type RenderOptions } from '#contract/model/slip-layouts'
import type { SheetCanvas } from '../../document/boxes'
import { dotOf, type CodeSizes } from '../codes/sized-code'
import { printCode, type PlacedCode } from './code-on-sheet'
import { drawCutMarks } from './cut-marks'
import { fitCard, innerHeight, type CardLayout, type FittedCard } from './fit'
import { STYLES } from './papers'
import type { Setting } from './setting'

/** A smaller difference is a rounding error; millimetres. */
const HAIR = 0.13

export interface SheetOptions extends RenderOptions {
  setting: Setting
  sizes: CodeSizes
  /** Called when a slip is fitted, and when it is printed. */
  onStep?: () => void
}

export interface PrintedSheets {
  /** Millimetres. */
  width: number
  height: number
  codes: PlacedCode[]
  doesNotFit: NonFittingSlip[]
}

/** Prints slips as cards on as many sheets as they need. Those that do not fit are left out, and named. */
export function printCards(
  sheets: SheetCanvas,
  slips: readonly SlipDocument[],
  layout: CardLayout,
  options: SheetOptions
): PrintedSheets {
  const { setting, sizes, dpi, skip, onStep } = options
  const doesNotFit: NonFittingSlip[] = []
  const cards: FittedCard[] = []
  for (const slip of slips) {
    const card = fitCard(slip, layout, setting, sizes)
    onStep?.()
    if (!card) doesNotFit.push({ serial: slip.serial, why: 'layoutTooSmall', fitsOn: null })
    else if (isOnPaper(card, layout, options.offset)) cards.push(card)
    else doesNotFit.push({ serial: slip.serial, why: 'offPaper', fitsOn: null })
  }
  const paper = PAPERS[layout]
  const height = paper.height ?? Math.max(0, ...cards.map((card) => lengthOf(card, layout)))
  const perSheet = slipsASheet(layout)
  const places: (FittedCard | null)[] = [
    ...Array.from<null>({ length: Math.min(skip, positionsToSkip(layout)) }).fill(null),
    ...cards
  ]
  const codes: PlacedCode[] = []
  for (let from = 0; from < places.length; from += perSheet) {
    sheets.begin(wholeDots(paper.width, dpi), wholeDots(height, dpi))
    drawCutMarks(sheets, layout, options.offset)
    for (const [place, card] of places.slice(from, from + perSheet).entries()) {
      if (!card) continue
      codes.push(printCard(sheets, card, place, height, layout, options))
      onStep?.()
    }
  }
  return { width: paper.width, height, codes, doesNotFit }
}

/** Returns the length of a card on a roll, in millimetres. Drivers round to whole ones anyway. */
export function lengthOf({ height }: FittedCard, layout: CardLayout): number {
  const { padding } = STYLES[layout]
  return Math.ceil(height + padding.top + padding.bottom)
}

/** Returns whether a card stays on its paper, wherever the offset moves it. */
function isOnPaper({ height }: FittedCard, layout: CardLayout, { x, y }: RenderOptions['offset']): boolean {
  const { padding } = STYLES[layout]
  const inner = innerHeight(layout)
  const spare = inner === Infinity ? 0 : (inner - height) / 2
  return (
    Math.abs(x) <= padding.side + HAIR &&
    -y <= padding.top + spare + HAIR &&
    (inner === Infinity || y <= padding.bottom + spare + HAIR)
  )
}

function printCard(
  sheets: SheetCanvas,
  card: FittedCard,
  place: number,
  height: number,
  layout: CardLayout,
  { dpi, offset }: SheetOptions
): PlacedCode {
  const { width, columns, rows } = PAPERS[layout]
  const { padding, beside } = STYLES[layout]
  const inner = height / rows - padding.top - padding.bottom
  const x = (place % columns) * (width / columns) + padding.side + offset.x
  const isRoll = PAPERS[layout].height === null
  const y =
    Math.floor(place / columns) * (height / rows) +
    padding.top +
    offset.y +
    (isRoll ? 0 : (inner - card.height) / 2)
  const side = y + (beside ? (card.height - card.sideHeight) / 2 : 0)
  card.side.draw(sheets, x, side)
  const code = printCode(sheets, card.code, {
    x: x + (card.sideWidth - card.code.side) / 2,
    y: side + card.codeTop,
    serial: card.slip.serial,
    dpi
  })
  if (beside) card.text.draw(sheets, x + beside.side + beside.gap, y + (card.height - card.text.height) / 2)
  else card.text.draw(sheets, x, side + card.sideHeight)
  return code
}

/** A whole number of dots, so that every program places them alike, whichever corner it counts from. */
export function wholeDots(mm: number, dpi: number): number {
  return Math.round(mm / dotOf(dpi)) * dotOf(dpi)
}
