import { app, ipcMain, session, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { visibleLine } from './contract/visible-text'
import { registerCalls } from './ipc/register'
import { KNOWN_HOSTS } from './kiriminaja/address'
import { openLog } from './log'
import type { Office } from './office'
import { commandWords, sharedViewArgument, windowLaunchOptions, type LaunchOptions } from './settings/launch'
import { openMainWindow } from './window/main-window'
import { setMenu } from './window/menu'
import { PAGES_ORIGIN, registerPagesScheme, servePages } from './window/pages'
import { guardContents, originOf, refusePermissions } from './window/security/guard'

const RENDERER = join(import.meta.dirname, '../renderer')
const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs')

registerPagesScheme()
// Chromium has six connections for a host that does not speak HTTP/2; how many are used at once is a setting of ours.
app.commandLine.appendSwitch('ignore-connections-limit', KNOWN_HOSTS.join(','))
const command = commandWords(process.argv)
if (command) void import('./cli/cli').then(({ runCommand }) => runCommand(command, RENDERER))
else startWindow()

function startWindow(): void {
  const launch = launchOptions()
  if (launch.userDataDir !== null) app.setPath('userData', launch.userDataDir)
  // A second copy would fight over the window's place and the queue: the first one comes forward instead.
  const view = sharedViewArgument(process.argv.slice(1))
  if (!app.requestSingleInstanceLock({ view })) return app.quit()

  const userData = app.getPath('userData')
  const log = openLog(userData)
  const development = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const origin = development ? originOf(development) : PAGES_ORIGIN
  const onRefused = (what: string): void => log.warn(`refused: ${what}`)
  guardContents(app, { origin, onRefused })
  setMenu(process.platform)
  // Windows shows notifications of what it knows by name alone.
  app.setAppUserModelId('id.lunas.app')

  const window = app.whenReady().then(() => {
    refusePermissions(session.defaultSession, onRefused)
    servePages(RENDERER)
    return openMainWindow({ url: `${origin}/index.html`, preload: PRELOAD, userData, log })
  })
  window.catch(giveUp)
  // Loaded while the window's process starts; the page's first calls wait for it.
  const office = window.then(async (shown) => {
    const { openOffice } = await import('./office')
    return openOffice({ window: shown, origin, userData, launch, view, log })
  })
  registerCalls(
    ipcMain,
    office.then(({ answer }) => answer)
  )

  let isFollowed = false
  app.on('second-instance', (_event, words, _folder, handed) => {
    void window.then((shown) => {
      if (!shown.isDestroyed()) return show(shown)
      // This one is about to end: the other comes after it.
      if (!isFollowed) app.relaunch({ args: words.slice(1) })
      isFollowed = true
    })
    const next = (handed as { view?: unknown } | null | undefined)?.view
    if (typeof next === 'string') void office.then(({ hand }) => hand(next))
  })
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuit(window, office)
  log.info(`Lunas ${app.getVersion()} on Electron ${process.versions.electron}`)
}

function launchOptions(): LaunchOptions {
  try {
    return windowLaunchOptions(process.argv.slice(1))
  } catch (error) {
    return giveUp(error)
  }
}

/** There is no page to say it on. */
function giveUp(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`lunas: ${visibleLine(message)}\n`)
  app.exit(1)
  throw error
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** What is under way is recorded as cancelled, and the history is closed, before the process ends. */
function closeBeforeQuit(window: Promise<BrowserWindow>, office: Promise<Office>): void {
  let closed = false
  // Not on will-quit: promises do not settle any more by then.
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    // To end may take some seconds, in which there is nothing left to be done in it.
    void window.then((shown) => !shown.isDestroyed() && shown.hide())
    const done = (): void => {
      closed = true
      app.quit()
    }
    office.then(({ close }) => close()).then(done, done)
  })
}
