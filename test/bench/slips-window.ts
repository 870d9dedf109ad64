import type { Page } from '@playwright/test'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerSaveDialog } from '../support/dialogs'
import { launchElectron, ROOT } from '../support/electron'
import { residentBytes } from './window.ts'

const PATIENCE_MS = 120_000
const LOOK_MS = 100

export interface Saved {
  /** From the key that opens the slips until the window says that the PDF is there: the preview is that PDF. */
  ms: number
  /** Of the window's page meanwhile. */
  longestTaskMs: number
  /** Most resident memory of all processes beyond that before the click; 0 where nobody looked. */
  grownBytes: number
}

interface SlipsWindow {
  /** Saves all payments of the list as one PDF, eight slips a sheet. */
  saveAll(count: number, pdf: string, watch: boolean): Promise<Saved>
  /** Prints the next payment of the list; milliseconds from the key until the window says that it was sent. */
  printNext(): Promise<number>
}

/** Opens the program on a history of its own, with no key: nothing is asked for again. */
export async function inLunas<T>(
  place: { folder: string; env: NodeJS.ProcessEnv; template: string; preferences: object },
  work: (window: SlipsWindow) => Promise<T>
): Promise<T> {
  const { folder, env, template, preferences } = place
  const userData = join(folder, 'lunas-slips')
  rmSync(userData, { recursive: true, force: true })
  mkdirSync(join(userData, 'history'), { recursive: true })
  copyFileSync(template, join(userData, 'history', 'production.sqlite'))
  writeFileSync(
    join(userData, 'preferences.json'),
    JSON.stringify({ environment: 'production', ...preferences })
  )
  const app = await launchElectron(ROOT, userData, [], env)
  try {
    const page = await app.firstWindow()
    page.setDefaultTimeout(PATIENCE_MS)
    await page.locator('html[data-ready]').waitFor({ state: 'attached' })
    const grid = page.getByRole('grid')
    await grid.locator('[data-index]').first().waitFor()
    const dialog = page.getByRole('dialog')
    return await work({
      async saveAll(count, pdf, watch) {
        await answerSaveDialog(app, pdf)
        await grid.focus()
        await page.keyboard.press('Control+a')
        const ended = await untilReported(page, 'keydown', `${count.toLocaleString('id-ID')} slip`)
        const memory = watch ? watchMemory(app.process().pid!) : null
        await page.keyboard.press('p')
        // Waits until it can be clicked.
        await dialog.getByRole('button', { name: /PDF/ }).click()
        const { ms, longestTaskMs } = await ended()
        return { ms, longestTaskMs, grownBytes: memory?.() ?? 0 }
      },
      async printNext() {
        await grid.focus()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('p')
        await dialog.getByText(/^1 /).waitFor()
        // It is given the focus where nothing speaks against printing.
        await dialog.locator('button.button-primary:focus').waitFor()
        const ended = await untilReported(page, 'keydown', '1 slip')
        await page.keyboard.press('Enter')
        const { ms } = await ended()
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
        return ms
      }
    })
  } finally {
    await app.close()
  }
}

/** From the next event of a kind until the dialog says something, by the page's own clock. */
async function untilReported(
  page: Page,
  event: 'click' | 'keydown',
  reported: string
): Promise<() => Promise<Omit<Saved, 'grownBytes'>>> {
  await page.evaluate(
    ({ kind, text }) => {
      const ended = new Promise((resolve, reject) => {
        addEventListener(
          kind,
          ({ timeStamp }) => {
            const tasks: PerformanceEntry[] = []
            const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
            observer.observe({ type: 'longtask' })
            const style = new MutationObserver(() => {
              const note = document.querySelector('[role=dialog] :is(p[role=status], [role=alert])')
              const reported = note?.textContent?.trim()
              if (!reported) return
              style.disconnect()
              if (!reported.startsWith(text)) return reject(new Error(reported))
              const ms = performance.now() - timeStamp
              // What belongs to the last moment is told in the next.
              setTimeout(
                () => resolve({ ms, longestTaskMs: Math.max(0, ...tasks.map((t) => t.duration)) }),
                500
              )
            })
            style.observe(document.body, { subtree: true, childList: true, characterData: true })
          },
          { once: true, capture: true }
        )
      })
      Object.assign(globalThis, { ended })
    },
    { kind: event, text: reported }
  )
  return () =>
    page.evaluate(() => (globalThis as unknown as { ended: Promise<Omit<Saved, 'grownBytes'>> }).ended)
}

/** Looks at the memory of all processes until it is called: with the most beyond that of the start. */
function watchMemory(pid: number): () => number {
  const before = residentBytes(pid)
  let most = before
  const style = (): void => {
    most = Math.max(most, residentBytes(pid))
  }
  const timer = setInterval(style, LOOK_MS)
  return () => {
    clearInterval(timer)
    style()
    return most - before
  }
}
