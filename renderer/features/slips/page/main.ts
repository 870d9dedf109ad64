import { createApp, h, nextTick, shallowReactive, type App, type VNode } from 'vue'
import { createI18n } from 'vue-i18n'
import type { RenderedReceipts, ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import type { TestPage } from '#contract/model/print-profiles'
import type { SlipLanguage } from '#contract/model/shop'
import type { RenderedSlips, SlipDocument, NonFittingSlip } from '#contract/model/slip-documents'
import { PAPERS, type RenderOptions, type Layout } from '#contract/model/slip-layouts'
import { ALL_DROPPED, nextDropped } from './dispensable'
import { forgetCodes } from './dots'
import {
  alignCodes,
  alignToDots,
  crowded,
  fitAmounts,
  fitCodes,
  largestCode,
  offPaper,
  tallest,
  type Fitted,
  type Measured
} from './fit'
import { messages } from './messages'
import { receiptOnPaper, slipOnPaper, testOnPaper } from './on-paper'
import { drawPicturesInDots, picturesDecoded } from './pictures'
import ReceiptSheets from './ReceiptSheets.vue'
import { roomier } from './roomier'
import '#shared/styles/paper.css'
import './slip.css'
import './list.css'
import SlipSheets from './SlipSheets.vue'
import { drawnTestPage, placedTestPage } from './test-page'
import TestSheet from './TestSheet.vue'
import { languagesOf, wordsIn, type WordsKey } from './words'

declare global {
  interface Window {
    /**
     * Renders slips in place of earlier ones, and resolves when everything has its final size. Leaves out slips that
     * the layout cannot hold, and names them.
     */
    renderSlips(documents: readonly SlipDocument[], drawing: RenderOptions): Promise<RenderedSlips>
    /** Renders a test page in place of the current content. */
    renderTestPage(page: TestPage): Promise<RenderedSlips>
    /** The same for receipts. */
    renderReceipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper): Promise<RenderedReceipts>
  }
}

interface SlipsOnPage {
  documents: readonly SlipDocument[]
  drawing: RenderOptions
  fitted: ReadonlyMap<string, Measured>
}

const WEIGHTS = [400, 600, 700]
const fonts = Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 12px Inter`)))
const page = document.getElementById('sheets')!
const root = document.documentElement
// All sheets have one size, because Chrome 130 takes the paper of a whole document from one @page rule.
const sheetRules = new CSSStyleSheet()
document.adoptedStyleSheets = [sheetRules]
let shown: App | null = null
/** The slips on the page; null for other content. */
let slips: SlipsOnPage | null = null
/** Renders one document after the other, because each measures its own content. */
let turn: Promise<unknown> = Promise.resolve()

window.renderSlips = (documents, drawing) => inTurn(() => render(documents.map(slipOnPaper), drawing))
window.renderReceipts = (documents, paper) =>
  inTurn(() => renderReceipts(documents.map(receiptOnPaper), paper))
window.renderTestPage = (test) => inTurn(() => drawTest(testOnPaper(test)))

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const drawn = turn.then(work)
  turn = drawn.catch(() => undefined)
  return drawn
}

async function drawTest(test: TestPage): Promise<RenderedSlips> {
  speak(test.language, 'title')
  const placed = placedTestPage(test)
  await show(test.layout, placed.height, () =>
    h('section', { class: 'sheet' }, h(TestSheet, { page: test, placed }))
  )
  return drawnTestPage(placed)
}

/** Sets the language for screen readers, and the title of a PDF. */
function speak(language: SlipLanguage, title: WordsKey): void {
  const [first] = languagesOf(language)
  root.lang = first
  document.title = wordsIn(first, title)[0]!
}

async function render(documents: readonly SlipDocument[], drawing: RenderOptions): Promise<RenderedSlips> {
  speak(documents[0]?.language ?? 'id', 'title')
  forgetCodes()
  const fitted = await fit(documents, drawing)
  let fits = documents.filter(({ serial }) => fitted.has(serial))
  const doesNotFit = await tooMuch(
    documents.filter(({ serial }) => !fitted.has(serial)),
    drawing
  )
  await draw(fits, drawing, fitted)
  const off = offPaper(page)
  if (off.size > 0) {
    for (const serial of off) doesNotFit.push({ serial, why: 'offPaper', fitsOn: null })
    fits = fits.filter(({ serial }) => !off.has(serial))
    await draw(fits, drawing, fitted)
  }
  await drawPicturesInDots(page, drawing.dpi)
  const size = settle(drawing.layout)
  // Last, because whatever moves a code moves it off the dots.
  const codes = alignCodes(page, drawing.dpi)
  alignToDots(page, '.bars', drawing.dpi)
  return {
    ...size,
    sheets: page.querySelectorAll('.sheet').length,
    codes,
    doesNotFit
  }
}

async function renderReceipts(
  documents: readonly ReceiptDocument[],
  paper: ReceiptPaper
): Promise<RenderedReceipts> {
  speak(documents[0]?.language ?? 'id', 'receipt.title')
  const put = async (receipts: typeof documents, few: ReadonlySet<string>) => {
    await show(paper, PAPERS[paper].height, () => h(ReceiptSheets, { documents: receipts, few }))
    return { tooWide: fitAmounts(page), tooHigh: crowded(page) }
  }
  const { tooHigh: few } = await put(documents, new Set())
  const { tooWide, tooHigh } = await put(documents, few)
  const doesNotFit = new Set([...tooWide, ...tooHigh])
  if (doesNotFit.size > 0) {
    const fits = documents.filter(({ paymentId }) => !doesNotFit.has(paymentId))
    await put(fits, few)
  }
  return { ...settle(paper), doesNotFit: [...doesNotFit] }
}

/** Gives the page the size of its paper, once everything on it has its final size. */
function settle(layout: Layout): { widthMicrons: number; heightMicrons: number } {
  const { width, height } = PAPERS[layout]
  const tall = height ?? tallest(page)
  lay(rules(layout, tall))
  return { widthMicrons: width * 1000, heightMicrons: tall * 1000 }
}

/** Returns which slips fit, and how: with as many facts as there is room for, but without the first `least`. */
async function fit(
  documents: readonly SlipDocument[],
  drawing: RenderOptions,
  least = 0
): Promise<Map<string, Fitted>> {
  const all = new Map<string, Fitted>()
  const isRow = PAPERS[drawing.layout].table !== undefined
  let left = documents
  for (
    let dropped: number | null = least;
    left.length > 0 && dropped !== null;
    dropped = nextDropped(left, dropped, isRow)
  ) {
    // Slips that fit already stay as they are.
    const tooWide = await draw(documents, drawing, new Map([...all, ...largest(left, drawing, dropped)]))
    for (const [serial, how] of fitCodes(page, left, PAPERS[drawing.layout], drawing, dropped)) {
      if (!tooWide.has(serial)) all.set(serial, how)
    }
    left = left.filter(({ serial }) => !all.has(serial))
  }
  return all
}

/** Returns slips that the layout cannot hold, each with the smallest layout that can. */
async function tooMuch(slips: readonly SlipDocument[], drawing: RenderOptions): Promise<NonFittingSlip[]> {
  const fitsOn = await layoutsFor(slips, drawing)
  return slips.map(({ serial }) => ({ serial, why: 'layoutTooSmall', fitsOn: fitsOn.get(serial) ?? null }))
}

/** Returns, by serial, the smallest larger layout that can hold each slip; without slips that fit none. */
async function layoutsFor(
  slips: readonly SlipDocument[],
  drawing: RenderOptions
): Promise<Map<string, Layout>> {
  const layouts = new Map<string, Layout>()
  let left = slips
  for (const layout of left.length > 0 ? roomier(drawing.layout) : []) {
    const fitted = await fit(left, { ...drawing, layout, skip: 0 }, ALL_DROPPED)
    for (const serial of fitted.keys()) layouts.set(serial, layout)
    left = left.filter(({ serial }) => !layouts.has(serial))
  }
  return layouts
}

/** Returns slips as they are measured: with the largest code of the layout. */
function largest(
  documents: readonly SlipDocument[],
  { layout, dpi }: RenderOptions,
  dropped: number
): Map<string, Measured> {
  return new Map(
    documents.map((slip) => [slip.serial, { code: largestCode(slip, PAPERS[layout], dpi), dropped }])
  )
}

/** Puts slips on the page, or updates those of the same drawing. Returns the serials without room for the amount. */
async function draw(
  documents: readonly SlipDocument[],
  drawing: RenderOptions,
  fitted: ReadonlyMap<string, Measured>
): Promise<Set<string>> {
  if (slips?.drawing === drawing) {
    // Updated in place, because mounting a thousand slips takes seconds.
    Object.assign(slips, { documents, fitted })
    await nextTick()
  } else {
    const state = shallowReactive({ documents, drawing, fitted })
    await show(drawing.layout, PAPERS[drawing.layout].height, () => h(SlipSheets, { ...state }))
    slips = state
  }
  await picturesDecoded(page)
  return fitAmounts(page)
}

/** Replaces the content of the page. */
async function show(layout: Layout, height: number | null, content: () => VNode): Promise<void> {
  slips = null
  root.dataset['layout'] = layout
  lay(rules(layout, height))
  shown?.unmount()
  shown = createApp({ render: content })
  shown.use(createI18n({ legacy: false, locale: root.lang, messages })).mount(page)
  await fonts
  await nextTick()
}

/** Setting the same rules again would lay out the whole page again. */
function lay(next: string): void {
  if (next !== laid) sheetRules.replaceSync(next)
  laid = next
}
let laid = ''

/** Returns the rules for a paper. The height is in millimetres; null is as tall as the content. */
function rules(layout: Layout, height: number | null): string {
  const { width, columns, rows, table } = PAPERS[layout]
  const tall = height === null ? 'auto' : `${height}mm`
  const { head, foot } = table ?? { head: 0, foot: 0 }
  const row = height === null ? 'auto' : `${(height - head - foot) / rows}mm`
  const down = `${table ? `${head}mm ` : ''}repeat(${rows}, ${row})`
  // A sheet of known size is laid out and paginated separately, which is faster.
  const contain = height === null ? 'none' : 'strict'
  return `@page { size: ${width}mm ${tall}; margin: 0 }
    .sheet { width: ${width}mm; height: ${tall}; contain: ${contain}; grid-template: ${down} / repeat(${columns}, ${width / columns}mm) }`
}
