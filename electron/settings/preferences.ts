import { z } from 'zod'
import {
  DEFAULT_COLUMNS,
  DENSITIES,
  ENVIRONMENTS,
  LANGUAGES,
  THEMES,
  type EnvironmentSettings,
  type Preferences
} from '../contract/models'
import { MAX_FOOT_LINE, MAX_SHOP_ADDRESS, SLIP_LANGUAGES } from '../contract/slips'
import type { PreferencesPatch } from '../contract/calls'
import { STARTING_VIEW_IDS } from '../contract/views'
import { BASE_URLS, checkBaseUrl } from '../kiriminaja/address'
import { openingWith } from '../views/opening'
import { paymentFilter, paymentSort, viewEntries, viewEntriesFile, viewId } from '../views/schema'
import { FIRST_PROFILE, printProfile, printProfiles, printProfilesFile, withProfiles } from './profiles'
import { columnSettings, columnSettingsFile } from './columns'
import { readJsonFile, setAside, writeJsonFile } from './json-file'

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

/** The same from a file, which a newer version may have written: what it does not know it leaves out. */
const preferencesFile = z
  .object({
    ...fields,
    profiles: printProfilesFile,
    columns: columnSettingsFile,
    views: viewEntriesFile,
    environments
  })
  .partial() as z.ZodType<PreferencesPatch>

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
  #inTheWay: boolean

  /** Reads the file, or starts with the defaults where there is none; the list as the default view has it. */
  constructor(file: string, defaults: Preferences = DEFAULT_PREFERENCES) {
    const read = readJsonFile(file, (value) => preferencesFile.parse(withProfiles(value)))
    this.#file = file
    this.#current = openingWith(merge(defaults, read.value ?? {}))
    this.broken = read.broken
    this.#inTheWay = read.broken
  }

  get current(): Preferences {
    return this.#current
  }

  /** Keeps a change. Throws where the file cannot be written; then nothing changed. */
  update(patch: PreferencesPatch): Preferences {
    const next = merge(this.#current, patch)
    if (this.#inTheWay) setAside(this.#file)
    this.#inTheWay = false
    writeJsonFile(this.#file, { ...next, environments: withoutDemoAddress(next) })
    this.#current = next
    return next
  }
}

function merge(base: Preferences, patch: PreferencesPatch): Preferences {
  const environments = { ...base.environments }
  for (const name of ENVIRONMENTS) {
    environments[name] = { ...environments[name], ...patch.environments?.[name] } as EnvironmentSettings
  }
  return { ...base, ...patch, environments } as Preferences
}

function withoutDemoAddress({ environments }: Preferences): PreferencesPatch['environments'] {
  const { baseUrl: _, ...demo } = environments.demo
  return { ...environments, demo }
}
