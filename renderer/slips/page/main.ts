import type { Layout, SlipDocument } from '../../../electron/contract/models'
import './slip.css'
import { GEOMETRY, toWholeDot } from './layouts'
import { sizeCode, slipElement } from './slip'
import { WORDS } from './words'

export interface SlipPages {
  /** One for each sheet of paper, in order. */
  pages: { widthMicrons: number; heightMicrons: number }[]
}

declare global {
  interface Window {
    /** Draws the slips; resolves once fonts are there and everything has its final size. */
    renderSlips(documents: SlipDocument[], layout: Layout): Promise<SlipPages>
  }
}

const MM = 25.4 / 96
const page = new CSSStyleSheet()
document.adoptedStyleSheets = [page]

async function fontsReady(): Promise<void> {
  const weights = ['400', '700']
  await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)))
}

/** The amount stays on one line: half an amount is another amount. */
function fitAmounts(root: HTMLElement): void {
  for (const amount of root.querySelectorAll<HTMLElement>('.amount')) {
    const { clientWidth: room, scrollWidth: wanted } = amount
    if (wanted > room) {
      amount.style.fontSize = `${(parseFloat(getComputedStyle(amount).fontSize) * room) / wanted}px`
    }
  }
}

/** Whole millimetres, because that is what drivers round to anyway. */
const lengthOf = (sheet: HTMLElement) => Math.ceil(sheet.getBoundingClientRect().height * MM)

/** Warnings and long names need room on paper that has an end: the code gives way, dot by dot, down to a third. */
function fitHeights(root: HTMLElement, room: number): void {
  for (const slip of root.querySelectorAll<HTMLElement>('.slip')) {
    const code = slip.querySelector<SVGElement>('.qr')
    for (let at = room; code && at > room / 3 && slip.scrollHeight > slip.clientHeight; at--)
      sizeCode(code, at)
  }
}

function alignCodes(root: HTMLElement): void {
  for (const code of root.querySelectorAll<SVGElement>('.qr')) {
    const sheet = code.closest('.sheet')
    if (!sheet) continue
    const from = sheet.getBoundingClientRect()
    const at = code.getBoundingClientRect()
    code.style.marginTop = `${toWholeDot((at.top - from.top) * MM)}mm`
    code.style.marginLeft = `${toWholeDot((at.left - from.left) * MM)}mm`
  }
}

window.renderSlips = async (documents, layout) => {
  const geometry = GEOMETRY[layout]
  const root = document.getElementById('sheets')
  if (!root) throw new Error('slip page without its root')
  // A preview may have zoomed the page; measures are taken at life size.
  document.documentElement.style.zoom = '1'
  document.documentElement.dataset.layout = layout
  const language = documents[0]?.language ?? 'id'
  document.documentElement.lang = language
  document.title = WORDS[language].title
  await fontsReady()

  const sheets: HTMLElement[] = []
  for (let at = 0; at < documents.length; at += geometry.perSheet) {
    const sheet = document.createElement('section')
    sheet.className = 'sheet'
    sheet.append(...documents.slice(at, at + geometry.perSheet).map((slip) => slipElement(slip, geometry)))
    sheets.push(sheet)
  }
  root.replaceChildren(...sheets)
  fitAmounts(root)
  if (geometry.height !== null) fitHeights(root, geometry.qr)
  alignCodes(root)

  // One height for all: Chrome 130 takes the paper size of a whole document from one @page rule.
  const height = geometry.height ?? Math.max(...sheets.map(lengthOf))
  for (const sheet of sheets) sheet.style.height = `${height}mm`
  page.replaceSync(`@page { size: ${geometry.width}mm ${height}mm; margin: 0 }`)
  return { pages: sheets.map(() => ({ widthMicrons: geometry.width * 1000, heightMicrons: height * 1000 })) }
}
