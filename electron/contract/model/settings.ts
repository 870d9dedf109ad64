import type { Environment, Language } from '../base'
import type { Outcome } from './lookups'
import type { ColumnSetting, Density, PaymentFilter, PaymentSort } from './payment-list'
import type { PrintProfile } from './print-profiles'
import type { SlipLanguage } from './shop'
import type { ViewEntry } from './views'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

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

export interface KeyTest {
  outcome: Outcome | 'accepted'
  /** As `Lookup.reason` and `Lookup.message`. */
  reason: string | null
  message: string | null
  yourIp: string | null
}

export type PreferencesPatch = Partial<Omit<Preferences, 'environments'>> & {
  environments?: Partial<Record<Environment, Partial<EnvironmentSettings>>>
}
