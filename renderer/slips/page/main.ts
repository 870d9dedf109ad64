import { createApp, h, nextTick, type App, type VNode } from 'vue'
import { createI18n } from 'vue-i18n'
import {
  PAPERS,
  type Drawing,
  type DrawnSlips,
  type Layout,
  type SlipDocument,
  type TestPage
} from '../../../electron/contract/slips'
import {
  alignBars,
  alignCodes,
  DISPENSABLE_FACTS,
  fitAmounts,
  fitCodes,
  offPaper,
  tallest,
  type Fitted,
  type Measured
} from './fit'
import { messages } from './messages'
import { roomier } from './roomier'
import '../../styles/paper.css'
import './slip.css'
import SlipSheets from './SlipSheets.vue'
import { drawnTestPage, placedTestPage } from './testPage'
import TestSheet from './TestSheet.vue'

declare global {
  interface Window {
    /**
     * Draws slips in place of those before, and resolves when everything has its final size. Slips that the layout
     * cannot hold are left out and named.
     */
    renderSlips(documents: readonly SlipDocument[], drawing: Drawing): Promise<DrawnSlips>
    /** Draws a test page in place of what was there. */
    renderTestPage(page: TestPage): Promise<DrawnSlips>
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

window.renderSlips = (documents, drawing) => inTurn(() => render(documents, drawing))
window.renderTestPage = (test) => inTurn(() => drawTest(test))

function inTurn(work: () => Promise<DrawnSlips>): Promise<DrawnSlips> {
  const drawn = turn.then(work)
  turn = drawn.catch(() => undefined)
  return drawn
}

async function drawTest(test: TestPage): Promise<DrawnSlips> {
  root.lang = test.language
  const placed = placedTestPage(test)
  await show(test.layout, placed.height, () =>
    h('section', { class: 'sheet' }, h(TestSheet, { page: test, placed }))
  )
  return drawnTestPage(placed)
}

async function render(documents: readonly SlipDocument[], drawing: Drawing): Promise<DrawnSlips> {
  root.lang = documents[0]?.language ?? 'id'
  const fitted = await fit(documents, drawing)
  let fits = documents.filter(({ serial }) => fitted.has(serial))
  const unfit: DrawnSlips['unfit'] = []
  for (const slip of documents) {
    if (!fitted.has(slip.serial)) {
      unfit.push({ serial: slip.serial, why: 'layoutTooSmall', fitsOn: await layoutFor(slip, drawing) })
    }
  }
  await draw(fits, drawing, fitted)
  const off = offPaper(page)
  if (off.size > 0) {
    for (const serial of off) unfit.push({ serial, why: 'offPaper', fitsOn: null })
    fits = fits.filter(({ serial }) => !off.has(serial))
    await draw(fits, drawing, fitted)
  }
  const { width, height } = PAPERS[drawing.layout]
  const tall = height ?? tallest(page)
  sheetRules.replaceSync(rules(drawing.layout, tall))
  // Last, since whatever moves a code moves it off the dots.
  const codes = alignCodes(page, drawing.dpi)
  alignBars(page, drawing.dpi)
  return {
    widthMicrons: width * 1000,
    heightMicrons: tall * 1000,
    sheets: page.querySelectorAll('.sheet').length,
    codes,
    unfit
  }
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
  await show(drawing.layout, PAPERS[drawing.layout].height, () =>
    h(SlipSheets, { documents, drawing, fitted })
  )
  return fitAmounts(page)
}

/** Puts something on the page in place of what was there. */
async function show(layout: Layout, height: number | null, content: () => VNode): Promise<void> {
  const i18n = createI18n({ legacy: false, locale: root.lang, messages })
  document.title = i18n.global.t('title')
  root.dataset['layout'] = layout
  sheetRules.replaceSync(rules(layout, height))
  shown?.unmount()
  shown = createApp({ render: content })
  shown.use(i18n).mount(page)
  await Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)))
  await nextTick()
}

/** Millimetres; null: as tall as it gets. */
function rules(layout: Layout, height: number | null): string {
  const { width, columns, rows } = PAPERS[layout]
  const tall = height === null ? 'auto' : `${height}mm`
  const row = height === null ? 'auto' : `${height / rows}mm`
  return `@page { size: ${width}mm ${tall}; margin: 0 }
    .sheet { width: ${width}mm; height: ${tall}; grid-template: repeat(${rows}, ${row}) / repeat(${columns}, ${width / columns}mm) }`
}
