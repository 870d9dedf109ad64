import type { Page } from '@playwright/test'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerSaveDialog } from '../support/dialogs'
import { launchElectron, ROOT } from '../support/electron'
import { residentBytes } from './window.ts'

const PATIENCE_MS = 120_000
const LOOK_MS = 100

export interface Saved {
  /** From the key that opens the slips until the window reports the PDF, which is the preview. */
  ms: number
  /** Longest task of the window's page meanwhile. */
  longestTaskMs: number
  /** Largest growth of the resident memory of all processes since the start; 0 if it was not watched. */
  grownBytes: number
}

interface SlipsWindow {
  /** Saves all payments of the list as one PDF, eight slips per sheet. */
  saveAll(count: number, pdf: string, watch: boolean): Promise<Saved>
  /** Prints the next payment of the list; milliseconds from the key until the spooler has it. */
  printNext(): Promise<number>
  /** Prints all payments of the list on a roll; milliseconds from the key until the spooler has the first. */
  printAll(count: number): Promise<number>
}

/** Opens the program on its own history, without a key, so that nothing is looked up. */
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
        const button = dialog.getByRole('button', { name: /PDF/ })
        // A click alone would look only twice a second whether it can be clicked.
        await page.waitForFunction(
          (node) => !(node as HTMLButtonElement).disabled,
          await button.elementHandle()
        )
        await button.click()
        const { ms, longestTaskMs } = await ended()
        return { ms, longestTaskMs, grownBytes: memory?.() ?? 0 }
      },
      async printNext() {
        await grid.focus()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('p')
        await dialog.getByText(/^1 /).waitFor()
        // It gets the focus if nothing is held back.
        await dialog.locator('button.button-primary:focus').waitFor()
        const ended = await untilReported(page, 'keydown', '1 slip')
        await page.keyboard.press('Enter')
        const { ms } = await ended()
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
        return ms
      },
      async printAll(count) {
        await grid.focus()
        await page.keyboard.press('Control+a')
        await page.keyboard.press('p')
        await dialog
          .getByText(new RegExp(`^${count} `))
          .first()
          .waitFor()
        await dialog.locator('button.button-primary:focus').waitFor()
        const ended = await untilAtSpooler(page)
        await page.keyboard.press('Enter')
        return ended()
      }
    })
  } finally {
    await app.close()
  }
}

/** Measures from the next event of a type until the dialog shows a text, by the page's own clock. */
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
            const mutations = new MutationObserver(() => {
              const note = document.querySelector('[role=dialog] :is(p[role=status], [role=alert])')
              const reported = note?.textContent?.trim()
              if (!reported) return
              mutations.disconnect()
              if (!reported.startsWith(text)) return reject(new Error(reported))
              const ms = performance.now() - timeStamp
              // Entries of the last moment arrive in the next one.
              setTimeout(
                () => resolve({ ms, longestTaskMs: Math.max(0, ...tasks.map((t) => t.duration)) }),
                500
              )
            })
            mutations.observe(document.body, { subtree: true, childList: true, characterData: true })
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

/** Measures from the next key until the dialog says that the spooler, or the printer, has a slip. */
async function untilAtSpooler(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const ended = new Promise((resolve) => {
      const begin = ({ timeStamp }: KeyboardEvent): void => {
        const mutations = new MutationObserver(() => {
          const counts = document.querySelector('[role=dialog] section[aria-label="Slip di printer"]')
          if (!/diterima|dicetak/.test(counts?.textContent ?? '')) return
          mutations.disconnect()
          resolve(performance.now() - timeStamp)
        })
        mutations.observe(document.body, { subtree: true, childList: true, characterData: true })
      }
      addEventListener('keydown', begin, { once: true, capture: true })
    })
    Object.assign(globalThis, { ended })
  })
  return () => page.evaluate(() => (globalThis as unknown as { ended: Promise<number> }).ended)
}

/** Watches the memory of all processes until the returned function is called, which gives the largest growth. */
function watchMemory(pid: number): () => number {
  const before = residentBytes(pid)
  let most = before
  const poll = (): void => {
    most = Math.max(most, residentBytes(pid))
  }
  const timer = setInterval(poll, LOOK_MS)
  return () => {
    clearInterval(timer)
    poll()
    return most - before
  }
}
