import type { Environment, Language } from '../base'
import type { Outcome } from './lookups'
import type { ColumnSetting, Density, PaymentFilter, PaymentSort } from './payment-list'
import type { PrintProfile } from './print-profiles'
import type { DirectPrinter } from './printers'
import type { SlipLanguage } from './shop'
import type { ViewEntry } from './views'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface EnvironmentSettings {
  baseUrl: string
  /** Most requests per minute, 1 to 6,000; null for no limit. */
  requestsPerMinute: number | null
  /** Most requests under way at once, 1 to 32. */
  requestsAtOnce: number
}

export interface Preferences {
  environment: Environment
  environments: Record<Environment, EnvironmentSettings>
  language: Language
  theme: Theme
  /** At least one. */
  profiles: PrintProfile[]
  /** Id of the default profile. */
  profile: string
  /** Printers of this computer that get dots instead of pages. */
  directPrinters: DirectPrinter[]
  /** Before printing, payments are looked up again if their last check is older, in seconds, 0 to 86,400. */
  recheckAfterSeconds: number
  /** A code counts as old so many minutes after its creation, 1 to 43,200; null for never. The API has no expiry. */
  codeMinutes: number | null
  operator: string
  /** The language of slips, whatever the window's language. */
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
  /** The user's own views and the program's, in the order of the menu; all of the program's are in it. */
  views: ViewEntry[]
  /** Id of the current view, whether or not it was changed since it was saved; null for none. */
  currentView: string | null
  /** Id of the view that the window opens with; null for the last one on screen. */
  defaultView: string | null
  /** How long an unpaid payment is watched, in hours, 1 to 168. */
  watchHours: number
  /** Whether to watch each payment whose slip was printed. */
  watchAfterPrinting: boolean
  scanner: KnownScanner
}

/** The barcode scanner of this workplace, as far as it was tested. */
export interface KnownScanner {
  /** Longest pause between two characters, in milliseconds, 0 to 200; null if nobody tested it. */
  gapMs: number | null
  /** The prefix that it sends before each code, 8 characters at most; `''` for none. */
  prefix: string
}

/** The state of an environment's key. */
export type KeyState = NoKeyState | 'stored' | 'session' | 'sessionBesideStored'
/**
 * Why there is no usable key. `unconfirmed`: an earlier version stored it, and nobody has confirmed its address yet.
 * `unreadable`: the system's key store is locked or a different one, or the file was changed. In `KeyState`: `session`
 * is only in memory, because the system's key store cannot be used; `sessionBesideStored` is the same while another key
 * is stored.
 */
export type NoKeyState = 'missing' | 'unconfirmed' | 'unreadable'

export interface KeyTest {
  outcome: Outcome | 'accepted'
  /** Like `Lookup.reason` and `Lookup.message`. */
  reason: string | null
  message: string | null
  yourIp: string | null
}

export type PreferencesPatch = Partial<Omit<Preferences, 'environments'>> & {
  environments?: Partial<Record<Environment, Partial<EnvironmentSettings>>>
}
