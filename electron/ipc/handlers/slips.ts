import { dialog, type BrowserWindow } from 'electron'
import type { Printer } from '../../contract/models'
import { PrintCancelled, PrintFailure } from '../../slips/slip-window'
import type { Slips } from '../../slips/slips'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

export function slipHandlers(slips: Slips, window: BrowserWindow): Handlers['slips'] {
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
        return await slips.print(request, printer)
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
      return { ...(await slips.savePdf(request, filePath)), path: filePath }
    }
  }
}
