import type { QueueState, Watch } from './jobs'
import type { PayeeField } from './payees'
import type { Remark, RemarkEntry, RowRemark } from './annotations'
import type { SlipEntry } from './slip-states'
import type { Print, PrintProfile, Slip, SlipLanguage, SlipObjection } from './slips'
import type { ViewEntry } from './views'

/**
 * The words of the product as types, shared by the main process and the renderer.
 * Imports nothing from outside this folder, so that both sides can read it.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type UtcMillis = number

/** Whole rupiah, 0 to 2^53 - 1. */
export type Rupiah = number

export const ENVIRONMENTS = ['production', 'sandbox', 'demo'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Which container the answer came in decides: `data` is Express, `result` is Instant. */
export type Service = 'express' | 'instant'

export const STATUSES = ['paid', 'unpaid', 'unknown'] as const
/** From `status_code` alone: `0` paid, `9` unpaid, anything else unknown. */
export type Status = (typeof STATUSES)[number]

export const CONFLICT_REASONS = [
  'unpaidWithPaidAt',
  'unpaidWithUnreadablePaidAt',
  'paidWithoutPaidAt',
  'unpaidAfterPaid',
  'amountChanged',
  'qrContentChanged'
] as const
/** What disagrees about a payment; an empty list is no conflict. */
export type ConflictReason = (typeof CONFLICT_REASONS)[number]

/** Paid, and nothing disagrees: all else that says paid is a question. */
export function isSurelyPaid({
  status,
  conflictReasons
}: {
  status: Status
  conflictReasons: readonly ConflictReason[]
}): boolean {
  return status === 'paid' && conflictReasons.length === 0
}

export const OUTCOMES = [
  'found',
  'notFound',
  'rejected',
  'throttled',
  'failed',
  'malformed',
  'unreachable',
  'cancelled'
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A time as the API wrote it. `at` is null where the text is not a time that we know how to read. */
export interface ReportedTime {
  at: UtcMillis | null
  text: string
  /** The text named no zone and was taken as WIB. */
  zoneAssumed: boolean
}

/** Sender or recipient of a package. */
export interface Place {
  name: string | null
  address: string | null
  phone: string | null
  latitude: number | null
  longitude: number | null
}

export interface Package {
  awb: string | null
  orderId: string | null
  service: string | null
  serviceName: string | null
  /** KiriminAja's package status, for example 105 awaiting pickup. */
  status: number | null
  liveTrackUrl: string | null
  origin: Place | null
  destination: Place | null
  /** Part of what the server sent for this package could not be read. */
  damaged: boolean
}

/** What one `found` answer says of a payment. */
export interface PaymentAnswer {
  paymentId: string
  service: Service
  status: Status
  statusCode: string
  /** The server's own label, for example "Billing berhasil dibuat". */
  statusText: string | null
  amount: Rupiah
  method: string | null
  qrContent: string | null
  payTime: ReportedTime | null
  paidAt: ReportedTime | null
  createdAt: ReportedTime | null
  packages: Package[]
}

/** One lookup as it is kept: what was asked, when, and how it ended. */
export interface Lookup {
  /** UUIDv7. */
  id: string
  paymentId: string
  outcome: Outcome
  requestedAt: UtcMillis
  /** From the first attempt to the end of the last, waiting between them included. */
  durationMs: number
  attempts: number
  httpStatus: number | null
  /** The server's own words. */
  message: string | null
  /** Our own words (`reasonOf`), where the server's do not tell: `timeout`, `amount is not whole rupiah: "65.000"`. */
  reason: string | null
  /** The address that KiriminAja saw, where it refused it. */
  yourIp: string | null
}

/** The raw answer of a lookup, decoded as UTF-8 for reading. */
export interface LookupBody {
  text: string
  /** Bytes kept. */
  bytes: number
  /** The answer was longer than what is kept. */
  cut: boolean
}

/** The last `found` answer of a payment, with what all its lookups together tell. */
export interface Payment extends PaymentAnswer {
  conflictReasons: ConflictReason[]
  /** Lookups of every outcome. */
  lookups: number
  /** First `found` lookup. */
  firstSeenAt: UtcMillis
  /** Last `found` lookup: the status is as of then. */
  checkedAt: UtcMillis
  /** Last lookup of any outcome. */
  lastTriedAt: UtcMillis
  lastOutcome: Outcome
  /** As `Lookup.reason` and `Lookup.message`. */
  lastReason: string | null
  lastMessage: string | null
}

/** A payment as one row of the list. */
export interface PaymentRow {
  paymentId: string
  service: Service
  status: Status
  statusCode: string
  conflictReasons: ConflictReason[]
  amount: Rupiah
  /** AWBs of its packages, in the server's order. */
  awbs: string[]
  /** Recipients' names, in the server's order, each once. */
  recipients: string[]
  createdAt: UtcMillis | null
  checkedAt: UtcMillis
  lastTriedAt: UtcMillis
  lastOutcome: Outcome
  hasQrContent: boolean
  /** null where nobody said anything of it. */
  remark: RowRemark | null
}

export const SORT_COLUMNS = [
  'status',
  'amount',
  'paymentId',
  'service',
  'awbs',
  'recipients',
  'createdAt',
  'checkedAt'
] as const
/** AWBs and recipients by the first of them. */
export type SortColumn = (typeof SORT_COLUMNS)[number]

/** How a column of the list stands; the list has each once, in the order of the screen. */
export interface ColumnSetting {
  column: SortColumn
  shown: boolean
  /** CSS px, `COLUMN_WIDTHS`; null for its own, which gives way to others in a narrow window. */
  width: number | null
}

/** All of them, as wide as they are by themselves. */
export const DEFAULT_COLUMNS: readonly ColumnSetting[] = SORT_COLUMNS.map((column) => ({
  column,
  shown: true,
  width: null
}))

/** Of a column, in CSS px. */
export const COLUMN_WIDTHS = { min: 64, max: 640 } as const

export const DENSITIES = ['comfortable', 'compact'] as const
/** Of the list's rows. */
export type Density = (typeof DENSITIES)[number]

/** In UTF-16 units. */
export const MAX_SEARCH_LENGTH = 200

export interface PaymentFilter {
  /** null for all. */
  status: Status | null
  /** Only payments with a conflict. */
  conflict: boolean
  /** As `readSearch` reads it; what is not clear finds nothing. */
  search: string
}

export interface PaymentSort {
  column: SortColumn
  descending: boolean
}

export interface PaymentQuery extends PaymentFilter, PaymentSort {
  offset: number
  /** Rows at most, 1 to 1,000. */
  limit: number
  /** An order that was arranged: the places are those of then, the rows as they are now. null for those of now. */
  order: number | null
}

/** Payments that something is done with: by their ids, or all of a filter but some. */
export type Selected = { paymentIds: string[] } | { filter: PaymentFilter; except: string[] }

export interface PaymentPage {
  rows: PaymentRow[]
  /** Rows of the whole filter; null where counting them takes longer than finding these. */
  total: number | null
  /** The order in which these stand; null for that of now, also where the one asked for is not kept any more. */
  order: number | null
}

/** The order in which the payments of a filter stand, kept for reading its pages. */
export interface Arranged {
  order: number
  total: number
}

export interface Tally {
  count: number
  amount: Rupiah
}

/** Counts and sums of payments, by what the list filters on. */
export type PaymentSummary = Record<'all' | Status | 'conflict', Tally>

export type QrisProblem =
  | 'notQris'
  | 'structure'
  | 'tooLong'
  | 'crcMissing'
  | 'crc'
  | 'merchantNameMissing'
  | 'merchantCityMissing'
  | 'amountInvalid'
  | 'currencyNotRupiah'
  | 'countryNotIndonesia'
  | 'nmidsDiffer'

/**
 * What is paid on top of the amount (EMVCo QRCPS, tag 55): 01 the payer's app asks for a tip, 02 the fee of tag 56, 03
 * the percentage of tag 57.
 */
export type Tip = { kind: 'asked' } | { kind: 'fixed'; amount: Rupiah } | { kind: 'percent'; percent: number }

/** A QRIS payload as read; the payload itself is never altered. */
export interface Qris {
  payload: string
  /** Tag 01: 11 static, 12 dynamic. */
  type: 'static' | 'dynamic' | null
  merchantName: string | null
  merchantCity: string | null
  /** National merchant id: 51-02, else the first of 26..45-02 that looks like one. */
  nmid: string | null
  /** All that says whom it pays, those three among it (`electron/qris/payee.ts`). */
  payeeFields: PayeeField[]
  /** Tag 54. */
  amount: Rupiah | null
  /** Tags 55 to 57. */
  tip: Tip | null
  /** The checksum as written, four hexadecimal digits. */
  crc: string | null
  /** The checksum as it should be. */
  crcExpected: string | null
  /** Empty: the payload is whole. */
  problems: QrisProblem[]
}

/** All that one screen shows of a payment. */
export interface PaymentDetail {
  payment: Payment
  qris: Qris | null
  objections: SlipObjection[]
  /** Newest first, at most 200. */
  timeline: Lookup[]
  /** At most one for each goal, ended ones included. */
  watches: Watch[]
  /** Newest first. */
  prints: Print[]
  /** Newest first. */
  slips: Slip[]
  /** What happened to them, newest first. */
  slipEntries: SlipEntry[]
  remark: Remark
  /** Changes of the remark, newest first, at most 200. */
  remarks: RemarkEntry[]
}

/** What was understood of typed or pasted text. */
export interface UnderstoodIds {
  /** In the order of first appearance, each once. */
  paymentIds: string[]
  /** Pieces that cannot be a payment id, as they were written. */
  rejected: string[]
  /** Repeated mentions that were merged. */
  duplicates: number
}

export interface EnvironmentSettings {
  baseUrl: string
  /** Requests a minute at most, 1 to 6,000; null for no limit. */
  requestsPerMinute: number | null
  /** Requests under way at once, 1 to 32. */
  requestsAtOnce: number
}

export interface Preferences {
  environment: Environment
  environments: Record<Environment, EnvironmentSettings>
  language: Language
  theme: Theme
  /** At least one. */
  profiles: PrintProfile[]
  /** Id of the one that slips go out by unless told otherwise. */
  profile: string
  /** Before printing, payments are asked for again that were checked longer ago, in seconds, 0 to 86,400. */
  recheckAfterSeconds: number
  /** A code is called old so many minutes after it was made, 1 to 43,200; null for never. The API tells no expiry. */
  codeMinutes: number | null
  operator: string
  /** Of slips, whatever the window speaks. */
  slipLanguage: SlipLanguage
  shopName: string
  /** One line or two. */
  shopAddress: string
  /** The last line of a slip. */
  footLine: string
  filter: PaymentFilter
  sort: PaymentSort
  /** Each column once; at least one is shown. */
  columns: ColumnSetting[]
  density: Density
  /** The user's own and the program's, in the order of the menu; each of the program's is there. */
  views: ViewEntry[]
  /** Id of the view on screen, as it is saved or changed since; null for none. */
  currentView: string | null
  /** Id of the view that the window opens with; null for what was on screen last. */
  defaultView: string | null
  /** How long an unpaid payment is watched, in hours, 1 to 168. */
  watchHours: number
  /** Watch each payment whose slip went out. */
  watchAfterPrinting: boolean
  scanner: KnownScanner
}

/** The barcode scanner at this desk, as far as it was tried. */
export interface KnownScanner {
  /** Longest pause that it made between two characters, in milliseconds, 0 to 200; null where nobody tried it. */
  gapMs: number | null
  /** What it sends before each code, 8 characters at most; `''` for nothing. */
  prefix: string
}

/** What is known of an environment's key. */
export type KeyState = NoKeyState | 'stored' | 'session' | 'sessionBesideStored'
/**
 * Why there is none that can be used. `unconfirmed`: an earlier version stored it, and nobody has said yet that its
 * address is right. `unreadable`: the system's key store is locked or another one, or the file was changed.
 * Beside these: `session` is kept in memory only, because the system's key store takes nothing; `sessionBesideStored`
 * while another one is stored.
 */
export type NoKeyState = 'missing' | 'unconfirmed' | 'unreadable'

export interface AppState {
  version: string
  preferences: Preferences
  keys: Record<Environment, KeyState>
  /** Where each environment is asked: the origin that a key is for, such as `https://client.kiriminaja.com`. */
  origins: Record<Environment, string>
  /** The system keeps secrets for us (`safeStorage`). */
  keyStoreAvailable: boolean
  /** The environment answers on this machine, so the network does not matter. */
  loopback: boolean
  queue: QueueState
  /** Lines of the activity feed that nobody has looked at. */
  unseen: number
  /** In the demo: payments that were not asked for yet, to try. */
  sampleIds: string[]
  /** Something that start-up mended and that the user should know. */
  notices: Notice[]
  /** The parts of the settings file that could not be used, as it calls them. */
  settingsLeftOut: readonly string[]
}

/** `settingsPartly`: of a part of the settings defaults hold. `environmentUnclear`: which one was chosen could not be read. */
export type Notice = 'settingsBroken' | 'settingsPartly' | 'environmentUnclear' | 'secretsBroken'

export interface KeyTest {
  outcome: Outcome | 'accepted'
  /** As `Lookup.reason` and `Lookup.message`. */
  reason: string | null
  message: string | null
  yourIp: string | null
}
