import { app, nativeTheme, net, powerMonitor, type BrowserWindow } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import type { Emit } from '#contract/events'
import type { Language } from '#contract/base'
import { createImportExportWorker } from '../import-export/worker-thread'
import { createHistoryWorker } from '../history/worker/worker-thread'
import { createAnswering } from '../ipc/answering'
import { describeFailure } from '../ipc/failure'
import { buildHandlers } from '../ipc/handlers'
import type { Answering } from '../ipc/register'
import type { Log } from '../platform/log'
import { netFetch } from '../platform/net-fetch'
import { EnvironmentSessions } from './environment-sessions'
import type { LaunchOptions } from '../settings/launch'
import { systemKeyStore } from '../settings/system-key-store'
import { openPrinters } from '../slips/open-printers'
import { PendingSharedView } from '../settings/views/pending-shared-view'
import { SystemNotifications } from './system-notifications'
import type { Destinations } from '../window/security/destinations'
import { originOf } from '../window/security/guard'

const LONGEST_END_MS = 30_000

export interface WindowAppOptions {
  window: BrowserWindow
  /** Origin of our pages. */
  origin: string
  userData: string
  launch: LaunchOptions
  /** A shared view from the command line. */
  view: string | null
  destinations: Destinations
  log: Log
}

export interface WindowApp {
  answer: Answering
  /** Takes a shared view with which the program was started again. */
  hand(view: string): void
  /** Resolves when requests under way are recorded and the history is closed, with whether it had been open. */
  close(): Promise<boolean>
}

/**
 * Opens everything behind the window. Loaded while the window's process starts, which takes longer: a failed start, for
 * example because of a newer history, is reported by the page's first call.
 */
export function openWindowApp(options: WindowAppOptions): WindowApp {
  const { window, origin, userData, launch, view, destinations, log } = options
  const send: Emit = (event, payload) => {
    if (!window.isDestroyed()) window.webContents.send(event, payload)
  }
  const systemNotifications = new SystemNotifications(window, (paymentId, environment) => {
    // The id means nothing, or another payment, in another environment.
    void opened.then(
      (sessions) => sessions.environment === environment && send('payment.open', { paymentId })
    )
  })
  let language: Language = 'id'
  const pendingSharedView = new PendingSharedView(view)
  const emit: Emit = (...emitted) => {
    send(...emitted)
    const [event, payload] = emitted
    if (event === 'queue.changed') systemNotifications.progress(payload)
    if (event === 'activity.unread') systemNotifications.badge(payload)
    if (event === 'activity.added') {
      void opened.then(({ environment }) => systemNotifications.notify(payload, environment, language))
    }
  }
  const onProblem = (error: unknown): void => {
    log.error(error)
    emit('problem', describeFailure(error))
  }
  const opened = openSessions()
  opened.catch((error: unknown) => log.error('start-up failed', error))
  const printing = opened.then(openPrinters)
  // Scheduled work is late after sleep, and the network may be another one.
  powerMonitor.on('resume', () => void opened.then(({ current }) => current.lookups.networkMayBeBack()))

  async function openSessions(): Promise<EnvironmentSessions> {
    const sessions = new EnvironmentSessions({
      version: app.getVersion(),
      userData,
      launch,
      // LUNAS_API_KEY is for commands only: the processes of a window's pages inherit the environment.
      key: null,
      keyStore: systemKeyStore,
      createHistoryWorker,
      createImportExportWorker,
      fetch: netFetch,
      destinations,
      isOnline: () => net.isOnline(),
      unattended: true,
      emit,
      onProblem,
      onPreferences: (preferences) => {
        nativeTheme.themeSource = preferences.theme
        language = preferences.language
      }
    })
    const { broken, invalid } = sessions.preferences
    if (broken) log.warn('preferences.json cannot be understood, defaults hold')
    if (invalid.length > 0) log.warn(`preferences.json: not valid, defaults hold: ${invalid.join(', ')}`)
    return sessions.open()
  }

  /** Waits for a print job on its way to the spooler. */
  async function close(): Promise<boolean> {
    const sessions = await opened.catch(() => null)
    // A job that waits for a printer without paper would keep the session open.
    if (sessions) (await printing).printers.close()
    await Promise.race([sessions?.close(), delay(LONGEST_END_MS, undefined, { ref: false })])
    return sessions !== null
  }

  return {
    answer: createAnswering({
      handlers: Promise.all([opened, printing]).then(([sessions, printing]) =>
        buildHandlers({ sessions, userData, origin, window, pendingSharedView, printing, onProblem })
      ),
      isTrusted: (event) =>
        event.sender === window.webContents &&
        event.senderFrame === event.sender.mainFrame &&
        originOf(event.senderFrame.url) === origin,
      onFailure: (channel, error) => log.warn(`${channel} failed`, error)
    }),
    hand: (next) => {
      pendingSharedView.hand(next)
      send('view.pending', null)
    },
    close
  }
}
