import type { ElectronApplication, Page } from '@playwright/test'
import { launchElectron, ROOT } from '../support/electron'
import type { TypedQuery } from './scale-queries.ts'

const SCROLL_MS = 5_000
/** Where the thumb of the scroll bar is taken, in pixels from the corner of the list at its top. */
const THUMB = { left: 5, down: 15 }
/** Of the payments' list, from its top. */
const GRID = '.data-grid'

/** What one key press took, in milliseconds. */
export interface Pressed {
  /** Until the new rows were painted. */
  rowsMs: number
  /** From then on, until the counts and sums of the whole filter were there. */
  totalsMs: number
}

export interface Scrolled {
  framesASecond: number
  /** The longest that a row on screen was empty. */
  blankMs: number
}

/** Lunas with its window open, as a bench drives it. */
export interface OpenWindow {
  /** Searches, and waits until all of the answer is there. */
  search(text: string): Promise<void>
  press(query: TypedQuery): Promise<Pressed>
  sortBy(column: number): Promise<Pressed>
  drag(): Promise<Scrolled>
  wheel(): Promise<Scrolled>
  /** JavaScript heap of the page, in bytes, after what is not needed was given back. */
  heapBytes(): Promise<number>
  page: Page
  app: ElectronApplication
  close(): Promise<void>
}

export async function openWindow(userData: string, env: NodeJS.ProcessEnv): Promise<OpenWindow> {
  const app = await launchElectron(ROOT, userData, [], env)
  const page = await app.firstWindow()
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 120_000 })
  const devtools = await page.context().newCDPSession(page)
  const search = page.getByRole('combobox')

  async function settled(): Promise<void> {
    await page.locator(`${GRID}[aria-busy=false]`).waitFor({ state: 'attached', timeout: 120_000 })
    await page.locator('[role=tablist][aria-busy=false]').waitFor({ timeout: 120_000 })
  }

  /** Does `press`, which brings one key event, and waits for what it brings to the screen. */
  async function timed(press: () => Promise<void>): Promise<Pressed> {
    await page.evaluate((grid) => {
      const isBusy = (selector: string) => document.querySelector(selector)?.ariaBusy === 'true'
      const painted = (check: () => boolean, done: (at: number) => void): void => {
        requestAnimationFrame(() => {
          if (!check()) return painted(check, done)
          setTimeout(() => done(performance.now()))
        })
      }
      const pressed = new Promise<Pressed>((resolve) => {
        const onKey = (event: KeyboardEvent): void =>
          painted(
            () => !isBusy(grid),
            (rows) =>
              painted(
                () => !isBusy('[role=tablist]'),
                (totals) => resolve({ rowsMs: rows - event.timeStamp, totalsMs: totals - rows })
              )
          )
        addEventListener('keydown', onKey, { once: true, capture: true })
      })
      Object.assign(globalThis, { pressed })
    }, GRID)
    await press()
    return page.evaluate(() => (globalThis as unknown as { pressed: Promise<Pressed> }).pressed)
  }

  /** Frames a second while `work` scrolls; nothing else is measured then. */
  async function framesDuring(work: () => Promise<void>): Promise<number> {
    await page.evaluate(() => {
      const seen = { frames: 0, from: performance.now() }
      Object.assign(globalThis, { seen })
      requestAnimationFrame(function count() {
        seen.frames++
        requestAnimationFrame(count)
      })
    })
    await work()
    return page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { frames: number; from: number } }
      return (seen.frames / (performance.now() - seen.from)) * 1_000
    })
  }

  /** The longest that a row on screen is empty meanwhile; looking at all of them in each frame takes time itself. */
  async function blankDuring(work: () => Promise<void>): Promise<number> {
    await page.evaluate((grid) => {
      const seen = { blankMs: 0, isOver: false }
      /** Since when each row on screen is empty. */
      let empty = new Map<string, number>()
      Object.assign(globalThis, { seen })
      requestAnimationFrame(function style(now) {
        const view = document.querySelector(grid)!.getBoundingClientRect()
        const still = new Map<string, number>()
        for (const row of document.querySelectorAll<HTMLElement>(`${grid} .grid-row:has(.appears-late)`)) {
          const { top, bottom } = row.getBoundingClientRect()
          if (bottom <= view.top + 32 || top >= view.bottom) continue
          const since = empty.get(row.dataset.index!) ?? now
          still.set(row.dataset.index!, since)
          seen.blankMs = Math.max(seen.blankMs, now - since)
        }
        empty = still
        if (!seen.isOver) requestAnimationFrame(style)
      })
    }, GRID)
    await work()
    return page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { blankMs: number; isOver: boolean } }
      seen.isOver = true
      return seen.blankMs
    })
  }

  /** Takes the thumb of the scroll bar from the top to the bottom. */
  async function drag(): Promise<void> {
    const scroller = page.locator(GRID)
    // The thumb is where it is drawn: a frame later.
    await scroller.evaluate((grid) => {
      grid.scrollTop = 0
      return new Promise((rendered) => requestAnimationFrame(() => requestAnimationFrame(rendered)))
    })
    const { x, y, width, height } = (await scroller.boundingBox())!
    const bar = x + width - THUMB.left
    await page.mouse.move(bar, y + THUMB.down)
    await page.mouse.down()
    const from = Date.now()
    for (let part = 0; part < 1;) {
      part = Math.min(1, (Date.now() - from) / SCROLL_MS)
      await page.mouse.move(bar, y + THUMB.down + part * height)
    }
    await page.mouse.up()
    const left = await scroller.evaluate((grid) => grid.scrollHeight - grid.clientHeight - grid.scrollTop)
    if (left > 1) throw new Error(`the scroll bar stopped ${left} px before the end`)
  }

  async function wheel(): Promise<void> {
    const box = (await page.locator(GRID).boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    const until = Date.now() + SCROLL_MS
    while (Date.now() < until) await page.mouse.wheel(0, -600)
  }

  /** The blanks first: the counter of frames does not end. */
  async function scrolled(work: () => Promise<void>): Promise<Scrolled> {
    return { blankMs: await blankDuring(work), framesASecond: await framesDuring(work) }
  }

  return {
    app,
    page,
    async search(text) {
      await search.fill(text)
      await settled()
    },
    async press({ text }) {
      // Or the same search twice would be none the second time.
      await search.fill('')
      await settled()
      await search.fill(text.slice(0, -1))
      await settled()
      return timed(() => page.keyboard.press(text.at(-1)!))
    },
    async sortBy(column) {
      await settled()
      await page.locator(`${GRID} [role=columnheader] button`).nth(column).focus()
      return timed(() => page.keyboard.press('Enter'))
    },
    drag: () => scrolled(drag),
    wheel: () => scrolled(wheel),
    async heapBytes() {
      await devtools.send('HeapProfiler.collectGarbage')
      const { usedSize } = await devtools.send('Runtime.getHeapUsage')
      return usedSize
    },
    close: () => app.close()
  }
}
