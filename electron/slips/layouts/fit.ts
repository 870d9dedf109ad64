import type { SlipDocument } from '#contract/model/slip-documents'
import { PAPERS, type Layout } from '#contract/model/slip-layouts'
import { dotOf, type CodeSizes, type SizedCode } from '../codes/sized-code'
import { cardOf, type Card } from './card'
import { nextDropped, showsBrand } from './dispensable'
import { MODULE_AT_EASE, STYLES } from './papers'
import type { Setting } from './setting'

/** Room to move a code to the next dot; millimetres. */
const TO_NEXT_DOT = 0.2

/** A card with the largest code that its words leave room for. */
export interface FittedCard extends Card {
  slip: SlipDocument
  code: SizedCode
  /** Height of the column with the code. */
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
  for (let dropped: number | null = least; dropped !== null; dropped = nextDropped([slip], dropped, false)) {
    const card = cardOf(slip, { setting, style, width: inner, dropped, isNarrow: layout === 'roll58' })
    // Fewer facts do not make an amount narrower.
    if (!card) return null
    const code = codeOf(slip, card, layout, setting, sizes)
    if (!code) continue
    const isAtEase =
      PAPERS[layout].height === null || code.dotsPerModule * dotOf(setting.dpi) >= MODULE_AT_EASE
    if (!isAtEase && showsBrand(slip, dropped)) continue
    const sideHeight = card.side.height + code.side + TO_NEXT_DOT
    const height = style.beside ? Math.max(sideHeight, card.text.height) : sideHeight + card.text.height
    return { ...card, slip, code, sideHeight, height }
  }
  return null
}

/** Returns the height between the paddings of a place; Infinity on a roll. */
export function innerHeight(layout: CardLayout): number {
  const { height, rows } = PAPERS[layout]
  const { padding } = STYLES[layout]
  return height === null ? Infinity : height / rows - padding.top - padding.bottom
}

function codeOf(
  { qrContent }: SlipDocument,
  { side, text }: Card,
  layout: CardLayout,
  { dpi }: Setting,
  sizes: CodeSizes
): SizedCode | null {
  const inner = innerHeight(layout)
  const { beside } = STYLES[layout]
  if (beside && text.height > inner) return null
  const used = side.height + TO_NEXT_DOT + (beside ? 0 : text.height)
  const room = Math.min(PAPERS[layout].codeRoom, inner - used) - dotOf(dpi)
  return room > 0 ? sizes.fit(qrContent, room, dpi) : null
}
