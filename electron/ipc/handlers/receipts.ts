import type { BrowserWindow } from 'electron'
import type { ReceiptsDone } from '#contract/model/receipts'
import type { Receipts } from '../../slips/receipts/receipts'
import type { Handlers } from '../answering'
import { askWhere, plainly } from './dialogs'

const NOTHING: ReceiptsDone = { printed: [], blocked: [], remaining: [] }

export function receiptHandlers(receipts: Receipts, window: BrowserWindow): Handlers['receipts'] {
  // Nobody is left to stop a batch.
  window.once('closed', () => {
    receipts.stop()
    receipts.forget()
  })
  return {
    preview: (request) => plainly(() => receipts.preview(request)),
    sheet: ({ sheet, width }) => plainly(() => receipts.sheet(sheet, width)),
    forget: () => receipts.forget(),
    stop: () => receipts.stop(),
    skipCheck: () => receipts.skipCheck(),
    print: ({ printer, ...request }) => plainly(() => receipts.print(request, printer)),
    savePdf: async (request) => {
      const { paymentIds } = request
      const name = paymentIds.length === 1 ? `${paymentIds[0]}-bukti` : `${paymentIds.length}-bukti`
      const pdf = { name: 'PDF', extensions: ['pdf'] }
      const path = await askWhere(window, `${name.replace(/[^\w.-]/g, '_')}.pdf`, pdf)
      if (path === null) return { ...NOTHING, path }
      return plainly(async () => ({ ...(await receipts.savePdf(request, path)), path }))
    }
  }
}
