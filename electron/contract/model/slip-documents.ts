import type { Environment, Rupiah, UtcMillis } from '../base'
import type { KnownPayee, Payee } from './payees'
import type { Status } from './payments'
import type { Tip } from './qris'
import type { Artworks, SlipLanguage } from './shop'
import type { Acknowledgements, SlipBlocker } from './slip-blockers'
import type { RenderOptions, Layout } from './slip-layouts'
import type { SlipName } from './slips'

/** What is debited on top of an amount, and what that makes; of a percentage the payer's app rounds it its own way. */
export type SlipTip = { kind: 'asked' } | (Exclude<Tip, { kind: 'asked' }> & { total: Rupiah })

/** Where parcels of one payment go: all that have the same recipient. */
export interface Stop {
  name: string | null
  phone: string | null
  address: string | null
  /** Of those that have one. */
  awbs: string[]
  parcels: number
}

/** What one slip says, before any layout. */
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
  /** When this was written. */
  preparedAt: UtcMillis
  status: Status
  statusCode: string
  warnings: SlipBlocker[]
}

export interface BlockedSlip {
  paymentId: string
  /** Empty where the payment is not in the history. */
  blockers: SlipBlocker[]
  /** For `layoutTooSmall`: the smallest layout that holds this slip; null where none does. */
  fitsOn: Layout | null
  /** Whom its code pays, to be accepted as that where it is `merchantChanged`; null where it cannot be trusted to say so. */
  payee: Payee | null
  /** What is to be paid, and on top of it; null where nothing is known. */
  amount: Rupiah | null
  tip: SlipTip | null
  /** Stands for its code and amount, 64 hexadecimal digits, so that an acknowledgement can name them; null where nothing is known. */
  seen: string | null
}

/** Slips that may go out, before they are drawn. */
export interface PreparedSlips {
  documents: SlipDocument[]
  blocked: BlockedSlip[]
  /** Whom codes are known to pay, oldest first; empty before the first slip. */
  payees: KnownPayee[]
}

/** What a preview tells of a slip that it shows. */
export type PreviewedSlip = Pick<
  SlipDocument,
  'paymentId' | 'serial' | 'copy' | 'merchantName' | 'amount' | 'warnings'
>

/** Slips as they were drawn and read back. */
export interface SlipPreview extends Omit<PreparedSlips, 'documents'> {
  documents: PreviewedSlip[]
  /** null where there is none. */
  rendered: Omit<RenderedSlips, 'doesNotFit'> | null
}

/** A sheet of a PDF as a picture in shades of grey, a byte a pixel, from its top left, row by row. */
export interface PrintSheetPicture {
  width: number
  height: number
  pixels: Uint8Array
}

/** Widest picture of a sheet, in pixels. */
export const MAX_PICTURE_WIDTH = 4_000

/** How far asking again before printing is, or printing. */
export interface SlipProgress {
  done: number
  total: number
}

/** What a page tells of the slips that it drew, on sheets of one size. */
export interface RenderedSlips {
  widthMicrons: number
  heightMicrons: number
  sheets: number
  codes: RenderedCode[]
  doesNotFit: NonFittingSlip[]
}

/** Not drawn: too much for the layout, or pushed over an edge by the offset. */
export interface NonFittingSlip {
  serial: string
  why: 'layoutTooSmall' | 'offPaper'
  /** The smallest layout that holds it; null where none does, or that is not the trouble. */
  fitsOn: Layout | null
}

/** Where the code of a slip lies, quiet zone included, from the top left corner of its sheet. */
export interface RenderedCode {
  /** Of its slip. */
  serial: string
  /** From 0. */
  sheet: number
  /** Millimetres. */
  left: number
  top: number
  side: number
}

/** Slips that one request may have. */
export const MAX_SLIPS = 1_000

export interface SlipRequest extends RenderOptions {
  /** A payment may be named again: what is left of its copies is printed so. */
  paymentIds: string[]
  /** Slips for each time that a payment is named, each with a serial of its own. */
  copies: number
  /**
   * What slips go out in spite of, except `NON_OVERRIDABLE`; `printedBefore` together with a reason. What came up since is
   * not in it, and holds its slip back.
   */
  acknowledgements: Acknowledgements
  /** Why there are other copies, or slips whose code asks for another amount; null where nobody was asked. */
  reason: string | null
}

export interface SlipDone {
  /** Ids of the payments. */
  printed: string[]
  /** The slips themselves, in the order in which they went out. */
  slips: SlipName[]
  blocked: BlockedSlip[]
  /** The payment of each slip that did not go out, since it was stopped or failed, in order. */
  remaining: string[]
  /** What the system says of the failure; null where there was none. */
  problem: string | null
}

/** Nothing went out. */
export const NO_SLIPS: Readonly<SlipDone> = {
  printed: [],
  slips: [],
  blocked: [],
  remaining: [],
  problem: null
}
