import type { SlipDocument } from '#contract/model/slip-documents'
import { columns, gap, POINT_MM, rule, stack, type Box } from '../../document/boxes'
import { pictureBox, sizeWithin } from '../../document/picture'
import { barsOf } from '../codes/code128'
import { dotOf, toWholeDots } from '../codes/sized-code'
import { amountLine } from './amount'
import { shows } from './dispensable'
import { factsOf, labelled, valuesOnly } from './facts'
import { notesOf, tipOf } from './notes'
import type { SlipStyle } from './papers'
import { bilingual, type Column, columnOf, LINE, type Setting } from './setting'
import { languagesOf, say } from './words'

/** A slip in two parts: the code stands below the first, and the second below the code or beside it. */
export interface Card {
  side: Box
  text: Box
  sideWidth: number
  textWidth: number
}

export interface CardOptions {
  setting: Setting
  style: SlipStyle
  /** Room between the paddings, in millimetres. */
  width: number
  /** Number of dispensable facts that are left out. */
  dropped: number
  /** The paper is so narrow that labels have one language. */
  isNarrow: boolean
}

/** Highest logo on A6. */
const LOGO_HEIGHT = 12
/** Of the QRIS mark: the share of the column, and sizes of the words beside it. */
const MARK_WIDTH = 0.6
const MARK_HEIGHT = 1.7
const BAR_HEIGHT = 6
/** A hand scanner reads bars of this width with ease; millimetres. */
const LEAST_BAR = 0.25

/** Returns a slip as a card; null if its amount is too wide for a line in a size that can be read. */
export function cardOf(slip: SlipDocument, options: CardOptions): Card | null {
  const { style, width } = options
  const { beside } = style
  const [sideWidth, textWidth] = beside ? [beside.side, width - beside.side - beside.gap] : [width, width]
  const text = textOf(slip, textWidth, options)
  return text && { side: sideOf(slip, sideWidth, options), text, sideWidth, textWidth }
}

/** The shop, what must not be overlooked, and how to pay. */
function sideOf(slip: SlipDocument, width: number, { setting, style, dropped }: CardOptions): Box {
  const { shopName, shopAddress, logo } = slip
  const { dpi } = setting
  const column = columnOf(setting, width, centred(style))
  const most = { width, height: LOGO_HEIGHT * style.scale }
  const head = [
    ...(logo && shows(slip, 'logo', dropped) ? [pictureBox(logo, { width, most, dpi }), gap(1)] : []),
    shopName ? column.line(shopName, 600, { size: style.minor }) : null,
    shopAddress && shows(slip, 'address', dropped) ? column.line(shopAddress, 400) : null
  ].filter((box) => box !== null)
  return stack([
    ...(head.length > 0 ? [...head, gap(1), rule(width, LINE), gap(1)] : []),
    ...(style.beside ? [] : notesOf(slip, setting, style, width)),
    payOf(slip, column, setting, style)
  ])
}

/** How to pay, with the QRIS mark if the shop has stored one. */
function payOf(
  { language, qrisMark }: SlipDocument,
  column: Column,
  setting: Setting,
  { pay }: SlipStyle
): Box {
  const [first] = languagesOf(language)
  const words = bilingual(language, 'pay', 600)
  if (!qrisMark) {
    return column.spans([...words, { text: `\u00a0${say(first, 'qris')}`, weight: 600 }], { size: pay })
  }
  const most = { width: column.width * MARK_WIDTH, height: MARK_HEIGHT * pay * POINT_MM }
  const { width } = sizeWithin(qrisMark, most)
  const between = (setting.face.advance(' ', 600) / 1_000) * pay * POINT_MM
  const text = columnOf(setting, column.width - width - between, {
    size: pay,
    lineHeight: 1.25,
    balanced: true
  })
  const line = text.spans(words)
  const left = (column.width - line.width - between - width) / 2
  const mark = pictureBox(qrisMark, { width, most, dpi: setting.dpi })
  return columns(
    [
      { box: line, left },
      { box: mark, left: left + line.width + between }
    ],
    'middle'
  )
}

/** The payee, the amount and the payment; null if the amount has no room. */
function textOf(slip: SlipDocument, width: number, options: CardOptions): Box | null {
  const { setting, style, dropped } = options
  const { language, merchantName, merchantCity, nmid, tip } = slip
  const column = columnOf(setting, width, { size: 8.5 * style.scale, lineHeight: style.lineHeight })
  const middle = columnOf(setting, width, centred(style))
  const amount = amountLine(slip.amount, setting, width, {
    size: style.amount,
    lineHeight: style.isTight ? 1.02 : 1.15,
    tracking: -style.closer.amount,
    align: 'center'
  })
  if (!amount) return null
  const [first] = languagesOf(language)
  const close = style.isTight ? 0.5 : 1
  return stack([
    ...(style.beside ? notesOf(slip, setting, style, width) : []),
    middle.line(merchantName ?? say(first, 'unnamed'), 700, { size: style.payee, lineHeight: 1.15 }),
    merchantCity && shows(slip, 'city', dropped)
      ? middle.line(merchantCity, 400, { size: style.minor })
      : null,
    nmid ? middle.line(`${say(first, 'nmid')} ${nmid}`, 400, { size: style.minor }) : null,
    amount,
    gap(close),
    rule(width, LINE),
    ...(tip ? [gap(close), tipOf(tip, language, setting, style, width)] : []),
    gap(close),
    factBlock(slip, width, column, options),
    ...(shows(slip, 'bars', dropped)
      ? [gap(1), serialBars(slip.serial, setting.dpi), gap(0.4)]
      : [gap(style.isTight ? 0.5 : 0.6)]),
    serialLine(slip, column, options),
    gap(style.isTight ? 0.2 : 0.6),
    adviceOf(slip, column, style),
    ...(slip.footLine && shows(slip, 'foot', dropped)
      ? [gap(0.8), rule(width, LINE), gap(0.8), middle.line(slip.footLine, 400)]
      : [])
  ])
}

function centred({ scale, lineHeight }: SlipStyle) {
  return { size: 8.5 * scale, lineHeight, align: 'center', balanced: true } as const
}

function factBlock(slip: SlipDocument, width: number, column: Column, options: CardOptions): Box {
  const { setting, style, dropped, isNarrow } = options
  const facts = factsOf(slip, dropped)
  if (style.isLow) return valuesOnly(facts, column)
  const language = isNarrow ? languagesOf(slip.language)[0] : slip.language
  return labelled(facts, setting, {
    width,
    language,
    text: { size: 8.5 * style.scale, lineHeight: style.lineHeight }
  })
}

function serialLine(
  { language, serial, copy, operator }: SlipDocument,
  column: Column,
  { style, isNarrow }: CardOptions
): Box {
  const [first] = languagesOf(language)
  const labels = style.isLow || isNarrow ? first : language
  return column.spans([
    { text: `${say(first, 'serial')} ${serial} · `, weight: 400 },
    ...bilingual(labels, 'copy', 400, { separator: '/' }),
    { text: ` ${copy}${operator ? ` · ${operator}` : ''}`, weight: 400 }
  ])
}

/** Low slips have no room for the whole sentence in both languages. */
function adviceOf({ language }: SlipDocument, column: Column, { beside, isLow }: SlipStyle): Box {
  const key = beside && language === 'both' ? 'adviceInShort' : 'advice'
  return column.spans(bilingual(language, key, 600, isLow ? {} : { separator: '\n' }))
}

/** The serial as bars whose modules are whole dots. */
function serialBars(serial: string, dpi: number): Box {
  const dot = dotOf(dpi)
  const module = Math.ceil(LEAST_BAR / dot - 0.01)
  const { bars } = barsOf(serial.replace('-', ''))
  // Some drivers darken every dot that an area touches.
  const inset = dot / 8
  return {
    height: BAR_HEIGHT,
    draw(canvas, x, y) {
      const left = toWholeDots(x, dpi)
      for (const [from, width] of bars) {
        canvas.fill((left + from * module) * dot + inset, y, width * module * dot - 2 * inset, BAR_HEIGHT)
      }
    }
  }
}
