import type { SlipDocument } from '../../../electron/contract/models'
import { clock, dateTime, rupiah } from '../../i18n/format'
import { qrFigure } from '../qrPath'
import { qrWidth, type Geometry } from './layouts'
import { WORDS } from './words'

const SVG = 'http://www.w3.org/2000/svg'

/** An element with a class and text; text is never read as markup. */
function element(tag: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

/** As large as the room allows in whole dots a module. */
export function sizeCode(code: SVGElement, room: number): void {
  const width = qrWidth(Number(code.dataset.modules), room)
  code.style.width = `${width}mm`
  code.style.height = `${width}mm`
}

function qr(payload: string, room: number): SVGElement {
  const { size, path } = qrFigure(payload)
  const svg = document.createElementNS(SVG, 'svg')
  svg.dataset.modules = String(size)
  svg.setAttribute('class', 'qr')
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('shape-rendering', 'crispEdges')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', 'QRIS')
  sizeCode(svg, room)
  const dark = document.createElementNS(SVG, 'path')
  dark.setAttribute('d', path)
  dark.setAttribute('fill', '#000')
  svg.append(dark)
  return svg
}

/** `GK-11-2239895 (+2)`. */
function firstOf(values: readonly string[]): string | null {
  const [first, ...others] = values
  if (first === undefined) return null
  return others.length > 0 ? `${first} (+${others.length})` : first
}

function facts(slip: SlipDocument): HTMLElement {
  const words = WORDS[slip.language]
  const { language } = slip
  const status = words.statuses[slip.status]
  const named = slip.status === 'unknown' ? `${status} (${words.code(slip.statusCode)})` : status
  const checked = `${dateTime(slip.checkedAt, language).replace(/ \S+$/, '')} ${clock(slip.checkedAt, language)}`
  const rows: [string, string | null][] = [
    [words.id, slip.paymentId],
    [words.awb, firstOf(slip.awbs)],
    [words.order, firstOf(slip.orderIds)],
    [words.created, slip.createdAt === null ? null : `${dateTime(slip.createdAt, language)} WIB`],
    [words.status, words.asOf(named, checked)]
  ]
  const list = element('dl', 'facts')
  for (const [name, value] of rows) {
    if (value !== null) list.append(element('dt', '', name), element('dd', '', value))
  }
  return list
}

/** One slip in the order of the design: who sells, the code, whom it pays, how much, and which payment it is. */
export function slipElement(slip: SlipDocument, geometry: Geometry): HTMLElement {
  const words = WORDS[slip.language]
  const box = element('article', 'slip')
  box.lang = slip.language
  if (slip.shopName) box.append(element('p', 'shop', slip.shopName))
  if (slip.environment !== 'production') {
    box.append(element('p', 'mark', words.environments[slip.environment]))
  }
  for (const warning of slip.warnings) box.append(element('p', 'warning', words.warnings[warning]))
  box.append(
    element('p', 'pay', words.pay),
    qr(slip.qrContent, geometry.qr),
    element('p', 'payee', slip.merchantName ?? words.unnamed)
  )
  const where = [slip.merchantCity, slip.nmid && `NMID ${slip.nmid}`].filter(Boolean)
  for (const line of where) box.append(element('p', 'where', line ?? ''))
  box.append(element('p', 'amount', rupiah(slip.amount)), facts(slip))
  const serial = [words.slip(slip.serial, slip.copy), slip.operator].filter(Boolean).join(' · ')
  box.append(element('p', 'serial', serial), element('p', 'advice', words.advice))
  return box
}
