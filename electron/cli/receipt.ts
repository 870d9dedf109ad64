import {
  RECEIPT_PAPERS,
  type ReceiptAcknowledgements,
  type ReceiptBlocker,
  type ReceiptPaper,
  type BlockedReceipt
} from '#contract/model/receipts'
import { visibleText } from '#contract/visible-text'
import { UsageError } from '../settings/launch'
import { EXIT_OK, NOT_ALL, textOption, type Command, type Context } from './command'
import { commandSlips } from './command-slips'

/** Writes receipts of paid payments in the history as one PDF, after rechecking payments that need it. */
export const receipt: Command = {
  options: { paper: { type: 'string' }, out: { type: 'string' }, force: { type: 'boolean' } },
  run(context) {
    const { paper, out } = optionsOf(context)
    const { positionals: paymentIds } = context
    return context.withSessions(async (sessions) => {
      const { receipts } = commandSlips(context, sessions)
      const seen = await receipts.prepare({ paymentIds, acknowledgements: {} })
      const acknowledgements = context.values['force'] === true ? acknowledgementsOf(seen.blocked) : {}
      const { printed, blocked, remaining } = await receipts.savePdf(
        { paymentIds, paper, acknowledgements },
        out
      )
      for (const { paymentId, lookupId, conflict } of printed) {
        context.print({ paymentId, receipt: 'written', file: out, lookupId, conflict, objection: null }, [
          paymentId,
          'written',
          visibleText(out)
        ])
        if (conflict)
          context.say(`lunas: ${paymentId}: what the server said of it disagrees; the receipt says so`)
      }
      for (const { paymentId, blocker, doubt } of blocked) {
        context.print(
          { paymentId, receipt: 'refused', file: null, lookupId: null, conflict: null, objection: blocker },
          [paymentId, 'refused']
        )
        const reasons = doubt === null ? '' : ` (${doubt.conflictReasons.join(', ')})`
        context.say(`lunas: ${paymentId}: no receipt: ${BLOCKER_LABELS[blocker]}${reasons}`)
      }
      for (const paymentId of remaining) {
        context.print(
          { paymentId, receipt: 'left', file: null, lookupId: null, conflict: null, objection: null },
          [paymentId, 'left']
        )
      }
      return blocked.length + remaining.length === 0 ? EXIT_OK : NOT_ALL
    })
  }
}

const BLOCKER_LABELS: Record<ReceiptBlocker, string> = {
  notInHistory: 'not in the history; look it up first',
  unpaid: 'it was unpaid when it was last seen',
  unknownStatus: 'its status is unknown',
  conflict: 'what the server said of it disagrees; --force writes one that says so',
  evidenceDiffers: 'its kept answers do not say what is shown of it; look it up again',
  evidenceUnreadable: 'its kept answers cannot be read again; look it up again',
  paperTooSmall: 'this paper cannot hold it'
}

/** Acknowledges only the conflicts known now, not those that come up during the recheck. */
function acknowledgementsOf(blocked: readonly BlockedReceipt[]): ReceiptAcknowledgements {
  return Object.fromEntries(blocked.flatMap(({ paymentId, doubt }) => (doubt ? [[paymentId, doubt]] : [])))
}

function optionsOf(context: Context): { paper: ReceiptPaper; out: string } {
  const paper = RECEIPT_PAPERS.find((each) => each === textOption(context, 'paper'))
  const out = textOption(context, 'out')
  if (context.positionals.length === 0) throw new UsageError('receipt wants at least one payment id')
  if (!paper) throw new UsageError(`--paper must be one of ${RECEIPT_PAPERS.join(', ')}`)
  if (out === null) throw new UsageError('receipt wants --out FILE.pdf')
  return { paper, out }
}
