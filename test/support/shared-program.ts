import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PreferencesPatch } from '#contract/model/settings'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { endProgram, startApp, temporaryFolder, type Started } from './app'
import { startCups, type PrintServer } from './cups'
import { leaveSettings, sandboxAt } from './sandbox'

/**
 * A program that goes from test to test of a worker, as new for each: to start one costs as much as a whole test.
 * What is about starting, ending, or dying has a program of its own.
 */
export interface SharedProgram {
  /** Its printer; jobs are counted anew for each test. */
  printer: PrintServer
  renew(renewal: Renewal): Promise<Started>
  end(): Promise<void>
}

/** What a test finds. */
export interface Renewal {
  /** Of the sandbox. */
  url: string
  key: string | null
  /** Where they differ from those of a first start. */
  settings?: PreferencesPatch
  /** Puts something into the history, of which nothing is there yet, before the program opens it. */
  fill?: (file: string) => Promise<unknown>
}

type Size = [width: number, height: number]

export async function shareProgram(): Promise<SharedProgram> {
  const folder = temporaryFolder()
  const history = join(folder.path, 'history', 'sandbox.sqlite')
  const printer = await startCups()
  let running: { program: Started; size: Size } | null = null

  async function start({ url, key, settings, fill }: Renewal): Promise<Started> {
    leaveSettings(folder.path, url, settings)
    await fill?.(history)
    const program = await startApp({
      userData: folder.path,
      env: printer.env,
      ...(key === null ? {} : { key })
    })
    running = { program, size: await sizeOf(program) }
    return program
  }

  return {
    printer,
    async renew(renewal) {
      if (!running) return start(renewal)
      const { program, size } = running
      await restore(program, folder.path, history, renewal)
      await show(program, size)
      return program
    },
    async end() {
      if (running) await endProgram(running.program.app.process())
      await printer.stop()
      folder.remove()
    }
  }
}

const sizeOf = ({ app }: Started): Promise<Size> =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
    return window.getContentSize() as Size
  })

/** Settings, key and history as before the first test. The history is deleted while another one is open. */
async function restore(
  { page }: Started,
  folder: string,
  history: string,
  { url, key, settings = {}, fill }: Renewal
): Promise<void> {
  // What the page still has to save comes before what it shall find.
  await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pagehide')))
  const { environments, ...others } = DEFAULT_PREFERENCES
  const { baseUrl: _, ...demo } = environments.demo
  await update(page, {
    ...others,
    ...settings,
    environment: 'production',
    environments: {
      production: environments.production,
      sandbox: sandboxAt(url),
      demo,
      ...settings.environments
    }
  })
  for (const end of ['', '-wal', '-shm']) rmSync(`${history}${end}`, { force: true })
  for (const name of ['logo.png', 'qris-mark.png']) rmSync(join(folder, name), { force: true })
  await fill?.(history)
  await page.evaluate(async (next) => {
    const environment = 'sandbox'
    await (next === null
      ? window.lunas.settings.removeKey({ environment })
      : window.lunas.settings.setKey({ environment, key: next }))
  }, key)
  await update(page, { environment: 'sandbox' })
}

async function update(page: Started['page'], patch: PreferencesPatch): Promise<void> {
  const done = await page.evaluate((change) => window.lunas.settings.update(change), patch)
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}

/** The window as it is after a start: its size, what Playwright says of its surroundings, and the list. */
async function show({ app, page }: Started, [width, height]: Size): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow, clipboard }, size) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
      window.setContentSize(...size)
      window.webContents.setZoomFactor(1)
      clipboard.clear()
    },
    [width, height] as Size
  )
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
    location.hash = ''
  })
  await page.reload()
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
}
