import {
  LANGUAGES,
  type Environment,
  type Language,
  type Rupiah,
  type Status,
  type Tip,
  type UtcMillis
} from './models'
import type { KnownPayee, Payee } from './payees'

/** Smallest first: where a code does not fit, the next one is tried. */
export const LAYOUTS = [
  'roll58',
  'roll80',
  'label',
  'a6',
  'a5',
  'a4x1',
  'a4x2',
  'a4x4',
  'a4x8',
  'a4x12',
  'list'
] as const
/** How slips lie on paper: `a4x8` is eight of them on an A4 sheet, `list` a table of them for a driver's round. */
export type Layout = (typeof LAYOUTS)[number]

/** Paper of a layout, in millimetres. */
export interface Paper {
  width: number
  /** null: as long as the slip needs, for paper from a roll. */
  height: number | null
  /** Slips beside each other and below each other on one sheet. */
  columns: number
  rows: number
  /** Widest that the code may be, quiet zone included. */
  codeRoom: number
  /** The words stand beside the code, where a slip is lower than it is wide. */
  beside: boolean
  /** Room above and below the rows of a table, whose slips are not cut apart. */
  table?: { head: number; foot: number }
}

const A4 = { width: 210, height: 297 }

export const PAPERS: Record<Layout, Paper> = {
  // Heads print 48 mm of a 58 mm roll and 72 mm of an 80 mm one.
  roll58: { width: 58, height: null, columns: 1, rows: 1, codeRoom: 48, beside: false },
  roll80: { width: 80, height: null, columns: 1, rows: 1, codeRoom: 60, beside: false },
  label: { width: 100, height: 150, columns: 1, rows: 1, codeRoom: 64, beside: false },
  a6: { width: 105, height: 148, columns: 1, rows: 1, codeRoom: 64, beside: false },
  a5: { width: 148, height: 210, columns: 1, rows: 1, codeRoom: 84, beside: false },
  a4x1: { ...A4, columns: 1, rows: 1, codeRoom: 100, beside: false },
  a4x2: { ...A4, columns: 1, rows: 2, codeRoom: 84, beside: true },
  a4x4: { ...A4, columns: 2, rows: 2, codeRoom: 64, beside: false },
  a4x8: { ...A4, columns: 2, rows: 4, codeRoom: 46, beside: true },
  a4x12: { ...A4, columns: 2, rows: 6, codeRoom: 40, beside: true },
  // A row holds a code of 251 bytes at 203 dots an inch, and what a driver has to read of one or two addresses.
  list: { ...A4, columns: 1, rows: 7, codeRoom: 35, beside: true, table: { head: 29, foot: 9 } }
}

/** Slips on one sheet of a layout. */
export function slipsASheet(layout: Layout): number {
  return PAPERS[layout].columns * PAPERS[layout].rows
}

/** Places of the first sheet that may be used already: a table begins with its head. */
export function placesToSkip(layout: Layout): number {
  return PAPERS[layout].table ? 0 : slipsASheet(layout) - 1
}

export const MAX_SLIPS_A_SHEET = 12

/** Resolutions of a print head, in dots an inch, that most printers have. */
export const USUAL_DPI = [203, 300, 600] as const
export const DPI = { min: 150, max: 1_200 } as const

/** What slips are drawn for. */
export interface Drawing {
  layout: Layout
  /** Dots an inch of what prints it: modules of a code are whole dots. */
  dpi: number
  /** Places of the first sheet that are used already, from its top left, row by row. */
  skip: number
  /** Millimetres by which all moves to the right and down, for a printer that starts elsewhere. */
  offset: { x: number; y: number }
}

/** Of the words on a slip; `both` has each of them twice, Indonesian first. */
export const SLIP_LANGUAGES = [...LANGUAGES, 'both'] as const
export type SlipLanguage = (typeof SLIP_LANGUAGES)[number]

/** Longest address and foot line of the shop, in UTF-16 units. */
export const MAX_SHOP_ADDRESS = 160
export const MAX_FOOT_LINE = 120

/** Pictures that a shop brings along: its logo, and the official mark of QRIS, which stands in place of the word. */
export const ARTWORKS = ['logo', 'qrisMark'] as const
export type Artwork = (typeof ARTWORKS)[number]

/** Black and white, as data URLs of PNGs that this program made; null where there is none. */
export type Artworks = Record<Artwork, string | null>

/** What is kept of a picture. `broken`: there is a file, and slips go out without it. */
export interface ArtworkState {
  picture: string | null
  broken: boolean
}

/** Farthest that a printer's start is made good for, in millimetres. */
export const MAX_OFFSET_MM = 20

/** Slips of one payment that one request may print. */
export const MAX_COPIES = 5

/** A way that slips go out, with a name of the office's own: a printer and what is in it. */
export interface PrintProfile {
  /** UUID, or `first`. */
  id: string
  /** Empty for the first one, until somebody names it. */
  name: string
  /** null asks with the system's dialog. */
  printer: string | null
  layout: Layout
  dpi: number
  copies: number
  offset: Drawing['offset']
}

/** What a test page says of itself, beside what it shows. */
export interface TestPage extends Omit<PrintProfile, 'id' | 'copies'> {
  language: Language
  at: UtcMillis
}

export const MAX_PROFILES = 20
/** In UTF-16 units. */
export const MAX_PROFILE_NAME = 40

/** The profile that slips go out by unless told otherwise. */
export function chosenProfile(preferences: { profiles: PrintProfile[]; profile: string }): PrintProfile {
  return preferences.profiles.find(({ id }) => id === preferences.profile) ?? preferences.profiles[0]!
}

export const SLIP_OBJECTIONS = [
  'noQrContent',
  'brokenQris',
  'nmidsDiffer',
  'amountMissing',
  'staticCode',
  'tipAdded',
  'amountDiffers',
  'alreadyPaid',
  'unknownStatus',
  'conflict',
  'codeOld',
  'merchantChanged',
  'printedBefore',
  'codeChanged',
  'layoutTooSmall',
  'offPaper',
  'notReadBack'
] as const
/** Why there is no slip without saying so. */
export type SlipObjection = (typeof SLIP_OBJECTIONS)[number]

/** An operator's consent to go on is not enough: each wants something of its own, or nothing would scan. */
export const FINAL_OBJECTIONS: ReadonlySet<SlipObjection> = new Set<SlipObjection>([
  'noQrContent',
  'brokenQris',
  'merchantChanged',
  'printedBefore',
  'codeChanged',
  'layoutTooSmall',
  'offPaper',
  'notReadBack'
])

/** What an operator has seen against a payment, and wants slips in spite of. */
export interface SlipConsent {
  objections: readonly SlipObjection[]
  /** As `RefusedSlip` had it: another code or amount since then wants another consent. null for copies alone. */
  seen: string | null
}

/** By the id of each payment. */
export type Consents = Record<string, SlipConsent>

/** What was said yes to of one payment. Its id may be any word, also one that every object knows, as `constructor`. */
export function consented(consents: Consents, paymentId: string): SlipConsent {
  return Object.hasOwn(consents, paymentId) ? consents[paymentId]! : { objections: [], seen: null }
}

/** `intended`: kept before it was sent, and nobody knows yet whether it was. */
export type SlipState = 'intended' | 'printed' | 'failed' | 'handedOut' | 'returned' | 'void'

/** Longest reason for a slip, and name of who holds one, in UTF-16 units. */
export const MAX_SLIP_WORDS = 80

/** A slip as it is kept before it is sent. */
export interface IntendedSlip {
  /** UUIDv7; that of its print once it was sent. */
  id: string
  /** On the slip, as text and as a bar code. */
  serial: string
  paymentId: string
  copy: number
  /** Why there is another copy, or one whose code asks for another amount; null where nobody had to say. */
  reason: string | null
  layout: Layout
  destination: Print['destination']
  target: string | null
  operator: string | null
  /** What the operator overruled. */
  overruled: SlipObjection[]
  qrContent: string
  intendedAt: UtcMillis
}

/** A serial in two groups of four, as it is kept and printed; a bar code has it without the dash. */
export function writtenSerial(text: string): string {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** A slip and what became of it. */
export interface Slip extends IntendedSlip {
  state: SlipState
  stateAt: UtcMillis
  /** Who has it, where it was handed out. */
  holder: string | null
  /** Why it is void. */
  stateReason: string | null
}

/** A slip that went out, or was sent on its way. */
export interface Print {
  /** UUIDv7. */
  id: string
  paymentId: string
  printedAt: UtcMillis
  layout: Layout
  destination: 'pdf' | 'printer' | 'dialog'
  /** Name of the printer, or of the PDF file. */
  target: string | null
  operator: string | null
  /** What the operator overruled. */
  overruled: SlipObjection[]
  qrContent: string
}

/** What keeps a printer from printing, in the words of its system. */
export type PrinterTrouble = 'paperOut' | 'jam' | 'open' | 'inkOut' | 'offline' | 'stopped'

export interface Printer {
  name: string
  displayName: string
  isDefault: boolean
  /** null where the system tells of none; some tell of none ever. */
  trouble: PrinterTrouble | null
}

/** A slip by the names that people and the history have for it. */
export type SlipName = Pick<Slip, 'id' | 'serial' | 'paymentId'>

/** Slips were sent to a printer that tells of trouble: only who stands at it knows whether they came out. */
export interface TroubledSlips {
  environment: Environment
  printer: string
  trouble: PrinterTrouble
  slips: SlipName[]
}

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
  warnings: SlipObjection[]
}

export interface RefusedSlip {
  paymentId: string
  /** Empty where the payment is not in the history. */
  objections: SlipObjection[]
  /** For `layoutTooSmall`: the smallest layout that holds this slip; null where none does. */
  fitsOn: Layout | null
  /** Whom its code pays, to be accepted as that where it is `merchantChanged`; null where it cannot be trusted to say so. */
  payee: Payee | null
  /** What is to be paid, and on top of it; null where nothing is known. */
  amount: Rupiah | null
  tip: SlipTip | null
  /** Stands for its code and amount, 64 hexadecimal digits, so that a consent can name them; null where nothing is known. */
  seen: string | null
}

/** Slips that may go out, before they are drawn. */
export interface PreparedSlips {
  documents: SlipDocument[]
  refused: RefusedSlip[]
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
  drawn: Omit<DrawnSlips, 'unfit'> | null
}

/** A sheet of a PDF as a picture in shades of grey, a byte a pixel, from its top left, row by row. */
export interface SheetPicture {
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
export interface DrawnSlips {
  widthMicrons: number
  heightMicrons: number
  sheets: number
  codes: DrawnCode[]
  unfit: UnfitSlip[]
}

/** Not drawn: too much for the layout, or pushed over an edge by the offset. */
export interface UnfitSlip {
  serial: string
  why: 'layoutTooSmall' | 'offPaper'
  /** The smallest layout that holds it; null where none does, or that is not the trouble. */
  fitsOn: Layout | null
}

/** Where the code of a slip lies, quiet zone included, from the top left corner of its sheet. */
export interface DrawnCode {
  /** Of its slip. */
  serial: string
  /** From 0. */
  sheet: number
  /** Millimetres. */
  left: number
  top: number
  side: number
}
