import type { ElectronApplication, Page } from '@playwright/test'

/** Characters that need Shift. */
const SHIFTED = /[A-Z_]/
/** Most scanners send carriage return and line feed as Enter each. */
const ENDINGS = { Enter: ['Enter'], Tab: ['Tab'], CRLF: ['Enter', 'Enter'] } as const
const CHARACTERS = { Enter: '\r', Tab: '\t' } as const

/** Longest pause between two characters of a wired scanner, in milliseconds. */
const LONGEST_GAP_MS = 4

/**
 * Types like a barcode scanner: one character straight after another, through the window's own input, then its end
 * keys. Each key goes down, types its character and comes up again, Enter as well, because buttons depend on that.
 *
 * A real scanner keeps its pace even if the machine is busy; a test's keys arrive as fast as the machine allows. So the
 * timestamps of the keys are those of a scanner, and timers wait until the page has all keys.
 */
export async function scan(
  app: ElectronApplication,
  text: string,
  end: keyof typeof ENDINGS | null = 'Enter'
): Promise<void> {
  const characters = [...text].map((key) => ({ key, character: key, shift: SHIFTED.test(key) }))
  const closing =
    end === null ? [] : ENDINGS[end].map((key) => ({ key, character: CHARACTERS[key], shift: false }))
  const strokes = [...characters, ...closing]
  const page = await app.firstWindow()
  await keepTime(page, strokes.length)
  await app.evaluate(({ BrowserWindow }, keys) => {
    const { webContents } = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
    webContents.focus()
    for (const { key, character, shift } of keys) {
      const modifiers: 'shift'[] = shift ? ['shift'] : []
      if (shift) webContents.sendInputEvent({ type: 'rawKeyDown', keyCode: 'Shift', modifiers })
      webContents.sendInputEvent({ type: 'rawKeyDown', keyCode: key, modifiers })
      webContents.sendInputEvent({ type: 'char', keyCode: character, modifiers })
      webContents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers })
      if (shift) webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Shift' })
    }
  }, strokes)
  await page.evaluate(() => (window as unknown as { scanned: Promise<void> }).scanned)
}

/** Gives the next keys of the page the pace of a scanner, and delays timers until all keys are there. */
function keepTime(page: Page, count: number): Promise<void> {
  return page.evaluate(
    ([keys, gap]) => {
      const { setTimeout: start, clearTimeout: stop } = window
      const waiting = new Map<number, () => number>()
      const started = new Map<number, number>()
      // An earlier fake clock may still know some ids, so no two clocks use the same ones.
      let lastId = -Math.ceil(performance.now() * 1_000)
      const defer = (run: () => void, ms?: number): number => {
        waiting.set(--lastId, () => start(run, ms))
        return lastId
      }
      const drop = (id?: number): void => {
        if (id !== undefined && waiting.delete(id)) stop(started.get(id))
        else stop(id)
      }
      Object.assign(window, { setTimeout: defer, clearTimeout: drop })

      const { get: timeOf } = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')!
      const times = new WeakMap<Event, number>()
      let left = keys!
      let last = Infinity
      const timeStamp = {
        configurable: true,
        get(this: Event): number {
          const known = times.get(this)
          if (known !== undefined) return known
          const at = timeOf!.call(this) as number
          if (left === 0 || this.type !== 'keydown') return at
          last = Math.min(at, last + gap!)
          times.set(this, last)
          return last
        }
      }
      Object.defineProperty(Event.prototype, 'timeStamp', timeStamp)

      const scanned = new Promise<void>((done) => {
        addEventListener(
          'keyup',
          function count({ key }) {
            if (key === 'Shift' || --left > 0) return
            removeEventListener('keyup', count, true)
            window.setTimeout = start
            for (const [id, begin] of waiting) started.set(id, begin())
            done()
          },
          true
        )
      })
      Object.assign(window, { scanned })
    },
    [count, LONGEST_GAP_MS]
  )
}
