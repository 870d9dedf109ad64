import type { BrowserWindow } from 'electron'
import type { SlipDone } from '../../contract/calls'
import type { Printer } from '../../contract/slips'
import type { SlipsMoved } from '../../contract/slip-states'
import type { Remarking } from '../../history/remarks'
import type { Desk } from '../../services/desk'
import type { Services } from '../../services/services'
import type { Slips } from '../../slips/slips'
import { askWhere, unlessCancelled } from './asking'
import { latest } from './latest'
import type { Handlers } from '../answering'

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

  const orders = latest()
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
    preview: (request) => slips.preview(request),
    unsure: () => slips.unsure(),
    arrange: (question) => services.desk.history.arrangeSlips(question, orders(question)),
    rows: ({ numbers }) => services.desk.history.listedSlips(numbers),
    scanned: ({ text }) => services.desk.history.scannedSlips(text),
    holders: () => services.desk.history.slipHolders(),
    happened: ({ slipIds, ...word }) =>
      told(({ history }) => history.slipsHappened(slipIds, { ...by(), holder: null, reason: null, ...word })),
    undo: ({ steps }) => told(({ history }) => history.undoSlips(steps, by())),
    settle: ({ slipIds, printed }) => slips.settle(slipIds, printed),
    acceptMerchant: (merchant) => slips.acceptMerchant(merchant),
    skipCheck: () => slips.skipCheck(),
    printers: async (): Promise<Printer[]> => {
      const printers = await window.webContents.getPrintersAsync()
      return printers.map(({ name, displayName, options }) => ({
        name,
        displayName: displayName || name,
        isDefault: (options as Record<string, string>)['printer-is-default'] === 'true'
      }))
    },
    print: ({ printer, ...request }) =>
      unlessCancelled(() => watched(() => slips.print(request, printer)), { printed: [], refused: [] }),
    savePdf: async (request) => {
      const name =
        request.paymentIds.length === 1 ? request.paymentIds[0]! : `${request.paymentIds.length}-slip`
      const pdf = { name: 'PDF', extensions: ['pdf'] }
      const path = await askWhere(window, `${name.replace(/[^\w.-]/g, '_')}.pdf`, pdf)
      if (path === null) return { printed: [], refused: [], path }
      const save = async (): Promise<SlipDone & { path: string | null }> => ({
        ...(await slips.savePdf(request, path)),
        path
      })
      return unlessCancelled(() => watched(save), { printed: [], refused: [], path: null })
    }
  }
}
