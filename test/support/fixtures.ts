import { expect, test as base, type Page } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { endProgram, startApp, temporaryFolder, type Started, type StartOptions } from './app'
import type { PrintServer } from './cups'
import { ANY_KEY } from './sandbox'
import { shareProgram, type Renewal, type SharedProgram } from './shared-program'

export { expect }

/** A time in a sentence; yesterday's include the day. */
export const TIME = String.raw`(?:\d{1,2} [A-Za-z]{3} \d{4} )?\d\d\.\d\d WIB`

export interface Fixtures {
  /** The test's own folder for histories, settings and output. */
  folder: string
  /** The simulator of KiriminAja, with nothing set yet. */
  simulator: Simulator
  /** Starts the program; all processes are ended afterwards. */
  start: (options?: Partial<StartOptions>) => Promise<Started>
  /** Starts the program in the sandbox environment on the simulator, with a key. */
  startOnSimulator: (env?: Record<string, string>) => Promise<Started>
  /** The worker's shared program, reset, in the sandbox environment on the simulator, with a key. */
  openOnSimulator: (options?: Partial<Renewal>) => Promise<Started>
  /** The printer of the shared program, without jobs. */
  printer: PrintServer
}

export const test = base.extend<Fixtures, { sharedProgram: SharedProgram }>({
  sharedProgram: [
    async ({}, use) => {
      const program = await shareProgram()
      await use(program)
      await program.end()
    },
    { scope: 'worker' }
  ],
  printer: async ({ sharedProgram }, use) => {
    sharedProgram.printer.renew()
    await use(sharedProgram.printer)
  },
  openOnSimulator: async ({ sharedProgram, simulator }, use) => {
    await use((options) => sharedProgram.renew({ url: simulator.url, key: ANY_KEY, ...options }))
  },
  // Playwright reads the dependencies of a fixture from its first parameter, so it must be present.
  folder: async ({}, use) => {
    const { path, remove } = temporaryFolder()
    await use(path)
    remove()
  },
  simulator: async ({}, use) => {
    const simulator = await startSimulator({ epoch: Date.now() })
    await use(simulator)
    await simulator.close()
  },
  start: async ({ folder }, use) => {
    const started: ChildProcess[] = []
    await use(async (options) => {
      const program = await startApp({ userData: folder, ...options })
      started.push(program.app.process())
      return program
    })
    for (const child of started) await endProgram(child)
  },
  startOnSimulator: async ({ start, simulator }, use) => {
    const args = ['--environment=sandbox', `--base-url=${simulator.url}`]
    await use((env = {}) => start({ args, env, key: ANY_KEY }))
  }
})

/** Waits until a visible list is up to date: before that, rows may move under the pointer. */
async function untilCurrent(page: Page): Promise<void> {
  // Checked in every frame: payments without a code are looked up every second, so a slower check could miss it.
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>('[data-current]')?.dataset.current !== 'false'
  )
}

/** Waits until the rows belong to the latest query. */
export async function answered(page: Page): Promise<void> {
  await expect(page.locator('[data-current][aria-busy="true"]')).toHaveCount(0)
}

/** Sorts the list by id, so that answers move no row. */
export async function sortById(page: Page): Promise<void> {
  const heading = page.getByRole('columnheader', { name: 'ID pembayaran', exact: true })
  await heading.getByRole('button').click()
  await expect(heading).toHaveAttribute('aria-sort', 'ascending')
  await answered(page)
}

/** Looks ids up through the sheet, as a user pastes them, and waits until each has an outcome and the list shows it. */
export async function lookUp(page: Page, ...paymentIds: string[]): Promise<void> {
  await page.keyboard.press('Control+n')
  const sheet = page.getByRole('dialog', { name: 'Cek ID' })
  await sheet.getByRole('textbox').fill(paymentIds.join('\n'))
  // By keyboard: a second click at the same place, in a sheet that has just appeared, counts as a double click.
  await sheet.getByRole('button', { name: /^Cek/ }).press('Enter')
  await sheet.getByText(`${paymentIds.length} dari ${paymentIds.length} selesai`).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await untilCurrent(page)
}
