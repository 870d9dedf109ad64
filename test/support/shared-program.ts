import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PreferencesPatch } from '#contract/model/settings'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { endProgram, startApp, temporaryFolder, type Started } from './app'
import { startCups, type PrintServer } from './cups'
import { leaveSettings, sandboxAt } from './sandbox'
import { SCRIPTED } from './scripted-printer'

/**
 * A program that a worker reuses from test to test, reset for each: starting one takes as long as a whole test. Tests
 * of starting, ending or crashing use a program of their own.
 */
export interface SharedProgram {
  /** Its printer; jobs are counted again for each test. */
  printer: PrintServer
  renew(renewal: Renewal): Promise<Started>
  end(): Promise<void>
}

/** The state in which a test finds the program. */
export interface Renewal {
  /** Address of the sandbox. */
  url: string
  key: string | null
  /** Settings that differ from the defaults. */
  settings?: PreferencesPatch
  /** Fills the history, which does not exist yet, before the program opens it. */
  fill?: (file: string) => Promise<unknown>
}

type Size = [width: number, height: number]

export async function shareProgram(): Promise<SharedProgram> {
  const folder = temporaryFolder()
  const history = join(folder.path, 'history', 'sandbox.sqlite')
  const printer = await startCups(SCRIPTED)
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

/** Restores settings, key and history for a test. The history is deleted while another one is open. */
async function restore(
  { page }: Started,
  folder: string,
  history: string,
  { url, key, settings = {}, fill }: Renewal
): Promise<void> {
  // The page saves its pending changes before it gets the new state.
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

/** Puts the window into its state after a start: its size, Playwright's media settings, and the list. */
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
