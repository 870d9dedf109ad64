import { dialog, type BrowserWindow } from 'electron'
import type { SlipDone } from '../../contract/calls'
import type { Printer } from '../../contract/models'
import type { Services } from '../../services/services'
import type { Slips } from '../../slips/slips'
import { PrintCancelled, PrintFailure } from '../../window/printing'
import { CallFailure } from '../failure'
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

  return {
    preview: (request) => slips.preview(request),
    printers: async (): Promise<Printer[]> => {
      const printers = await window.webContents.getPrintersAsync()
      return printers.map(({ name, displayName, options }) => ({
        name,
        displayName: displayName || name,
        isDefault: (options as Record<string, string>)['printer-is-default'] === 'true'
      }))
    },
    print: async ({ printer, ...request }) => {
      try {
        return await watched(() => slips.print(request, printer))
      } catch (error) {
        if (error instanceof PrintCancelled) return { printed: [], refused: [] }
        if (error instanceof PrintFailure) throw new CallFailure('printFailed', error.message)
        throw error
      }
    },
    savePdf: async (request) => {
      const name =
        request.paymentIds.length === 1 ? request.paymentIds[0]! : `${request.paymentIds.length}-slip`
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: `${name.replace(/[^\w.-]/g, '_')}.pdf`,
        filters: [{ name: 'PDF', extensions: ['pdf'] }]
      })
      if (!filePath) return { printed: [], refused: [], path: null }
      return watched(async () => ({ ...(await slips.savePdf(request, filePath)), path: filePath }))
    }
  }
}
