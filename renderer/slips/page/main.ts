import { createApp, nextTick, type App } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Layout, SlipDocument } from '../../../electron/contract/models'
import { alignCodes, fitAmounts, fitHeights, tallest } from './fit'
import { messages } from './messages'
import { PAPERS } from './papers'
import '../../styles/paper.css'
import './slip.css'
import SlipSheets from './SlipSheets.vue'

/** Sheets of one size: Chrome 130 takes the paper of a whole document from one @page rule. */
export interface DrawnSlips {
  sheets: number
  widthMicrons: number
  heightMicrons: number
}

declare global {
  interface Window {
    /** Draws slips in place of those before, and resolves when everything has its final size. */
    renderSlips(documents: SlipDocument[], layout: Layout): Promise<DrawnSlips>
  }
}

const WEIGHTS = [400, 600, 700]
const sheetRules = new CSSStyleSheet()
document.adoptedStyleSheets = [sheetRules]
let shown: App | null = null

// The preview and the hidden print window both call this, so what is looked at is what is printed.
window.renderSlips = async (documents, layout) => {
  const { width, height: fixed, codeRoom } = PAPERS[layout]
  const locale = documents[0]?.language ?? 'id'
  const i18n = createI18n({ legacy: false, locale, messages })
  const page = document.getElementById('sheets')!
  const root = document.documentElement
  // A preview may have zoomed the page; measures are taken at life size.
  root.style.zoom = '1'
  root.dataset['layout'] = layout
  root.lang = locale
  document.title = i18n.global.t('title')
  sheetRules.replaceSync(sheetRule(width, fixed))
  shown?.unmount()
  shown = createApp(SlipSheets, { documents, layout })
  shown.use(i18n).mount(page)
  await Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)))
  await nextTick()

  fitAmounts(page)
  if (fixed !== null) fitHeights(page, codeRoom)
  alignCodes(page)
  const height = fixed ?? tallest(page)
  sheetRules.replaceSync(sheetRule(width, height))
  const sheets = page.childElementCount
  return { sheets, widthMicrons: width * 1000, heightMicrons: height * 1000 }
}

function sheetRule(width: number, height: number | null): string {
  const tall = height === null ? 'auto' : `${height}mm`
  return `@page { size: ${width}mm ${tall}; margin: 0 } .sheet { width: ${width}mm; height: ${tall} }`
}
