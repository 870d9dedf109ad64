import type { ElectronApplication, Page } from '@playwright/test'
import type axe from 'axe-core'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { LANGUAGES, type Language } from '#contract/base'
import type { Started } from './app'

const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** The usual screen, the smallest supported one, and the usual one at 200 % zoom. */
const SIZES = [
  { width: 1366, height: 768, zoom: 1 },
  { width: 1024, height: 640, zoom: 1 },
  { width: 1366, height: 768, zoom: 2 }
] as const
export const [USUAL_SIZE, , ZOOMED] = SIZES
type Size = (typeof SIZES)[number]

/** A folder for pictures of every screen, for people to look at. */
const SHOTS = process.env['LUNAS_SHOTS']
if (SHOTS) mkdirSync(SHOTS, { recursive: true })

/** A page loads the minified one in half the time. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Lets the app decide the theme instead of Playwright, and turns animations off. */
export async function settle({ app, page }: Started): Promise<void> {
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' })
  await resize(app, page, USUAL_SIZE)
}

/** Each language and each theme once; for pictures, every combination. */
const LOOKED_AT: Record<Language, readonly Theme[]> = SHOTS
  ? { id: THEMES, en: THEMES }
  : { id: ['light'], en: ['dark'] }

/**
 * All faults of the current screen: what axe finds in Indonesian on light and in English on dark, and content out of
 * reach at any size in either language. Changes language and theme in place, as a user does in the settings.
 */
export async function faultsOf(program: Started, screen: string): Promise<string[]> {
  const { app, page } = program
  const faults: string[] = []
  for (const language of LANGUAGES) {
    for (const theme of LOOKED_AT[language]) {
      await show(page, language, theme)
      await shoot(program, `${screen}-${language}-${theme}`)
      faults.push(...(await violations(page)).map((fault) => `${screen}, ${language}, ${theme}: ${fault}`))
    }
    for (const size of SIZES) {
      await resize(app, page, size)
      const room = `${size.width / size.zoom}x${size.height / size.zoom}`
      if (size !== USUAL_SIZE) await shoot(program, `${screen}-${language}-${room}`)
      for (const name of await outOfReach(page))
        faults.push(`${screen}, ${language}, ${room}: out of reach: ${name}`)
    }
    await resize(app, page, USUAL_SIZE)
  }
  await show(page, 'id', 'light')
  return faults
}

async function show(page: Page, language: Language, theme: Theme): Promise<void> {
  await page.evaluate((preferences) => window.lunas.settings.update(preferences), { language, theme })
  await page.locator(`html[lang=${language}]`).waitFor()
  await themeIs(page, theme)
}

export async function themeIs(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(
    (scheme) =>
      new Promise<void>((done) => {
        const check = () => (matchMedia(scheme).matches ? done() : requestAnimationFrame(check))
        check()
      }),
    `(prefers-color-scheme: ${theme})`
  )
}

export async function shoot({ app, page }: Started, name: string): Promise<void> {
  if (!SHOTS) return
  await painted(page)
  // Playwright's own screenshot would show only a corner of a zoomed page.
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
    return (await window.webContents.capturePage()).toPNG().toString('base64')
  })
  writeFileSync(join(SHOTS, `${name}.png`), picture, 'base64')
}

export async function resize(app: ElectronApplication, page: Page, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
    window.setContentSize(width, height)
    window.webContents.setZoomFactor(zoom)
  }, size)
  const room = { width: Math.round(size.width / size.zoom), height: Math.round(size.height / size.zoom) }
  await page.evaluate(
    ({ width, height }) =>
      new Promise<void>((done) => {
        const check = () =>
          innerWidth === width && innerHeight === height ? done() : requestAnimationFrame(check)
        check()
      }),
    room
  )
  await painted(page)
}

/** Waits two frames, after which the last change and its consequences are on screen. */
function painted(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
  )
}

/** Runs axe, frames included. It is evaluated, because the page's policy blocks foreign scripts. */
export async function violations(page: Page): Promise<string[]> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE)
  }
  return page.evaluate(async (values) => {
    const { axe: engine } = window as unknown as { axe: typeof axe }
    const found = await engine.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`)
    )
  }, RULES)
}

/**
 * Controls that are partly or wholly beyond the edge of something that does not scroll to them, by name; texts that
 * scroll in too little room; and the page itself if it is wider than the window.
 */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK = 1
    const TWO_LINES = 32
    const AXES = [
      { from: 'left', to: 'right', overflow: 'overflowX', inner: 'clientWidth', all: 'scrollWidth' },
      { from: 'top', to: 'bottom', overflow: 'overflowY', inner: 'clientHeight', all: 'scrollHeight' }
    ] as const
    const root = document.documentElement
    const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }

    function isCut(control: Element, { from, to, overflow, inner, all }: (typeof AXES)[number]): boolean {
      let box: Record<typeof from | typeof to, number> = control.getBoundingClientRect()
      const outside = (edge: typeof box): boolean =>
        box[from] < edge[from] - SLACK || box[to] > edge[to] + SLACK
      let fixed = getComputedStyle(control).position === 'fixed'
      for (let at = control.parentElement; at && !fixed; at = at.parentElement) {
        const style = getComputedStyle(at)
        const edge = at.getBoundingClientRect()
        fixed = style.position === 'fixed'
        if (style[overflow] === 'visible' || !outside(edge)) continue
        const scrolls = /auto|scroll/.test(style[overflow]) && at[all] > at[inner]
        if (!scrolls || at[inner] < TWO_LINES) return true
        // Scrolling reaches this.
        box = edge
      }
      return outside(screen)
    }

    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')
    ]
    const isSquashed = ({ tabIndex, clientHeight, scrollHeight }: HTMLElement): boolean =>
      tabIndex >= 0 && clientHeight < TWO_LINES && scrollHeight > clientHeight + SLACK
    const cut = controls
      .filter((control) => control.checkVisibility())
      .filter((control) => isSquashed(control) || AXES.some((axis) => isCut(control, axis)))
      .map((control) => control.getAttribute('aria-label') ?? (control.textContent?.trim() || control.id))
    return root.scrollWidth > innerWidth ? [...cut, 'the page itself'] : cut
  })
}
