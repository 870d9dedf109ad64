import type { BrowserWindow } from 'electron'
import type { Receipts } from '../../slips/receipts'
import type { Handlers } from '../answering'
import { askWhere, unlessCancelled } from './asking'

export function receiptHandlers(receipts: Receipts, window: BrowserWindow): Handlers['receipts'] {
  return {
    preview: ({ paymentIds }) => receipts.preview(paymentIds),
    print: ({ printer, ...request }) =>
      unlessCancelled(() => receipts.print(request, printer), { printed: [], refused: [] }),
    savePdf: async (request) => {
      const { paymentIds } = request
      const name = paymentIds.length === 1 ? `${paymentIds[0]}-lunas` : `${paymentIds.length}-lunas`
      const pdf = { name: 'PDF', extensions: ['pdf'] }
      const path = await askWhere(window, `${name.replace(/[^\w.-]/g, '_')}.pdf`, pdf)
      if (path === null) return { printed: [], refused: [], path }
      return { ...(await receipts.savePdf(request, path)), path }
    }
  }
}
