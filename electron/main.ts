import { app, ipcMain, session, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { registerCalls } from './ipc/register'
import { KNOWN_HOSTS } from './kiriminaja/address'
import { openLog } from './platform/log'
import type { WindowApp } from './app/window-app'
import { commandWords, sharedViewArgument, windowLaunchOptions } from './settings/launch'
import { prepareUserData } from './settings/user-data'
import { openMainWindow } from './window/main-window'
import { setMenu } from './window/menu'
import { PAGES_ORIGIN, registerPagesScheme, servePages } from './window/pages'
import { Destinations, guardConnections } from './window/security/destinations'
import { guardContents, originOf, denyPermissions } from './window/security/guard'
import { tellStartFailure } from './window/start-failure'

const RENDERER = join(import.meta.dirname, '../renderer')
const FAILED = 1
const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs')

// A umask that removes the owner's permissions would keep Chromium and SQLite out of their own files.
process.umask(process.umask(0o077) & 0o077)
registerPagesScheme()
// Chromium allows six connections to a host without HTTP/2; our own setting limits parallel requests instead.
app.commandLine.appendSwitch('ignore-connections-limit', KNOWN_HOSTS.join(','))
const destinations = new Destinations()
const command = commandWords(process.argv)
if (command) {
  guardConnections(app, destinations, () => undefined)
  // A program that does not load would wait for ever.
  import('./app/command-app')
    .then(({ runCommandApp }) => runCommandApp(command, destinations))
    .catch((error: unknown) => {
      process.stderr.write(`lunas: ${error instanceof Error ? error.message : String(error)}\n`)
      app.exit(FAILED)
    })
} else startWindow()

function startWindow(): void {
  const launch = orGiveUp(() => windowLaunchOptions(process.argv.slice(1)))
  if (launch.userDataDir !== null) app.setPath('userData', launch.userDataDir)
  const userData = app.getPath('userData')
  // Before Chromium uses the folder: it mistakes an unwritable one for another running instance.
  const open = orGiveUp(() => prepareUserData(userData))
  // A second instance would compete for the window's place and the queue: the first one comes to the front instead.
  const view = sharedViewArgument(process.argv.slice(1))
  if (!app.requestSingleInstanceLock({ view })) return app.quit()

  const log = openLog(userData)
  for (const path of open) log.warn(`others could read ${path} until now`)
  const development = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const origin = development ? originOf(development) : PAGES_ORIGIN
  const onRejected = (what: string): void => log.warn(`refused: ${what}`)
  if (development) destinations.allow(development)
  guardConnections(app, destinations, onRejected)
  guardContents(app, { origin, onRejected })
  setMenu(process.platform)
  // Windows shows notifications only of programs whose id it knows.
  app.setAppUserModelId('id.lunas.app')

  const window = app.whenReady().then(() => {
    denyPermissions(session.defaultSession, onRejected)
    servePages(RENDERER)
    return openMainWindow({ url: `${origin}/index.html`, preload: PRELOAD, userData, log })
  })
  window.catch(giveUp)
  // Loaded while the window's process starts; the page's first calls wait for it.
  const windowApp = window.then(async (mainWindow) => {
    const { openWindowApp } = await import('./app/window-app')
    return openWindowApp({ window: mainWindow, origin, userData, launch, view, destinations, log })
  })
  registerCalls(
    ipcMain,
    windowApp.then(({ answer }) => answer)
  )

  let isFollowed = false
  app.on('second-instance', (_event, words, _folder, data) => {
    void window.then((mainWindow) => {
      if (!mainWindow.isDestroyed()) return show(mainWindow)
      // This instance is about to end; a new one is started after it.
      if (!isFollowed) app.relaunch({ args: words.slice(1) })
      isFollowed = true
    })
    const next = (data as { view?: unknown } | null | undefined)?.view
    if (typeof next === 'string') void windowApp.then(({ hand }) => hand(next))
  })
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuit(window, windowApp)
  log.info(`Lunas ${app.getVersion()} on Electron ${process.versions.electron}`)
}

function orGiveUp<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    return giveUp(error)
  }
}

/** Reports a failure and exits, because there is no page to report it on. */
function giveUp(error: unknown): never {
  tellStartFailure(error)
  app.exit(FAILED)
  throw error
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Records requests under way as cancelled and closes the history before the process ends. */
function closeBeforeQuit(window: Promise<BrowserWindow>, windowApp: Promise<WindowApp>): void {
  let closed = false
  // Not on will-quit, when promises do not settle any more.
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    // Closing may take some seconds, in which the window cannot be used.
    void window.then((mainWindow) => !mainWindow.isDestroyed() && mainWindow.hide())
    const done = (hadOpened: boolean): void => {
      closed = true
      if (hadOpened) app.quit()
      else app.exit(FAILED)
    }
    windowApp.then(({ close }) => close()).then(done, () => done(false))
  })
}
