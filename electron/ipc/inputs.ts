import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { Channel, Input } from '#contract/bridge'
import { MAX_COPIED } from '#contract/calls'
import { MAX_SLIPS, MAX_PICTURE_WIDTH } from '#contract/model/slip-documents'
import { MAX_JOB_IDS, RECONCILE_RESULTS } from '#contract/model/jobs'
import { DELIMITERS, MAX_LIST_BYTES } from '#contract/model/lists'
import { BASES, SPANS } from '#contract/model/insights'
import { EXPORT_FORMATS } from '#contract/model/import-export'
import { ENVIRONMENTS } from '#contract/base'
import { MAX_SEARCH_LENGTH, SORT_COLUMNS } from '#contract/model/payment-list'
import { CONFLICT_REASONS } from '#contract/model/payments'
import { RECEIPT_PAPERS } from '#contract/model/receipts'
import { MAX_SLIP_ROWS, SLIP_GROUPINGS, SLIP_TABS } from '#contract/model/slip-states'
import { MAX_COPIES } from '#contract/model/print-profiles'
import { ARTWORKS } from '#contract/model/shop'
import { SLIP_BLOCKERS } from '#contract/model/slip-blockers'
import { LAYOUTS, MAX_SLIPS_A_SHEET } from '#contract/model/slip-layouts'
import { MAX_SLIP_WORDS } from '#contract/model/slips'
import {
  MAX_NOTE_LENGTH,
  MAX_ANNOTATED,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  tidyNote,
  tidyTag
} from '#contract/model/annotations'
import { paymentFilter, paymentId, paymentSort, selected } from '#contract/schemas/payments'
import { preferencesPatch } from '#contract/schemas/preferences'
import { copies, offset, printerName, printProfile, resolution } from '#contract/schemas/profiles'
import { sharedView } from '#contract/schemas/views'

/** Longest text that a paste may bring, in characters: 5,000 ids and as much again around them. */
const LONGEST_PASTE = 1_000_000

const nothing = z.undefined() as unknown as z.ZodType<void>
const uuid = z.uuidv7()
const environment = z.enum(ENVIRONMENTS)
const name = z.string().trim().max(200)
const token = z.string().max(40)
const column = z.int().min(0).max(1_000)
const columns = z.strictObject({
  id: column.nullable(),
  amount: column.nullable(),
  reference: column.nullable(),
  header: z.boolean()
})
const listOptions = z.strictObject({
  delimiter: z.enum([...DELIMITERS, 'none']).nullable(),
  sheet: z.string().max(200).nullable(),
  hidden: z.boolean()
})
const job = z.strictObject({ jobId: uuid })
const isSmall = ({ byteLength }: Uint8Array): boolean => byteLength <= MAX_LIST_BYTES
const note = z
  .string()
  .max(MAX_NOTE_LENGTH)
  .refine((text) => tidyNote(text) === text)
const tags = z
  .array(
    z
      .string()
      .min(1)
      .max(MAX_TAG_LENGTH)
      .refine((text) => tidyTag(text) === text)
  )
  .max(MAX_TAGS)
const time = z.int().min(0).nullable()
const slipWords = z.string().trim().min(1).max(MAX_SLIP_WORDS)
const slipAcknowledgement = z.strictObject({
  blockers: z.array(z.enum(SLIP_BLOCKERS)).max(SLIP_BLOCKERS.length),
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
})
const slipRequest = z.strictObject({
  // Each copy that is left is named.
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
    .record(paymentId, slipAcknowledgement)
    .refine((acknowledgements) => Object.keys(acknowledgements).length <= MAX_SLIPS),
  reason: slipWords.nullable()
})
const slipIds = z
  .array(uuid)
  .min(1)
  .max(MAX_SLIPS * MAX_COPIES)

// A payload has 512 characters at most.
const scannedText = z.string().trim().min(1).max(600)
// As a payload holds them: two digits of length, 512 characters of which some may take two UTF-16 units.
const payeeValue = z.string().max(200)
const payee = z.strictObject({
  name: payeeValue.min(1),
  nmid: payeeValue.min(1).nullable(),
  fields: z
    .array(z.strictObject({ tag: z.string().regex(/^\d\d(-\d\d)?$/), value: payeeValue }))
    .min(1)
    .max(128)
})
const artwork = z.strictObject({ artwork: z.enum(ARTWORKS) })

const seenDoubt = z.strictObject({
  amount: z.int().min(0),
  conflictReasons: z.array(z.enum(CONFLICT_REASONS)).max(CONFLICT_REASONS.length)
})
const receiptRequest = z.strictObject({
  paymentIds: z.array(paymentId).min(1).max(MAX_SLIPS),
  paper: z.enum(RECEIPT_PAPERS),
  acknowledgements: z
    .record(paymentId, seenDoubt)
    .refine((acknowledgements) => Object.keys(acknowledgements).length <= MAX_SLIPS)
})
const printer = z.string().min(1).max(200).nullable()

const source = z.strictObject({ selected, sort: paymentSort })

/** What each call accepts from the renderer; anything else is refused at the door. */
export const INPUTS: { [C in Channel]: z.ZodType<Input<C>> } = {
  'app.state': nothing,
  'app.openLink': z.strictObject({ url: z.url().max(2_000) }),
  'app.copy': z
    .strictObject({ text: z.string(), html: z.string().exactOptional() })
    .refine(({ text, html = '' }) => text.length + html.length <= MAX_COPIED),
  'app.showFolder': nothing,
  'payments.list': z.strictObject({
    ...paymentFilter.shape,
    ...paymentSort.shape,
    offset: z.int().min(0),
    limit: z.int().min(1).max(1_000),
    order: z.int().min(0).nullable()
  }),
  'payments.arrange': z.strictObject({ ...paymentFilter.shape, ...paymentSort.shape }),
  'payments.summary': z.strictObject({ search: paymentFilter.shape.search }),
  'payments.totals': selected,
  'payments.selected': z.strictObject({ selected, sort: paymentSort, limit: z.int().min(1).max(10_000) }),
  'payments.lastCheck': nothing,
  'payments.find': z.strictObject({ search: paymentFilter.shape.search, limit: z.int().min(1).max(50) }),
  'payments.scanned': z.strictObject({ text: scannedText }),
  'payments.detail': z.strictObject({ paymentId }),
  'lookups.understand': z.strictObject({ text: z.string().max(LONGEST_PASTE) }),
  'lookups.ask': z.strictObject({ paymentId }),
  'lookups.stop': nothing,
  'lookups.release': nothing,
  'lookups.recent': z.strictObject({ before: uuid.nullable(), limit: z.int().min(1).max(500) }),
  'lookups.body': z.strictObject({ lookupId: uuid }),
  'lists.open': nothing,
  'lists.read': z.strictObject({ name, data: z.instanceof(Uint8Array).refine(isSmall) }),
  'lists.readAgain': z.strictObject({ token, options: listOptions }),
  'lists.understand': z.strictObject({ token, columns }),
  'jobs.start': z.strictObject({
    name: name.min(1),
    source: z.union([selected, z.strictObject({ token, columns })])
  }),
  'jobs.list': nothing,
  'jobs.get': job,
  'jobs.items': job.extend({
    results: z.array(z.enum(RECONCILE_RESULTS)).min(1).nullable(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(500)
  }),
  'jobs.reconcile': job,
  'jobs.pause': job,
  'jobs.resume': job,
  'jobs.cancel': job,
  'jobs.retry': job,
  'jobs.pauseAll': nothing,
  'jobs.exportCsv': job,
  'views.read': z.strictObject({ text: z.string().max(LONGEST_PASTE) }),
  'views.open': nothing,
  'views.pendingSharedView': nothing,
  'views.copyLink': sharedView,
  'views.save': sharedView,
  'watches.list': nothing,
  'watches.start': selected,
  'watches.stop': z.strictObject({
    paymentIds: z.array(paymentId).min(1).max(MAX_JOB_IDS),
    goal: z.enum(['paid', 'code']).nullable()
  }),
  'annotations.change': z.strictObject({
    changes: z
      .array(
        z.discriminatedUnion('field', [
          z.strictObject({ paymentId, field: z.literal('note'), from: note, to: note }),
          z.strictObject({ paymentId, field: z.literal('tags'), from: tags, to: tags }),
          z.strictObject({ paymentId, field: z.literal('archivedAt'), from: time, to: time })
        ])
      )
      .min(1)
      .max(MAX_ANNOTATED)
  }),
  'annotations.edit': z.strictObject({
    paymentIds: z.array(paymentId).min(1).max(MAX_ANNOTATED),
    edit: z.union([
      z.strictObject({ addTags: tags, removeTags: tags }),
      z.strictObject({ archived: z.boolean() })
    ])
  }),
  'annotations.tags': nothing,
  'activity.list': nothing,
  'activity.markSeen': nothing,
  'insights.read': z.strictObject({
    filter: paymentFilter,
    basis: z.enum(BASES),
    span: z.enum(SPANS)
  }),
  'insights.stop': nothing,
  'insights.print': nothing,
  'insights.savePdf': z.strictObject({ name: name.min(1) }),
  'slips.preview': slipRequest,
  'slips.sheet': z.strictObject({
    sheet: z
      .int()
      .min(0)
      .max(MAX_SLIPS * MAX_COPIES),
    width: z.int().min(1).max(MAX_PICTURE_WIDTH)
  }),
  'slips.forget': nothing,
  'slips.unconfirmed': nothing,
  'slips.settle': z.strictObject({ slipIds, printed: z.boolean() }),
  'slips.arrange': z.strictObject({
    tab: z.enum(SLIP_TABS),
    grouping: z.enum(SLIP_GROUPINGS),
    search: z.string().max(MAX_SEARCH_LENGTH)
  }),
  'slips.rows': z.strictObject({ numbers: z.array(z.int().min(1)).min(1).max(MAX_SLIP_ROWS) }),
  'slips.scanned': z.strictObject({ text: scannedText }),
  'slips.holders': nothing,
  'slips.recordEvent': z.discriminatedUnion('state', [
    z.strictObject({ slipIds, state: z.literal('handedOut'), holder: slipWords }),
    z.strictObject({ slipIds, state: z.literal('returned') }),
    z.strictObject({ slipIds, state: z.literal('void'), reason: slipWords })
  ]),
  'slips.undo': z.strictObject({
    steps: z
      .array(z.strictObject({ slipId: uuid, at: z.int().min(0) }))
      .min(1)
      .max(MAX_SLIPS)
  }),
  'slips.acceptPayee': payee,
  'slips.skipCheck': nothing,
  'slips.printers': nothing,
  'slips.print': slipRequest.extend({ printer: printerName }),
  'slips.stop': nothing,
  'slips.testPage': printProfile.omit({ id: true, copies: true }),
  'slips.savePdf': slipRequest,
  'receipts.preview': receiptRequest.omit({ paper: true }),
  'receipts.print': receiptRequest.extend({ printer }),
  'receipts.stop': nothing,
  'receipts.skipCheck': nothing,
  'receipts.savePdf': receiptRequest,
  'transfers.exportFile': z.strictObject({
    format: z.enum(EXPORT_FORMATS),
    columns: z.array(z.enum(SORT_COLUMNS)).min(1).max(SORT_COLUMNS.length).nullable(),
    source
  }),
  'transfers.saveReport': z.strictObject({ title: name.min(1), source }),
  'transfers.showExported': nothing,
  'transfers.openImport': nothing,
  'transfers.lookAtImport': z.strictObject({
    path: z.string().min(1).max(4_096).endsWith('.jsonl').refine(isAbsolute)
  }),
  'transfers.importFile': z.strictObject({ anyEnvironment: z.boolean() }),
  'transfers.stop': nothing,
  'settings.update': preferencesPatch,
  // Printable characters without spaces: what a header can carry.
  'settings.setKey': z.strictObject({
    environment,
    key: z
      .string()
      .trim()
      .regex(/^[!-~]{1,500}$/)
  }),
  'settings.confirmKey': z.strictObject({ environment, origin: z.string().max(500) }),
  'settings.removeKey': z.strictObject({ environment }),
  'settings.testKey': z.strictObject({ environment }),
  'settings.artworks': nothing,
  'settings.chooseArtwork': artwork,
  'settings.removeArtwork': artwork
}
