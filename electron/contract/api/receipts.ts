import { z } from 'zod'
import { CONFLICT_REASONS } from '../model/payments'
import {
  RECEIPT_PAPERS,
  type ReceiptPreview,
  type ReceiptRequest,
  type ReceiptsDone
} from '../model/receipts'
import { MAX_SLIPS } from '../model/slip-documents'
import { paymentId } from '../schemas/payments'
import { printerName } from '../schemas/profiles'
import { takes, takesNothing } from './call'

const seenDoubt = z.strictObject({
  amount: z.int().min(0),
  conflictReasons: z.array(z.enum(CONFLICT_REASONS)).max(CONFLICT_REASONS.length)
})

const request = z.strictObject({
  paymentIds: z.array(paymentId).min(1).max(MAX_SLIPS),
  paper: z.enum(RECEIPT_PAPERS),
  acknowledgements: z
    .record(paymentId, seenDoubt)
    .refine((acknowledgements) => Object.keys(acknowledgements).length <= MAX_SLIPS)
})

/** Proof of payments that were seen paid. */
export const receipts = {
  preview: takes<Omit<ReceiptRequest, 'paper'>>(request.omit({ paper: true })).gives<ReceiptPreview>(),

  /** Asks again for what was not checked lately; `printer` null asks with the system's dialog. */
  print: takes<ReceiptRequest & { printer: string | null }>(
    request.extend({ printer: printerName })
  ).gives<ReceiptsDone>(),

  /** Ends printing after what the printer has been sent. */
  stop: takesNothing.gives<void>(),

  /** Ends asking again: receipts say what is known, and as of when. */
  skipCheck: takesNothing.gives<void>(),

  /** Asks where to, and again for what was not checked lately, then writes one PDF; `path` is null where there is none. */
  savePdf: takes<ReceiptRequest>(request).gives<ReceiptsDone & { path: string | null }>()
}
