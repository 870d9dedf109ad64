import type { BrowserWindow } from 'electron'
import { NO_SLIPS, type SlipDone } from '#contract/model/slip-documents'
import type { Emit } from '#contract/events'
import type { UtcMillis } from '#contract/base'
import type { SlipsMoved } from '#contract/model/slip-states'
import type { AnnotatedBy } from '../../history/annotations/annotations'
import type { SlipsPort } from '../../history/slips/port'
import type { Lookups } from '../../lookup-queue/lookups'
import type { PreferencesFile } from '../../settings/preferences'
import type { Printers } from '../../slips/printers/printers'
import type { SlipServices } from '../../slips/slip-services'
import { askWhere, ofPrintService, plainly } from './dialogs'
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
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: {
    readonly history: SlipHistory
    readonly lookups: Pick<Lookups, 'watches'>
    /** null without a key. */
    readonly client: object | null
  }
}

export function slipHandlers(
  sessions: SlipListSessions,
  { pipeline, reservations, printJobs }: Pick<SlipServices, 'pipeline' | 'reservations' | 'printJobs'>,
  printers: Printers,
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

  const orders = latest()
  // Nobody is left to stop a batch.
  window.once('closed', () => {
    pipeline.stop()
    pipeline.forget()
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
    preview: (request) => plainly(() => pipeline.preview(request)),
    sheet: ({ sheet, width }) => plainly(() => pipeline.sheet(sheet, width)),
    forget: () => pipeline.forget(),
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
    skipCheck: () => pipeline.skipCheck(),
    printers: () => ofPrintService(() => printers.list()),
    printerCapabilities: ({ printer }) => ofPrintService(() => printers.capabilities(printer)),
    printJobs: () => printJobs.current(),
    cancelPrintJob: ({ jobId }) => ofPrintService(() => printJobs.cancel(jobId)),
    print: ({ printer, slipsAJob, ...request }) =>
      plainly(() => watched(() => pipeline.print(request, printer, slipsAJob))),
    stop: () => pipeline.stop(),
    testPage: (page) => plainly(() => pipeline.testPage(page)),
    savePdf: async (request) => {
      const name =
        request.paymentIds.length === 1 ? request.paymentIds[0]! : `${request.paymentIds.length}-slip`
      const pdf = { name: 'PDF', extensions: ['pdf'] }
      const path = await askWhere(window, `${name.replace(/[^\w.-]/g, '_')}.pdf`, pdf)
      if (path === null) return { ...NO_SLIPS, path }
      return plainly(async () => ({
        ...(await watched(() => pipeline.savePdf(request, path))),
        path
      }))
    }
  }
}
