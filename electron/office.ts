import { app, nativeTheme, net, type BrowserWindow } from 'electron'
import { createAnswering } from './ipc/answering'
import { describeFailure } from './ipc/failure'
import { buildHandlers } from './ipc/handlers'
import type { Answering } from './ipc/register'
import type { Log } from './log'
import { Services, type Emit } from './services/services'
import type { LaunchOptions } from './settings/launch'
import { systemKeyStore } from './settings/system-key-store'
import { originOf } from './window/security/guard'

export interface OfficeOptions {
  window: BrowserWindow
  /** Origin of our pages. */
  origin: string
  userData: string
  launch: LaunchOptions
  log: Log
}

export interface Office {
  answer: Answering
  /** Resolves when what was under way is recorded and the history is closed. */
  close(): Promise<void>
}

/**
 * Everything behind the window. Loaded while the window's process starts, which takes longer: a start-up
 * that fails, for example at a history of a newer version, is told by the page's first call.
 */
export function openOffice({ window, origin, userData, launch, log }: OfficeOptions): Office {
  const emit: Emit = (event, payload) => {
    if (!window.isDestroyed()) window.webContents.send(event, payload)
  }
  const opened = openServices()
  opened.catch((error: unknown) => log.error('start-up failed', error))

  async function openServices(): Promise<Services> {
    const services = new Services({
      version: app.getVersion(),
      userData,
      launch,
      // LUNAS_API_KEY is the command line's: the processes of a window's pages inherit the environment.
      key: null,
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
    return services.open()
  }

  return {
    answer: createAnswering({
      handlers: opened.then((services) => buildHandlers({ services, userData, origin, window })),
      isTrusted: (event) =>
        event.sender === window.webContents &&
        event.senderFrame === event.sender.mainFrame &&
        originOf(event.senderFrame.url) === origin,
      onFailure: (channel, error) => log.warn(`${channel} failed`, error)
    }),
    close: () =>
      opened.then(
        (services) => services.close(),
        () => undefined
      )
  }
}
