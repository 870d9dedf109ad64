import type { Layout, SlipDocument } from '../../../electron/contract/models'
import './slip.css'
import { GEOMETRY, toWholeDot } from './layouts'
import { slipElement } from './slip'
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
  alignCodes(root)

  const pages = sheets.map((sheet) => ({ width: geometry.width, height: geometry.height ?? lengthOf(sheet) }))
  page.replaceSync(
    pages
      .map(({ width, height }, i) => `@page sheet${i} { size: ${width}mm ${height}mm; margin: 0 }`)
      .join('\n')
  )
  sheets.forEach((sheet, i) => {
    sheet.style.height = `${pages[i]?.height}mm`
    // A roll is cut where each slip ends, so every sheet names a page of its own size.
    sheet.style.setProperty('page', `sheet${i}`)
  })
  return {
    pages: pages.map(({ width, height }) => ({ widthMicrons: width * 1000, heightMicrons: height * 1000 }))
  }
}
