import { createApp, nextTick, type App, type Component } from 'vue'
import { createI18n } from 'vue-i18n'
import type { DrawnReceipts, ReceiptDocument, ReceiptPaper } from '../../../electron/contract/receipts'
import {
  PAPERS,
  type Drawing,
  type DrawnSlips,
  type Layout,
  type SlipDocument
} from '../../../electron/contract/slips'
import {
  alignBars,
  alignCodes,
  crowded,
  DISPENSABLE_FACTS,
  fitAmounts,
  fitCodes,
  tallest,
  type Fitted,
  type Measured
} from './fit'
import { messages } from './messages'
import ReceiptSheets from './ReceiptSheets.vue'
import { roomier } from './roomier'
import '../../styles/paper.css'
import './slip.css'
import './list.css'
import SlipSheets from './SlipSheets.vue'

declare global {
  interface Window {
    /**
     * Draws slips in place of those before, and resolves when everything has its final size. Slips that the layout
     * cannot hold are left out and named.
     */
    renderSlips(documents: readonly SlipDocument[], drawing: Drawing): Promise<DrawnSlips>
    /** The same for receipts. */
    renderReceipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper): Promise<DrawnReceipts>
  }
}

const WEIGHTS = [400, 600, 700]
const page = document.getElementById('sheets')!
const root = document.documentElement
// Sheets of one size: Chrome 130 takes the paper of a whole document from one @page rule.
const sheetRules = new CSSStyleSheet()
document.adoptedStyleSheets = [sheetRules]
let shown: App | null = null
/** One drawing after the other: each measures what it has put there. */
let turn: Promise<unknown> = Promise.resolve()

// The preview and the hidden print window both call this, so what is looked at is what is printed.
window.renderSlips = (documents, drawing) => inTurn(() => render(documents, drawing))
window.renderReceipts = (documents, paper) => inTurn(() => renderReceipts(documents, paper))

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const drawn = turn.then(work)
  turn = drawn.catch(() => undefined)
  return drawn
}

async function render(documents: readonly SlipDocument[], drawing: Drawing): Promise<DrawnSlips> {
  begin(documents)
  const fitted = await fit(documents, drawing)
  const fits = documents.filter(({ serial }) => fitted.has(serial))
  const unfit: DrawnSlips['unfit'] = []
  for (const slip of documents) {
    if (!fitted.has(slip.serial)) {
      unfit.push({ serial: slip.serial, fitsOn: await layoutFor(slip, drawing) })
    }
  }
  await draw(fits, drawing, fitted)
  const size = settle(drawing.layout)
  // Last, since whatever moves a code moves it off the dots.
  const codes = alignCodes(page, drawing.dpi)
  alignBars(page, drawing.dpi)
  return {
    ...size,
    sheets: page.querySelectorAll('.sheet').length,
    codes,
    unfit
  }
}

async function renderReceipts(
  documents: readonly ReceiptDocument[],
  paper: ReceiptPaper
): Promise<DrawnReceipts> {
  begin(documents)
  const show = async (receipts: typeof documents, few: ReadonlySet<string>) => {
    await put(ReceiptSheets, { documents: receipts, few }, paper)
    return { tooWide: fitAmounts(page), tooHigh: crowded(page) }
  }
  const { tooHigh: few } = await show(documents, new Set())
  const { tooWide, tooHigh } = await show(documents, few)
  const unfit = new Set([...tooWide, ...tooHigh])
  if (unfit.size > 0) {
    const fits = documents.filter(({ paymentId }) => !unfit.has(paymentId))
    await show(fits, few)
  }
  return { ...settle(paper), unfit: [...unfit] }
}

function begin([first]: readonly (SlipDocument | ReceiptDocument)[]): void {
  // A preview may have zoomed the page; measures are taken at life size.
  root.style.zoom = '1'
  root.lang = first?.language ?? 'id'
}

/** Gives the page the size of its paper, once everything on it has its own. */
function settle(layout: Layout): { widthMicrons: number; heightMicrons: number } {
  const { width, height } = PAPERS[layout]
  const tall = height ?? tallest(page)
  sheetRules.replaceSync(rules(layout, tall))
  return { widthMicrons: width * 1000, heightMicrons: tall * 1000 }
}

/** Which slips fit, and how: with all facts where there is room for them. */
async function fit(documents: readonly SlipDocument[], drawing: Drawing): Promise<Map<string, Fitted>> {
  const all = new Map<string, Fitted>()
  let left = documents
  for (let dropped = 0; left.length > 0 && dropped <= DISPENSABLE_FACTS; dropped++) {
    const tooWide = await draw(left, drawing, withoutCodes(left, dropped))
    for (const [serial, how] of fitCodes(page, left, PAPERS[drawing.layout], drawing, dropped)) {
      if (!tooWide.has(serial)) all.set(serial, how)
    }
    left = left.filter(({ serial }) => !all.has(serial))
  }
  return all
}

/** The smallest layout that holds a slip which another one does not. */
async function layoutFor(slip: SlipDocument, drawing: Drawing): Promise<Layout | null> {
  for (const larger of roomier(drawing.layout)) {
    if ((await fit([slip], { ...drawing, layout: larger, skip: 0 })).size > 0) return larger
  }
  return null
}

function withoutCodes(documents: readonly SlipDocument[], dropped: number): Map<string, Measured> {
  return new Map(documents.map(({ serial }) => [serial, { code: null, dropped }]))
}

/** Puts slips on the page; tells which have no room for their amount. */
async function draw(
  documents: readonly SlipDocument[],
  drawing: Drawing,
  fitted: ReadonlyMap<string, Measured>
): Promise<Set<string>> {
  await put(SlipSheets, { documents, drawing, fitted }, drawing.layout)
  return fitAmounts(page)
}

async function put(sheets: Component, props: Record<string, unknown>, layout: Layout): Promise<void> {
  const i18n = createI18n({ legacy: false, locale: root.lang, messages })
  document.title = i18n.global.t(sheets === SlipSheets ? 'title' : 'receipt.title')
  root.dataset['layout'] = layout
  sheetRules.replaceSync(rules(layout, PAPERS[layout].height))
  shown?.unmount()
  shown = createApp(sheets, props)
  shown.use(i18n).mount(page)
  await Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)))
  await nextTick()
}

/** Millimetres; null: as tall as it gets. */
function rules(layout: Layout, height: number | null): string {
  const { width, columns, rows, table } = PAPERS[layout]
  const tall = height === null ? 'auto' : `${height}mm`
  const { head, foot } = table ?? { head: 0, foot: 0 }
  const row = height === null ? 'auto' : `${(height - head - foot) / rows}mm`
  const down = `${table ? `${head}mm ` : ''}repeat(${rows}, ${row})`
  return `@page { size: ${width}mm ${tall}; margin: 0 }
    .sheet { width: ${width}mm; height: ${tall}; grid-template: ${down} / repeat(${columns}, ${width / columns}mm) }`
}
