import type { RenderedCode, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions, Paper } from '#contract/model/slip-layouts'
import { showsBrand } from './dispensable'
import { dotOf, MM_PER_PX, sizedCode, toWholeDot, type SizedCode } from './dots'

/** Measures the rendered page, and gives each code the room that the words leave. */

/** A smaller amount cannot be read from a metre away. */
const LEAST_AMOUNT_PT = 16
/** A smaller difference is a rounding error. */
const HAIR_PX = 0.5
const PT_PER_PX = 72 / 96
/** Millimetres per module that a phone reads at arm's length; the shop's own words never make a code smaller. */
const MODULE_AT_EASE = 0.6

/** How a slip fits its place. */
export interface Fitted {
  code: SizedCode
  /** Number of dispensable facts that are left out. */
  dropped: number
}

/** The same before the room for the code is known: with the largest code of the layout, or null if it has no room. */
export type Measured = Omit<Fitted, 'code'> & { code: SizedCode | null }

/** Shrinks amounts to one line, because half an amount is another amount. Returns the serials of slips without room. */
export function fitAmounts(page: Element): Set<string> {
  const all = [...page.querySelectorAll<HTMLElement>('.amount')]
  // Undoes the previous fit.
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
 * Returns the largest code that the layout has room for. Most slips can keep it, and are then measured only once.
 *
 * @returns null if not even the layout has room for it
 */
export function largestCode({ qrContent }: SlipDocument, { codeRoom }: Paper, dpi: number): SizedCode | null {
  return sizedCode(qrContent, lessADot(codeRoom, dpi), dpi)
}

/**
 * Returns the code of each slip on the page, as large as the words leave room for.
 *
 * @param page has the slips with codes of any size or none; other slips may be there as well
 * @returns by serial, without slips that have too little room for a code that scans
 */
export function fitCodes(
  page: Element,
  documents: readonly SlipDocument[],
  paper: Paper,
  { dpi }: RenderOptions,
  dropped: number
): Map<string, Fitted> {
  const slips = new Map(documents.map((slip) => [slip.serial, slip]))
  // Everything is read before anything is written, or each slip would lay out the page again.
  const rooms = [...page.querySelectorAll<HTMLElement>('.slip')]
    .filter((slip) => slips.has(serialOf(slip)))
    .map((slip) => ({ serial: serialOf(slip), room: roomIn(slip, paper) }))
  const fitted = new Map<string, Fitted>()
  for (const { serial, room } of rooms) {
    const slip = slips.get(serial)!
    const code = room < 0 ? null : sizedCode(slip.qrContent, lessADot(room, dpi), dpi)
    if (!code) continue
    // On a roll the words take no room from the code, and a row of a list has no words of the shop.
    const isAtEase =
      paper.height === null || paper.table !== undefined || code.dotsPerModule * dotOf(dpi) >= MODULE_AT_EASE
    if (isAtEase || !showsBrand(slip, dropped)) fitted.set(serial, { code, dropped })
  }
  return fitted
}

/** Leaves the dot by which a code may have to move. */
function lessADot(room: number, dpi: number): number {
  return room - dotOf(dpi)
}

/** Returns the width and height for a code in millimetres; negative if the words alone are too much. */
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

/** Returns the receipts whose words are higher than their paper. */
export function crowded(page: Element): Set<string> {
  const slips = [...page.querySelectorAll<HTMLElement>('.slip')].filter((slip) => {
    const { paddingTop, paddingBottom } = getComputedStyle(slip)
    const inner = slip.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)
    return slip.querySelector('.content')!.getBoundingClientRect().height > inner + 0.5
  })
  return new Set(slips.map(serialOf))
}

/** Moves each code to the dots of the print head, and returns the new positions. */
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
 * Moves figures to the next dots of the print head, counted from their sheet's corner. Chromium paints a figure at
 * whole CSS pixels, wherever it was laid out, and only its contents at exact positions. So the figure moves back to
 * the pixel before, and its contents on to the dot.
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

/** Returns the serials of slips that extend over an edge of their sheet. */
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

/** Returns the height of the tallest sheet in whole millimetres, to which drivers round anyway. */
export function tallest(page: Element): number {
  const heights = [...page.querySelectorAll('.sheet')].map((sheet) => sheet.getBoundingClientRect().height)
  return Math.ceil(Math.max(0, ...heights) * MM_PER_PX)
}

function serialOf(part: Element): string {
  return part.closest<HTMLElement>('.slip')!.dataset['serial']!
}
