import type { Environment, Rupiah, UtcMillis } from '../base'
import type { KnownPayee, Payee } from './payees'
import type { Status } from './payments'
import type { Tip } from './qris'
import type { Artworks, SlipLanguage } from './shop'
import type { Acknowledgements, SlipBlocker } from './slip-blockers'
import type { RenderOptions, Layout } from './slip-layouts'
import type { SlipName } from './slips'

/** The tip on top of an amount, and the total; a percentage is rounded differently by each payer's app. */
export type SlipTip = { kind: 'asked' } | (Exclude<Tip, { kind: 'asked' }> & { total: Rupiah })

/** A destination of a payment's parcels: all parcels with the same recipient. */
export interface Stop {
  name: string | null
  phone: string | null
  address: string | null
  /** The AWBs of the parcels that have one. */
  awbs: string[]
  parcels: number
}

/** The content of one slip, without any layout. */
export interface SlipDocument extends Artworks {
  paymentId: string
  environment: Environment
  language: SlipLanguage
  shopName: string | null
  /** One line or two. */
  shopAddress: string | null
  footLine: string | null
  operator: string | null
  serial: string
  /** Copies of this payment's slip printed before, plus one. */
  copy: number
  qrContent: string
  merchantName: string | null
  merchantCity: string | null
  nmid: string | null
  amount: Rupiah
  tip: SlipTip | null
  awbs: string[]
  orderIds: string[]
  stops: Stop[]
  createdAt: UtcMillis | null
  checkedAt: UtcMillis
  /** When this document was prepared. */
  preparedAt: UtcMillis
  status: Status
  statusCode: string
  warnings: SlipBlocker[]
}

export interface BlockedSlip {
  paymentId: string
  /** Empty if the payment is not in the history. */
  blockers: SlipBlocker[]
  /** For `layoutTooSmall`: the smallest layout that the slip fits on; null if there is none. */
  fitsOn: Layout | null
  /** The payee of its code, to be accepted if the blocker is `merchantChanged`; null if the code cannot be trusted. */
  payee: Payee | null
  /** The amount to pay, and the tip; null if unknown. */
  amount: Rupiah | null
  tip: SlipTip | null
  /** A hash of its code and amount, 64 hexadecimal digits, which an acknowledgement refers to; null if unknown. */
  seen: string | null
}

/** Slips that may be printed, not rendered yet. */
export interface PreparedSlips {
  documents: SlipDocument[]
  blocked: BlockedSlip[]
  /** The known payees of codes, oldest first; empty before the first slip. */
  payees: KnownPayee[]
}

/** The fields of a slip in a preview. */
export type PreviewedSlip = Pick<
  SlipDocument,
  'paymentId' | 'serial' | 'copy' | 'merchantName' | 'amount' | 'warnings'
>

/** Sheets of one size. */
export interface PrintSheets {
  widthMicrons: number
  heightMicrons: number
  sheets: number
}

/** Slips as rendered and verified. */
export interface SlipPreview extends Omit<PreparedSlips, 'documents'> {
  documents: PreviewedSlip[]
  /** null if no slip could be rendered. */
  rendered: (PrintSheets & { slips: SlipOnSheet[] }) | null
}

/** The sheet, from 0, that a slip is on. */
interface SlipOnSheet {
  serial: string
  sheet: number
}

/** A sheet of a PDF as a greyscale picture, one byte per pixel, from its top left, row by row. */
export interface PrintSheetPicture {
  width: number
  height: number
  pixels: Uint8Array
}

/** The widest picture of a sheet, in pixels. */
export const MAX_PICTURE_WIDTH = 4_000

/** The progress of rechecking, rendering or printing. */
export interface SlipProgress {
  done: number
  total: number
}

/** A slip that was not rendered: too large for the layout, or moved over an edge by the offset. */
export interface NonFittingSlip {
  serial: string
  why: 'layoutTooSmall' | 'offPaper' | 'missingSigns'
  /** The smallest layout that it fits on; null if there is none, or the size is not the problem. */
  fitsOn: Layout | null
}

/** The most payments that one request may have. */
export const MAX_SLIPS = 1_000

export interface SlipRequest extends RenderOptions {
  /** A payment may be listed several times: the rest of its copies is printed that way. */
  paymentIds: string[]
  /** Slips per mention of a payment, each with its own serial. */
  copies: number
  /**
   * The blockers to override, except `NON_OVERRIDABLE`; `printedBefore` also needs a reason. A blocker that came up
   * since is not in it, and blocks its slip.
   */
  acknowledgements: Acknowledgements
  /** Why there are further copies, or slips whose code has another amount; null if nobody was asked. */
  reason: string | null
}

export interface SlipDone {
  /** Ids of the payments. */
  printed: string[]
  /** The printed slips, in the order of printing. */
  slips: SlipName[]
  blocked: BlockedSlip[]
  /** The payment of each slip that was not printed because of a stop or a failure, in order. */
  remaining: string[]
  /** The system's message about the failure; null if there was none. */
  problem: string | null
}

/** Nothing was printed. */
export const NO_SLIPS: Readonly<SlipDone> = {
  printed: [],
  slips: [],
  blocked: [],
  remaining: [],
  problem: null
}
