import type { BrowserWindow } from 'electron'
import type { ReceiptsDone } from '#contract/model/receipts'
import type { Receipts } from '../../slips/receipts/receipts'
import type { Handlers } from '../answering'
import { askWhere, unlessCancelled } from './dialogs'

const NOTHING: ReceiptsDone = { printed: [], blocked: [], remaining: [] }

export function receiptHandlers(receipts: Receipts, window: BrowserWindow): Handlers['receipts'] {
  // The receipts page would keep the program running, with nobody left to stop it.
  window.once('closed', () => receipts.stop())
  return {
    preview: (request) => receipts.preview(request),
    stop: () => receipts.stop(),
    skipCheck: () => receipts.skipCheck(),
    print: ({ printer, ...request }) => unlessCancelled(() => receipts.print(request, printer), NOTHING),
    savePdf: async (request) => {
      const { paymentIds } = request
      const name = paymentIds.length === 1 ? `${paymentIds[0]}-bukti` : `${paymentIds.length}-bukti`
      const pdf = { name: 'PDF', extensions: ['pdf'] }
      const path = await askWhere(window, `${name.replace(/[^\w.-]/g, '_')}.pdf`, pdf)
      if (path === null) return { ...NOTHING, path }
      return { ...(await receipts.savePdf(request, path)), path }
    }
  }
}
