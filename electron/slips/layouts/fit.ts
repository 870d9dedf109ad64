import type { SlipDocument } from '#contract/model/slip-documents'
import { PAPERS, type Layout } from '#contract/model/slip-layouts'
import { POINT_MM } from '../../document/boxes'
import { dotOf, type CodeSizes, type SizedCode } from '../codes/sized-code'
import { cardOf, type Card } from './card'
import { nextDropped, showsBrand } from './dispensable'
import { MODULE_AT_EASE, STYLES, type SlipStyle } from './papers'
import type { Setting } from './setting'

/** Letters below their line stay out of the quiet zone; millimetres. */
const BELOW_WORDS = 0.05
/** So do accents above the payee, in sizes of its letters. */
const ABOVE_PAYEE = 0.06

/** A card with the largest code that its words leave room for. */
export interface FittedCard extends Card {
  slip: SlipDocument
  code: SizedCode
  /** Distance of the code from the top of its column, and the height of that column. */
  codeTop: number
  sideHeight: number
  height: number
}

export type CardLayout = Exclude<Layout, 'list'>

/**
 * Fits a slip into its place: with as many facts as there is room for.
 *
 * @param least facts that are left out in any case
 * @returns null if the layout has too little room for it
 */
export function fitCard(
  slip: SlipDocument,
  layout: CardLayout,
  setting: Setting,
  sizes: CodeSizes,
  least = 0
): FittedCard | null {
  const { width, columns } = PAPERS[layout]
  const style = STYLES[layout]
  const inner = width / columns - 2 * style.padding.side
  for (let dropped: number | null = least; dropped !== null; dropped = nextDropped(slip, dropped)) {
    const card = cardOf(slip, { setting, style, width: inner, dropped, isNarrow: layout === 'roll58' })
    // Fewer facts do not make an amount narrower.
    if (!card) return null
    const code = codeOf(slip, card, layout, setting, sizes)
    if (!code) continue
    const isAtEase =
      PAPERS[layout].height === null || code.dotsPerModule * dotOf(setting.dpi) >= MODULE_AT_EASE
    if (!isAtEase && showsBrand(slip, dropped)) continue
    const { above, below } = roomAround(style, setting)
    const codeTop = card.side.height + above
    const sideHeight = codeTop + code.side + below
    const height = style.beside ? Math.max(sideHeight, card.text.height) : sideHeight + card.text.height
    return { ...card, slip, code, codeTop, sideHeight, height }
  }
  return null
}

/** Returns the height between the paddings of a place; Infinity on a roll. */
export function innerHeight(layout: CardLayout): number {
  const { height, rows } = PAPERS[layout]
  const { padding } = STYLES[layout]
  return height === null ? Infinity : height / rows - padding.top - padding.bottom
}

/** Returns the room above and below a code, which moves down to the next dot. Millimetres. */
function roomAround({ beside, payee }: SlipStyle, { dpi }: Setting): { above: number; below: number } {
  return { above: BELOW_WORDS, below: dotOf(dpi) + (beside ? 0 : ABOVE_PAYEE * payee * POINT_MM) }
}

function codeOf(
  { qrContent }: SlipDocument,
  { side, text }: Card,
  layout: CardLayout,
  setting: Setting,
  sizes: CodeSizes
): SizedCode | null {
  const inner = innerHeight(layout)
  const style = STYLES[layout]
  const { beside } = style
  if (beside && text.height > inner) return null
  const { above, below } = roomAround(style, setting)
  const used = side.height + above + below + (beside ? 0 : text.height)
  const room = Math.min(PAPERS[layout].codeRoom - dotOf(setting.dpi), inner - used)
  return room > 0 ? sizes.fit(qrContent, room, setting.dpi) : null
}
