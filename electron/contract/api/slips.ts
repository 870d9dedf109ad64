import { z } from 'zod'
import type { Payee } from '../model/payees'
import { MAX_SEARCH_LENGTH } from '../model/payment-list'
import { MAX_COPIES, type TestPageRequest } from '../model/print-profiles'
import type { Printer, PrinterCapabilities, PrintJobWithSlips } from '../model/printers'
import { SLIP_BLOCKERS } from '../model/slip-blockers'
import {
  MAX_SLIPS,
  type PrintSheetPicture,
  type SlipDone,
  type SlipPreview,
  type SlipRequest
} from '../model/slip-documents'
import { LAYOUTS, MAX_SLIPS_A_SHEET } from '../model/slip-layouts'
import {
  MAX_SLIP_ROWS,
  SLIP_GROUPINGS,
  SLIP_TABS,
  type SlipListItem,
  type SlipOrder,
  type SlipQuery,
  type SlipsMoved,
  type SlipStep,
  type SlipWord
} from '../model/slip-states'
import { MAX_SLIP_WORDS, type Slip } from '../model/slips'
import { paymentId } from '../schemas/payments'
import { copies, offset, printerName, printProfile, resolution, slipsAJob } from '../schemas/profiles'
import { pictureOfSheet } from '../schemas/sheets'
import { scannedText, uuid } from '../schemas/values'
import { takes, takesNothing } from './call'

const words = z.string().trim().min(1).max(MAX_SLIP_WORDS)
const slipIds = z
  .array(uuid)
  .min(1)
  .max(MAX_SLIPS * MAX_COPIES)

const acknowledgement = z.strictObject({
  blockers: z.array(z.enum(SLIP_BLOCKERS)).max(SLIP_BLOCKERS.length),
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
})

const request = z.strictObject({
  // Each remaining copy is listed.
  paymentIds: z
    .array(paymentId)
    .min(1)
    .max(MAX_SLIPS * MAX_COPIES),
  layout: z.enum(LAYOUTS),
  dpi: resolution,
  skip: z
    .int()
    .min(0)
    .max(MAX_SLIPS_A_SHEET - 1),
  offset,
  copies,
  acknowledgements: z
    .record(paymentId, acknowledgement)
    .refine((acknowledgements) => Object.keys(acknowledgements).length <= MAX_SLIPS),
  reason: words.nullable()
})

// As in a payload: two digits of length, 512 characters of which some may take two UTF-16 units.
const payeeValue = z.string().max(200)
const payee = z.strictObject({
  name: payeeValue.min(1),
  nmid: payeeValue.min(1).nullable(),
  fields: z
    .array(z.strictObject({ tag: z.string().regex(/^\d\d(-\d\d)?$/), value: payeeValue }))
    .min(1)
    .max(128)
})

const numbers = z.array(z.int().min(1)).min(1).max(MAX_SLIP_ROWS)
const step: z.ZodType<SlipStep> = z.strictObject({ slipId: uuid, at: z.int().min(0) })

export const slips = {
  /** Renders slips, reads their codes back, and stores the PDF for `sheet`. Fails with `readBackFailed`. */
  preview: takes<SlipRequest>(request).gives<SlipPreview>(),

  /** A sheet, from 0, of the last preview; null if that is gone. */
  sheet: takes(pictureOfSheet).gives<PrintSheetPicture | null>(),

  /** Discards the last preview. */
  forget: takesNothing.gives<void>(),

  /** Slips that may or may not have been printed before the program ended. */
  unconfirmed: takesNothing.gives<Slip[]>(),

  /**
   * Print jobs that have not ended, and those that ended without being taken while nobody has said which of their slips
   * came out; oldest first.
   */
  printJobs: takesNothing.gives<PrintJobWithSlips[]>(),

  /** Takes a job out of the printer's queue; sheets that are out stay out. */
  cancelPrintJob: takes(z.strictObject({ jobId: uuid })).gives<void>(),

  /** Records whether such slips, or those that a printer may have lost, were printed. */
  settle: takes(z.strictObject({ slipIds, printed: z.boolean() })).gives<void>(),

  /** The order of the list. Cancels an answer under way to another question, which then fails with `superseded`. */
  pinOrder: takes<SlipQuery>(
    z.strictObject({
      tab: z.enum(SLIP_TABS),
      grouping: z.enum(SLIP_GROUPINGS),
      search: z.string().max(MAX_SEARCH_LENGTH)
    })
  ).gives<SlipOrder>(),

  /** Rows by their numbers, as they are now; at most `MAX_SLIP_ROWS`. */
  rows: takes(z.strictObject({ numbers })).gives<SlipListItem[]>(),

  /** The slips whose serial or code was scanned; newest first, 20 at most. */
  scanned: takes(z.strictObject({ text: scannedText })).gives<SlipListItem[]>(),

  /** People who were handed slips, the most recent first, at most 200. */
  holders: takesNothing.gives<string[]>(),

  /** Records an event of those slips whose state allows it, and returns the others as refused. */
  recordEvent: takes<SlipWord & { slipIds: string[] }>(
    z.discriminatedUnion('state', [
      z.strictObject({ slipIds, state: z.literal('handedOut'), holder: words }),
      z.strictObject({ slipIds, state: z.literal('returned') }),
      z.strictObject({ slipIds, state: z.literal('void'), reason: words })
    ])
  ).gives<SlipsMoved>(),

  /** Undoes the last event, if it still is the last. */
  undo: takes(z.strictObject({ steps: z.array(step).min(1).max(MAX_SLIPS) })).gives<SlipsMoved>(),

  /** Accepts exactly this payee for codes from now on, with all its accounts. */
  acceptPayee: takes<Payee>(payee).gives<void>(),

  /** Fails with `printServiceFailed`. */
  printers: takesNothing.gives<Printer[]>(),

  /** Fails with `printServiceFailed`. */
  printerCapabilities: takes(z.strictObject({ printer: printerName.unwrap() })).gives<PrinterCapabilities>(),

  /** Skips the recheck before printing: slips are printed with the known status. */
  skipCheck: takesNothing.gives<void>(),

  /**
   * Looks up payments without a recent check first; `printer` null opens the PDF in the system's viewer. Fails with
   * `printFailed` and `readBackFailed` if nothing was printed yet; later, remaining slips are returned instead.
   */
  print: takes<SlipRequest & { printer: string | null; slipsAJob: number }>(
    request.extend({ printer: printerName, slipsAJob })
  ).gives<SlipDone>(),

  /** Stops printing after the jobs already sent to the printer. */
  stop: takesNothing.gives<void>(),

  /** Prints a page that shows where a profile's printer starts and how finely it prints. Fails with `printFailed`. */
  testPage: takes<TestPageRequest>(
    printProfile.omit({ id: true, copies: true, slipsAJob: true })
  ).gives<void>(),

  /** Asks for a path, rechecks payments if needed, then writes one PDF; `path` is null if there is none. */
  savePdf: takes<SlipRequest>(request).gives<SlipDone & { path: string | null }>()
}
