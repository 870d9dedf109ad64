import type { ElectronApplication, Page } from '@playwright/test'
import { launchElectron, ROOT } from '../support/electron'
import type { TypedQuery } from './scale-queries.ts'

const SCROLL_MS = 5_000
/** Where the mouse takes the thumb of the scroll bar, in pixels from the top right corner of the list. */
const THUMB = { left: 5, down: 15 }
/** The payments' list. */
const GRID = '.data-grid'

/** Times of one key press, in milliseconds. */
export interface Pressed {
  /** Until the new rows were painted. */
  rowsMs: number
  /** From then on, until the counts and sums of the whole filter arrived. */
  totalsMs: number
}

export interface Scrolled {
  framesASecond: number
  /** The longest time that a visible row was empty. */
  blankMs: number
}

/** Lunas with its window open, as driven by a benchmark. */
export interface OpenWindow {
  /** Searches, and waits for the complete answer. */
  search(text: string): Promise<void>
  press(query: TypedQuery): Promise<Pressed>
  sortBy(column: number): Promise<Pressed>
  drag(): Promise<Scrolled>
  wheel(): Promise<Scrolled>
  /** JavaScript heap of the page in bytes, after garbage collection. */
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

  /** Runs `press`, which sends one key event, and waits for its result on screen. */
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

  /** Frames per second while `work` scrolls; nothing else is measured meanwhile. */
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

  /** The longest time that a visible row is empty meanwhile; checking all rows in every frame takes time itself. */
  async function blankDuring(work: () => Promise<void>): Promise<number> {
    await page.evaluate((grid) => {
      const seen = { blankMs: 0, isOver: false }
      /** When each visible row became empty. */
      let empty = new Map<string, number>()
      Object.assign(globalThis, { seen })
      requestAnimationFrame(function frame(now) {
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
        if (!seen.isOver) requestAnimationFrame(frame)
      })
    }, GRID)
    await work()
    return page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { blankMs: number; isOver: boolean } }
      seen.isOver = true
      return seen.blankMs
    })
  }

  /** Drags the thumb of the scroll bar from the top to the bottom. */
  async function drag(): Promise<void> {
    const scroller = page.locator(GRID)
    // The thumb moves one frame later.
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

  /** Measures blank rows first, because the frame counter never stops. */
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
      // Otherwise repeating a search would change nothing.
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
