import type { BrowserWindow } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import { NO_SLIPS, type SlipDone } from '#contract/model/slip-documents'
import type { Emit } from '#contract/events'
import type { Environment, UtcMillis } from '#contract/base'
import type { Printer } from '#contract/model/printers'
import type { SlipsMoved } from '#contract/model/slip-states'
import type { AnnotatedBy } from '../../history/annotations/annotations'
import type { SlipsPort } from '../../history/slips/port'
import type { Lookups } from '../../lookup-queue/lookups'
import type { PreferencesFile } from '../../settings/preferences'
import { printerErrorOf } from '../../slips/printers/printer-error'
import type { SlipReservations } from '../../slips/slip-reservations'
import type { Slips } from '../../slips/slips'
import { askWhere, plainly, unlessCancelled } from './dialogs'
import { latest } from './latest'
import type { Handlers } from '../answering'

/** The parts of the history for slips and their events. */
type SlipHistory = Pick<
  SlipsPort,
  'pinSlipOrder' | 'slipListItems' | 'scannedSlips' | 'slipHolders' | 'recordSlipEvents' | 'undoSlips'
>

export interface SlipListSessions {
  readonly now: () => UtcMillis
  readonly emit: Emit
  readonly environment: Environment
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: {
    readonly history: SlipHistory
    readonly lookups: Pick<Lookups, 'watches'>
    /** null without a key. */
    readonly client: object | null
  }
}

/** Milliseconds between checks of a printer after slips were sent to it: paper may run out in the middle, too. */
const CHECK_AFTER_MS = [1_000, 4_000, 15_000]

export function slipHandlers(
  sessions: SlipListSessions,
  slips: Slips,
  reservations: SlipReservations,
  window: BrowserWindow
): Handlers['slips'] {
  /** Starts watches for printed slips, because somebody is expected to pay them. */
  async function watched<D extends SlipDone>(printing: () => Promise<D>): Promise<D> {
    // The same session throughout, even if another environment is chosen while a dialog is open.
    const { current: session } = sessions
    const done = await printing()
    const { watchAfterPrinting, watchHours } = sessions.preferences.current
    if (watchAfterPrinting && session.client && done.printed.length > 0)
      await session.lookups.watches.start(done.printed, watchHours)
    return done
  }

  async function printers(): Promise<Printer[]> {
    const found = await window.webContents.getPrintersAsync()
    return found.map(({ name, displayName, ...printer }) => {
      const options = printer.options as Record<string, string>
      return {
        name,
        displayName: displayName || name,
        isDefault: options['printer-is-default'] === 'true',
        printerError: printerErrorOf(options)
      }
    })
  }

  /** Checks the printer for a while, because "sent" does not mean printed, and emits its first error. */
  async function checkLater(environment: Environment, printer: string, done: SlipDone): Promise<void> {
    for (const after of done.slips.length > 0 ? CHECK_AFTER_MS : []) {
      await delay(after, undefined, { ref: false })
      if (window.isDestroyed()) return
      const printerError = (await printers()).find(({ name }) => name === printer)?.printerError
      if (printerError)
        return sessions.emit('slips.printerError', { environment, printer, printerError, slips: done.slips })
    }
  }
  const orders = latest()
  // The pages of slips would keep the program running, with nobody left to stop them.
  window.once('closed', () => {
    slips.stop()
    slips.forget()
  })
  async function emitMoved(moving: (history: SlipHistory) => Promise<SlipsMoved>): Promise<SlipsMoved> {
    const moved = await moving(sessions.current.history)
    // Not worth looking up the payments: a page shows few of them.
    if (moved.moved.length > 0) sessions.emit('slips.changed', null)
    return moved
  }
  const by = (): AnnotatedBy => ({
    at: sessions.now(),
    operator: sessions.preferences.current.operator || null
  })

  return {
    preview: (request) => plainly(() => slips.preview(request)),
    sheet: ({ sheet, width }) => plainly(() => slips.sheet(sheet, width)),
    forget: () => slips.forget(),
    unconfirmed: () => reservations.unconfirmed(),
    pinOrder: (query) => sessions.current.history.pinSlipOrder(query, orders(query)),
    rows: ({ numbers }) => sessions.current.history.slipListItems(numbers),
    scanned: ({ text }) => sessions.current.history.scannedSlips(text),
    holders: () => sessions.current.history.slipHolders(),
    recordEvent: ({ slipIds, ...word }) =>
      emitMoved((history) =>
        history.recordSlipEvents(slipIds, { ...by(), holder: null, reason: null, ...word })
      ),
    undo: ({ steps }) => emitMoved((history) => history.undoSlips(steps, by())),
    settle: ({ slipIds, printed }) => reservations.settle(slipIds, printed),
    acceptPayee: (payee) => reservations.acceptPayee(payee),
    skipCheck: () => slips.skipCheck(),
    printers,
    print: async ({ printer, ...request }) => {
      const { environment } = sessions
      const done = await unlessCancelled(() => watched(() => slips.print(request, printer)), NO_SLIPS)
      if (printer !== null) void checkLater(environment, printer, done).catch(() => undefined)
      return done
    },
    stop: () => slips.stop(),
    testPage: (page) => unlessCancelled(() => slips.testPage(page), undefined),
    savePdf: async (request) => {
      const name =
        request.paymentIds.length === 1 ? request.paymentIds[0]! : `${request.paymentIds.length}-slip`
      const pdf = { name: 'PDF', extensions: ['pdf'] }
      const path = await askWhere(window, `${name.replace(/[^\w.-]/g, '_')}.pdf`, pdf)
      if (path === null) return { ...NO_SLIPS, path }
      return plainly(async () => ({
        ...(await watched(() => slips.savePdf(request, path))),
        path
      }))
    }
  }
}
