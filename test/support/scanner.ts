import type { ElectronApplication, Page } from '@playwright/test'

/** Signs by the keys that they are on, as Electron names keys. */
const SHIFTED = /[A-Z_]/
/** Carriage return and line feed are both Enter on most scanners that send the two. */
const ENDINGS = { Enter: ['Enter'], Tab: ['Tab'], CRLF: ['Enter', 'Enter'] } as const
const CHARACTERS = { Enter: '\r', Tab: '\t' } as const

/** Longest pause between two characters, in milliseconds; a wired scanner. */
const LONGEST_GAP_MS = 4

/**
 * Types as a barcode scanner does: each character straight after the other, through the window's own input, then what
 * it is set to end with. Each key goes down, says its character and comes up again, Enter as well: buttons go by that.
 *
 * What a scanner types comes at its pace even where the machine is too busy to pass it on in time; a test's comes as the
 * machine lets it. So the times of the keys are those of a scanner, and no time is up before the page has all of them.
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

/** Lets the next keys of the page come at a scanner's pace, and holds back what waits until they are all there. */
function keepTime(page: Page, count: number): Promise<void> {
  return page.evaluate(
    ([keys, gap]) => {
      const { setTimeout: start, clearTimeout: stop } = window
      const waiting = new Map<number, () => number>()
      const started = new Map<number, number>()
      // A clock of an earlier scan may still know some: no two of them give the same id.
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
