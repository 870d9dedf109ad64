import { z } from 'zod'
import { CONFLICT_REASONS } from '../model/payments'
import {
  RECEIPT_PAPERS,
  type ReceiptPreview,
  type ReceiptRequest,
  type ReceiptsDone
} from '../model/receipts'
import { MAX_SLIPS, type PrintSheetPicture } from '../model/slip-documents'
import { paymentId } from '../schemas/payments'
import { printerName } from '../schemas/profiles'
import { pictureOfSheet } from '../schemas/sheets'
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

/** Receipts for payments that were seen paid. */
export const receipts = {
  /** Renders receipts, and stores the PDF for `sheet`. */
  preview: takes<ReceiptRequest>(request).gives<ReceiptPreview>(),

  /** A sheet, from 0, of the last preview; null if that is gone. */
  sheet: takes(pictureOfSheet).gives<PrintSheetPicture | null>(),

  /** Discards the last preview. */
  forget: takesNothing.gives<void>(),

  /** Looks up payments without a recent check first; `printer` null opens the PDF in the system's viewer. */
  print: takes<ReceiptRequest & { printer: string | null }>(
    request.extend({ printer: printerName })
  ).gives<ReceiptsDone>(),

  /** Stops printing after the jobs already sent to the printer. */
  stop: takesNothing.gives<void>(),

  /** Skips the recheck: receipts state the known status, and as of when. */
  skipCheck: takesNothing.gives<void>(),

  /** Asks for a path, rechecks payments if needed, then writes one PDF; `path` is null if there is none. */
  savePdf: takes<ReceiptRequest>(request).gives<ReceiptsDone & { path: string | null }>()
}
