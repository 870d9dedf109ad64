import { app, BrowserWindow, ipcMain, nativeTheme, net, session } from 'electron'
import { join } from 'node:path'
import type { Emit } from './services/services'
import { describeFailure } from './ipc/failure'
import { buildHandlers } from './ipc/handlers'
import { registerCalls } from './ipc/register'
import { openLog } from './log'
import { Services } from './services/services'
import { commandWords, windowLaunchOptions } from './settings/launch'
import { systemKeyStore } from './settings/system-key-store'
import { openMainWindow } from './window/main-window'
import { setMenu } from './window/menu'
import { PAGES_ORIGIN, registerPagesScheme, servePages } from './window/pages'
import { guardContents, originOf, refusePermissions } from './window/security/guard'

const RENDERER = join(import.meta.dirname, '../renderer')
const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs')

registerPagesScheme()
const command = commandWords(process.argv)
if (command) void import('./cli/cli').then(({ runCommand }) => runCommand(command, RENDERER))
else startWindow()

function startWindow(): void {
  const launch = windowLaunchOptions(process.argv.slice(1))
  if (launch.userDataDir !== null) app.setPath('userData', launch.userDataDir)
  // A second copy would fight over the window's place and the queue: the first one comes forward instead.
  if (!app.requestSingleInstanceLock()) return app.quit()

  const userData = app.getPath('userData')
  const log = openLog(userData)
  const development = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const origin = development ? originOf(development) : PAGES_ORIGIN
  const refused = (what: string): void => log.warn(`refused: ${what}`)
  let window: BrowserWindow | null = null

  guardContents(app, { origin, onRefused: refused })
  setMenu(process.platform)

  const emit: Emit = (event, payload) => window?.webContents.send(event, payload)
  const services = new Services({
    version: app.getVersion(),
    userData,
    launch,
    key: process.env['LUNAS_API_KEY'] || null,
    keyStore: systemKeyStore,
    fetch: (url, init) => net.fetch(url, init),
    fillDemo: true,
    emit,
    onProblem: (error) => {
      log.error(error)
      emit('problem', describeFailure(error))
    },
    onPreferences: ({ theme }) => (nativeTheme.themeSource = theme)
  })

  const ready = app.whenReady().then(() => {
    refusePermissions(session.defaultSession, refused)
    servePages(RENDERER)
    const url = `${development ?? PAGES_ORIGIN}/index.html`
    window = openMainWindow({ url, preload: PRELOAD, userData })
    // The window's process starts while the history opens; its first calls wait for it.
    return services.open()
  })
  ready.catch((error: unknown) => log.error('start-up failed', error))

  registerCalls({
    ipcMain,
    handlers: ready.then(() => buildHandlers({ services, userData, origin, window: () => window! })),
    isTrusted: (event) =>
      event.sender === window?.webContents &&
      event.senderFrame === event.sender.mainFrame &&
      originOf(event.senderFrame.url) === origin,
    onFailure: (channel, error) => log.warn(`${channel} failed`, error)
  })

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuit(services)
  log.info(`Lunas ${app.getVersion()} on Electron ${process.versions.electron}`)
}

/** What is under way is recorded as cancelled, and the history is closed, before the process ends. */
function closeBeforeQuit(services: Services): void {
  let closed = false
  // Not on will-quit: promises do not settle any more by then.
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void services.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}
