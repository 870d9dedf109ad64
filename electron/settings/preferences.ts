import { z } from 'zod'
import { ENVIRONMENTS, LANGUAGES, type Environment } from '#contract/base'
import {
  DEFAULT_COLUMNS,
  DENSITIES,
  SORT_COLUMNS,
  type ColumnSetting,
  type PaymentFilter,
  type PaymentSort
} from '#contract/model/payment-list'
import {
  THEMES,
  type EnvironmentSettings,
  type Preferences,
  type PreferencesPatch
} from '#contract/model/settings'
import { MAX_PROFILES, type PrintProfile } from '#contract/model/print-profiles'
import { MAX_FOOT_LINE, MAX_SHOP_ADDRESS, SLIP_LANGUAGES } from '#contract/model/shop'
import { MAX_VIEWS, STARTING_VIEW_IDS, type ViewEntry } from '#contract/model/views'
import { BASE_URLS, checkBaseUrl } from '../kiriminaja/address'
import { openingWith } from './views/opening'
import { paymentFilter, paymentSort, viewEntries, viewEntry, viewId } from './views/schema'
import { FIRST_PROFILE, printProfile, printProfiles, withProfiles } from './profiles'
import { columnSetting, columnSettings } from './columns'
import { salvage, salvageList, unknownMembers, withUnknown } from './salvage'
import { readJsonFile, setAside, writeJsonFile } from '../platform/json-file'

const baseUrl = z
  .string()
  .max(200)
  .refine((text) => checkBaseUrl(text) !== null, 'must be https, or http on this machine')

const environmentSettings = z.strictObject({
  baseUrl,
  requestsPerMinute: z.int().min(1).max(6_000).nullable(),
  requestsAtOnce: z.int().min(1).max(32)
})

const fields = {
  environment: z.enum(ENVIRONMENTS),
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  profiles: printProfiles,
  profile: printProfile.shape.id,
  recheckAfterSeconds: z.int().min(0).max(86_400),
  codeMinutes: z.int().min(1).max(43_200).nullable(),
  operator: z.string().trim().max(40),
  slipLanguage: z.enum(SLIP_LANGUAGES),
  shopName: z.string().trim().max(60),
  shopAddress: z
    .string()
    .trim()
    .max(MAX_SHOP_ADDRESS)
    // `.` is all but the end of a line.
    .regex(/^.*(\n.*)?$/),
  footLine: z.string().trim().max(MAX_FOOT_LINE).regex(/^.*$/),
  filter: paymentFilter,
  sort: paymentSort,
  columns: columnSettings,
  density: z.enum(DENSITIES),
  views: viewEntries,
  currentView: viewId.nullable(),
  defaultView: viewId.nullable(),
  watchHours: z.int().min(1).max(168),
  watchAfterPrinting: z.boolean(),
  scanner: z.strictObject({
    gapMs: z.int().min(0).max(200).nullable(),
    prefix: z
      .string()
      .max(8)
      .regex(/^[\x21-\x7e]*$/)
  })
}

const partialEnvironment = environmentSettings.partial()

const environments = z
  .strictObject({
    production: partialEnvironment,
    sandbox: partialEnvironment,
    demo: partialEnvironment.omit({ baseUrl: true })
  })
  .partial()

/** What a renderer may change. The demo's address is the simulator's own. */
export const preferencesPatch = z
  .strictObject({
    ...fields,
    environments
  })
  .partial() as z.ZodType<PreferencesPatch>

/** The same from a file, but for its lists. Somebody may have edited it, or a newer version written it. */
const fileSchema = z
  .object({ ...fields, environments })
  .omit({ profiles: true, columns: true, views: true })
  .partial()

const profileRules = { item: printProfile, key: idOf, max: MAX_PROFILES, whole: printProfiles }
const columnRules = {
  item: columnSetting,
  key: ({ column }: ColumnSetting) => column,
  max: SORT_COLUMNS.length,
  whole: columnSettings
}
const viewRules = {
  item: viewEntry,
  key: idOf,
  max: MAX_VIEWS + STARTING_VIEW_IDS.length,
  whole: viewEntries
}

function idOf({ id }: { id: string }): string {
  return id
}

interface PreferencesRead {
  patch: FromFile
  /** Paths of what is not valid. */
  invalid: string[]
  /** What this version does not know. */
  unknown: Record<string, unknown>
}

/** Of the list's filter and order what is valid may be a part. */
type FromFile = Omit<PreferencesPatch, 'filter' | 'sort' | 'profiles' | 'columns' | 'views'> & {
  filter?: Partial<PaymentFilter>
  sort?: Partial<PaymentSort>
  profiles?: PrintProfile[] | undefined
  columns?: ColumnSetting[] | undefined
  views?: ViewEntry[] | undefined
}

/** Throws where there are no settings in it at all. */
function readPreferences(json: unknown): PreferencesRead {
  const file = z.record(z.string(), z.unknown()).parse(withProfiles(json))
  const { profiles, columns, views, ...others } = file
  const invalid: string[] = []
  const patch = salvage(fileSchema, others, '', invalid) as FromFile
  if (profiles !== undefined) patch.profiles = salvageList(profileRules, profiles, 'profiles', invalid)
  if (columns !== undefined) patch.columns = salvageList(columnRules, columns, 'columns', invalid)
  if (views !== undefined) patch.views = salvageList(viewRules, views, 'views', invalid)
  return { patch, invalid, unknown: unknownMembers(fileSchema, others) }
}

/** The sandbox's limit is documented, production's is not published. */
export const DEFAULT_PREFERENCES: Preferences = {
  environment: 'demo',
  environments: {
    production: { baseUrl: BASE_URLS.production, requestsPerMinute: 60, requestsAtOnce: 4 },
    sandbox: { baseUrl: BASE_URLS.sandbox, requestsPerMinute: 10, requestsAtOnce: 2 },
    demo: { baseUrl: 'http://127.0.0.1', requestsPerMinute: 6_000, requestsAtOnce: 4 }
  },
  language: 'id',
  theme: 'system',
  profiles: [FIRST_PROFILE],
  profile: FIRST_PROFILE.id,
  recheckAfterSeconds: 60,
  codeMinutes: null,
  operator: '',
  slipLanguage: 'id',
  shopName: '',
  shopAddress: '',
  footLine: '',
  filter: { status: null, conflict: false, search: '' },
  sort: { column: 'checkedAt', descending: true },
  columns: [...DEFAULT_COLUMNS],
  density: 'comfortable',
  views: STARTING_VIEW_IDS.map((id) => ({ id, hidden: false })),
  currentView: null,
  defaultView: null,
  watchHours: 24,
  watchAfterPrinting: false,
  scanner: { gapMs: null, prefix: '' }
}

/** The user's choices, kept in one JSON file that is replaced whole, so a crash leaves the old or the new one. */
export class PreferencesFile {
  #current: Preferences
  readonly #file: string
  /** The file could not be understood and defaults hold; it is moved aside before the next change is written. */
  readonly broken: boolean
  /** Paths of what could not be used of a file that was understood; for these, defaults hold. Moved aside as well. */
  readonly invalid: readonly string[]
  /** There is a file, and it does not tell which environment was chosen. */
  readonly isEnvironmentUnclear: boolean
  readonly #unknown: Record<string, unknown>
  #inTheWay: boolean

  /**
   * Reads the file, or starts with the defaults where there is none; the list as the default view has it.
   *
   * @param likely the environment where the file should tell and does not: whoever works with real payments is not to
   *   find made-up ones in their place
   */
  constructor(file: string, likely: () => Environment = () => DEFAULT_PREFERENCES.environment) {
    const { value, broken } = readJsonFile(file, readPreferences)
    const { patch = {}, invalid = [], unknown = {} } = value ?? {}
    this.#file = file
    this.broken = broken
    this.invalid = invalid
    this.isEnvironmentUnclear = broken || invalid.includes('environment')
    const environment = this.isEnvironmentUnclear ? likely() : DEFAULT_PREFERENCES.environment
    this.#current = openingWith(merge({ ...DEFAULT_PREFERENCES, environment }, patch))
    this.#unknown = unknown
    this.#inTheWay = broken || invalid.length > 0
  }

  get current(): Preferences {
    return this.#current
  }

  /** Keeps a change, and what a newer version wrote. Throws where the file cannot be written; then nothing changed. */
  update(patch: PreferencesPatch): Preferences {
    const next = merge(this.#current, patch)
    if (this.#inTheWay) setAside(this.#file)
    this.#inTheWay = false
    writeJsonFile(this.#file, withUnknown({ ...next, environments: withoutDemoAddress(next) }, this.#unknown))
    this.#current = next
    return next
  }
}

function merge(base: Preferences, patch: FromFile): Preferences {
  const environments = { ...base.environments }
  for (const name of ENVIRONMENTS) {
    environments[name] = { ...environments[name], ...patch.environments?.[name] } as EnvironmentSettings
  }
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const filter = { ...base.filter, ...patch.filter }
  const sort = { ...base.sort, ...patch.sort }
  return { ...base, ...given, environments, filter, sort } as Preferences
}

function withoutDemoAddress({ environments }: Preferences): PreferencesPatch['environments'] {
  const { baseUrl: _, ...demo } = environments.demo
  return { ...environments, demo }
}
