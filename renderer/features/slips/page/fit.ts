import type { RenderedCode, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions, Paper } from '#contract/model/slip-layouts'
import { showsBrand } from './dispensable'
import { dotOf, MM_PER_PX, sizedCode, toWholeDot, type SizedCode } from './dots'

/** What only the finished page can tell: it is measured, and the code gets the room that the words leave. */

/** Below that an amount cannot be told from a metre away. */
const LEAST_AMOUNT_PT = 16
/** Less is a rounding. */
const HAIR_PX = 0.5
const PT_PER_PX = 72 / 96
/** Millimetres a module that a phone reads at arm's length: the shop's own words never make a code smaller than that. */
const MODULE_AT_EASE = 0.6

/** How a slip fits its place. */
export interface Fitted {
  code: SizedCode
  /** How many of the facts that one can do without are left out. */
  dropped: number
}

/** The same before the room for the code is known: with the largest that the layout has room for, null where that is none. */
export type Measured = Omit<Fitted, 'code'> & { code: SizedCode | null }

/** The amount stays on one line: half an amount is another amount. Tells which slips have no room for theirs. */
export function fitAmounts(page: Element): Set<string> {
  const all = [...page.querySelectorAll<HTMLElement>('.amount')]
  // As they were before they were fitted last.
  for (const amount of all) amount.style.fontSize = ''
  const amounts = all.map((amount) => {
    const style = getComputedStyle(amount)
    return {
      amount,
      room: amount.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
      wanted: amount.firstElementChild!.getBoundingClientRect().width,
      size: parseFloat(style.fontSize)
    }
  })
  const tooWide = new Set<string>()
  for (const { amount, room, wanted, size } of amounts) {
    if (wanted <= room) continue
    const next = (size * room) / wanted
    amount.style.fontSize = `${next}px`
    if (next * PT_PER_PX < LEAST_AMOUNT_PT) tooWide.add(serialOf(amount))
  }
  return tooWide
}

/**
 * A code as large as the layout has room for at most. Most have that: a slip that is measured with it is done.
 *
 * @returns null where not even the layout has room for it
 */
export function largestCode({ qrContent }: SlipDocument, { codeRoom }: Paper, dpi: number): SizedCode | null {
  return sizedCode(qrContent, lessADot(codeRoom, dpi), dpi)
}

/**
 * The code of each slip on the page, as large as the words leave room for.
 *
 * @param page slips with codes of any size, or none; others may be there as well
 * @returns slips without enough room for a code that scans are not in it
 */
export function fitCodes(
  page: Element,
  documents: readonly SlipDocument[],
  paper: Paper,
  { dpi }: RenderOptions,
  dropped: number
): Map<string, Fitted> {
  const slips = new Map(documents.map((slip) => [slip.serial, slip]))
  // All is read before anything is written, or each slip would lay out the page anew.
  const rooms = [...page.querySelectorAll<HTMLElement>('.slip')]
    .filter((slip) => slips.has(serialOf(slip)))
    .map((slip) => ({ serial: serialOf(slip), room: roomIn(slip, paper) }))
  const fitted = new Map<string, Fitted>()
  for (const { serial, room } of rooms) {
    const slip = slips.get(serial)!
    const code = room < 0 ? null : sizedCode(slip.qrContent, lessADot(room, dpi), dpi)
    if (!code) continue
    // On a roll the words take nothing from the code, and a row of a list has none of the shop's.
    const isAtEase =
      paper.height === null || paper.table !== undefined || code.dotsPerModule * dotOf(dpi) >= MODULE_AT_EASE
    if (isAtEase || !showsBrand(slip, dropped)) fitted.set(serial, { code, dropped })
  }
  return fitted
}

/** That a code may have to move. */
function lessADot(room: number, dpi: number): number {
  return room - dotOf(dpi)
}

/** Millimetres that a code may be wide and high; less than nothing where the words alone are too much. */
function roomIn(slip: HTMLElement, { height, codeRoom, beside }: Paper): number {
  if (height === null) return codeRoom
  const style = getComputedStyle(slip)
  const inner = slip.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
  const [side, words, code] = ['.side', '.words', '.code'].map(
    (part) => slip.querySelector(part)?.getBoundingClientRect().height ?? 0
  ) as [number, number, number]
  if (beside && words > inner) return -1
  return Math.min(codeRoom, (inner - (side - code) - (beside ? 0 : words)) * MM_PER_PX)
}

/** Receipts whose words are higher than their paper. */
export function crowded(page: Element): Set<string> {
  const slips = [...page.querySelectorAll<HTMLElement>('.slip')].filter((slip) => {
    const { paddingTop, paddingBottom } = getComputedStyle(slip)
    const inner = slip.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)
    return slip.querySelector('.content')!.getBoundingClientRect().height > inner + 0.5
  })
  return new Set(slips.map(serialOf))
}

/** Moves each code to the dots of the head, and tells where they lie then. */
export function alignCodes(page: Element, dpi: number): RenderedCode[] {
  return alignToDots(page, '.code', dpi).map(({ figure, sheet, left, top }) => ({
    serial: serialOf(figure),
    sheet,
    left,
    top,
    side: figure.getBoundingClientRect().width * MM_PER_PX
  }))
}

interface Aligned {
  figure: SVGElement
  sheet: number
  /** Millimetres from its sheet's corner. */
  left: number
  top: number
}

/**
 * Moves figures to the next dots of the head, counted from their sheet's corner. Chromium paints a figure at whole CSS
 * pixels, wherever it was laid out, and only what is in it exactly: so it goes to the pixel before, and what is in it on
 * to the dot.
 */
export function alignToDots(page: Element, figures: string, dpi: number): Aligned[] {
  const sheets = [...page.querySelectorAll('.sheet')]
  const found = sheets.flatMap((sheet, index) => {
    const corner = sheet.getBoundingClientRect()
    return [...sheet.querySelectorAll<SVGElement>(figures)].map((figure) => {
      const { left, top } = figure.getBoundingClientRect()
      return { figure, sheet: index, left: left - corner.left, top: top - corner.top }
    })
  })
  return found.map(({ figure, sheet, ...laidOut }) => {
    const [left, top] = (['left', 'top'] as const).map((edge) => {
      const pixels = laidOut[edge]
      const pixel = Math.floor(pixels)
      figure.style[edge] = `${pixel - pixels}px`
      const at = pixels * MM_PER_PX
      const dot = at + toWholeDot(at, dpi)
      return { dot, beyond: dot / MM_PER_PX - pixel }
    }) as [Place, Place]
    figure.firstElementChild!.setAttribute('transform', `translate(${left.beyond} ${top.beyond})`)
    return { figure, sheet, left: left.dot, top: top.dot }
  })
}

interface Place {
  /** Millimetres. */
  dot: number
  /** CSS pixels from the whole one before. */
  beyond: number
}

/** Slips that are pushed over an edge of their sheet. */
export function offPaper(page: Element): Set<string> {
  const off = new Set<string>()
  for (const content of page.querySelectorAll('.content')) {
    const [slip, sheet] = [content, content.closest('.sheet')!].map((each) => each.getBoundingClientRect())
    const isIn =
      slip!.left >= sheet!.left - HAIR_PX &&
      slip!.right <= sheet!.right + HAIR_PX &&
      slip!.top >= sheet!.top - HAIR_PX &&
      slip!.bottom <= sheet!.bottom + HAIR_PX
    if (!isIn) off.add(serialOf(content))
  }
  return off
}

/** Height of the tallest sheet in whole millimetres, which is what drivers round to anyway. */
export function tallest(page: Element): number {
  const heights = [...page.querySelectorAll('.sheet')].map((sheet) => sheet.getBoundingClientRect().height)
  return Math.ceil(Math.max(0, ...heights) * MM_PER_PX)
}

function serialOf(part: Element): string {
  return part.closest<HTMLElement>('.slip')!.dataset['serial']!
}
