import { RECEIPT_PAPERS, type ReceiptObjection, type ReceiptPaper } from '../contract/receipts'
import { visibleText } from '../contract/visible-text'
import { UsageError } from '../settings/launch'
import { Receipts } from '../slips/receipts'
import { SLIP_PAGE } from '../window/pages'
import { FINE, NOT_ALL, textOption, type Command, type Context } from './command'

/** Writes receipts of paid payments in the history as one PDF. */
export const receipt: Command = {
  options: { paper: { type: 'string' }, out: { type: 'string' } },
  run(context) {
    const { paper, out } = wanted(context)
    const { positionals: paymentIds } = context
    return context.withServices(async (services) => {
      const receipts = new Receipts(services, SLIP_PAGE)
      const { printed, refused } = await receipts.savePdf({ paymentIds, paper }, out)
      for (const { paymentId, lookupId, conflict } of printed) {
        context.print({ paymentId, receipt: 'written', file: out, lookupId, conflict, objection: null }, [
          paymentId,
          'written',
          visibleText(out)
        ])
        if (conflict)
          context.say(`lunas: ${paymentId}: what the server said of it disagrees; the receipt says so`)
      }
      for (const { paymentId, objection } of refused) {
        context.print(
          { paymentId, receipt: 'refused', file: null, lookupId: null, conflict: null, objection },
          [paymentId, 'refused']
        )
        context.say(`lunas: ${paymentId}: no receipt: ${WORDS[objection]}`)
      }
      return refused.length === 0 ? FINE : NOT_ALL
    })
  }
}

const WORDS: Record<ReceiptObjection, string> = {
  notInHistory: 'not in the history; look it up first',
  unpaid: 'it was unpaid when it was last seen',
  unknownStatus: 'its status is unknown',
  paperTooSmall: 'this paper cannot hold it'
}

function wanted(context: Context): { paper: ReceiptPaper; out: string } {
  const paper = RECEIPT_PAPERS.find((each) => each === textOption(context, 'paper'))
  const out = textOption(context, 'out')
  if (context.positionals.length === 0) throw new UsageError('receipt wants at least one payment id')
  if (!paper) throw new UsageError(`--paper must be one of ${RECEIPT_PAPERS.join(', ')}`)
  if (out === null) throw new UsageError('receipt wants --out FILE.pdf')
  return { paper, out }
}
