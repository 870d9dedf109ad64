import type { BrowserWindow } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import { NO_SLIPS, type SlipDone } from '#contract/calls'
import type { Environment } from '#contract/models'
import type { Printer } from '#contract/slips'
import type { SlipsMoved } from '#contract/slip-states'
import type { Remarking } from '../../history/annotations/annotations'
import type { Desk } from '../../app/environment-session'
import type { Services } from '../../app/environment-sessions'
import { troubleOf } from '../../slips/printers/printer-error'
import type { Slips } from '../../slips/slips'
import { askWhere, plainly, unlessCancelled } from './asking'
import { latest } from './latest'
import type { Handlers } from '../answering'

/** Milliseconds between looks at a printer that slips were sent to: paper ends in the middle, too. */
const LOOK_AFTER_MS = [1_000, 4_000, 15_000]

export function slipHandlers(services: Services, slips: Slips, window: BrowserWindow): Handlers['slips'] {
  /** Whoever was handed a slip is expected to pay. */
  async function watched<D extends SlipDone>(printing: () => Promise<D>): Promise<D> {
    // One desk throughout: another environment may be chosen while a dialog is open.
    const { desk } = services
    const done = await printing()
    const { watchAfterPrinting, watchHours } = services.preferences.current
    if (watchAfterPrinting && desk.client && done.printed.length > 0)
      await desk.lookups.watches.start(done.printed, watchHours)
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
        trouble: troubleOf(options)
      }
    })
  }

  /** "Sent" is no paper yet: a printer that tells of trouble afterwards is told on, once. */
  async function lookAfter(environment: Environment, printer: string, done: SlipDone): Promise<void> {
    for (const after of done.slips.length > 0 ? LOOK_AFTER_MS : []) {
      await delay(after, undefined, { ref: false })
      if (window.isDestroyed()) return
      const trouble = (await printers()).find(({ name }) => name === printer)?.trouble
      if (trouble) return services.emit('slips.trouble', { environment, printer, trouble, slips: done.slips })
    }
  }
  const orders = latest()
  // Their pages would keep the program open, and nobody is left to stop them.
  window.once('closed', () => {
    slips.stop()
    slips.forget()
  })
  async function told(moving: (desk: Desk) => Promise<SlipsMoved>): Promise<SlipsMoved> {
    const moved = await moving(services.desk)
    // Which payments they are of is not worth asking: who shows some has few.
    if (moved.moved.length > 0) services.emit('slips.changed', null)
    return moved
  }
  const by = (): Remarking => ({
    at: services.now(),
    operator: services.preferences.current.operator || null
  })

  return {
    preview: (request) => plainly(() => slips.preview(request)),
    sheet: ({ sheet, width }) => plainly(() => slips.sheet(sheet, width)),
    forget: () => slips.forget(),
    unsure: () => slips.unsure(),
    arrange: (question) => services.desk.history.arrangeSlips(question, orders(question)),
    rows: ({ numbers }) => services.desk.history.listedSlips(numbers),
    scanned: ({ text }) => services.desk.history.scannedSlips(text),
    holders: () => services.desk.history.slipHolders(),
    happened: ({ slipIds, ...word }) =>
      told(({ history }) => history.slipsHappened(slipIds, { ...by(), holder: null, reason: null, ...word })),
    undo: ({ steps }) => told(({ history }) => history.undoSlips(steps, by())),
    settle: ({ slipIds, printed }) => slips.settle(slipIds, printed),
    acceptPayee: (payee) => slips.acceptPayee(payee),
    skipCheck: () => slips.skipCheck(),
    printers,
    print: async ({ printer, ...request }) => {
      const { environment } = services
      const done = await unlessCancelled(() => watched(() => slips.print(request, printer)), NO_SLIPS)
      if (printer !== null) void lookAfter(environment, printer, done).catch(() => undefined)
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
