import { z } from 'zod'
import { ENVIRONMENTS, LANGUAGES } from '../base'
import { BASE_URLS, checkBaseUrl } from '../base-url'
import { DEFAULT_COLUMNS, DENSITIES } from '../model/payment-list'
import { FIRST_PROFILE } from '../model/print-profiles'
import { THEMES, type Preferences, type PreferencesPatch } from '../model/settings'
import { MAX_FOOT_LINE, MAX_SHOP_ADDRESS, SLIP_LANGUAGES } from '../model/shop'
import { STARTING_VIEW_IDS } from '../model/views'
import { columnSettings } from './columns'
import { paymentFilter, paymentSort } from './payments'
import { directPrinters } from './printers'
import { printProfile, printProfiles } from './profiles'
import { viewEntries, viewId } from './views'

const baseUrl = z
  .string()
  .max(200)
  .refine((text) => checkBaseUrl(text) !== null, 'must be https, or http on this machine')

const environmentSettings = z.strictObject({
  baseUrl,
  requestsPerMinute: z.int().min(1).max(6_000).nullable(),
  requestsAtOnce: z.int().min(1).max(32)
})

const partialEnvironment = environmentSettings.partial()

const environments = z
  .strictObject({
    production: partialEnvironment,
    sandbox: partialEnvironment,
    demo: partialEnvironment.omit({ baseUrl: true })
  })
  .partial()

/** The schema of each preference; parts of an environment may be left out. */
export const preferenceFields = {
  environment: z.enum(ENVIRONMENTS),
  environments,
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  profiles: printProfiles,
  profile: printProfile.shape.id,
  directPrinters,
  recheckAfterSeconds: z.int().min(0).max(86_400),
  codeMinutes: z.int().min(1).max(43_200).nullable(),
  operator: z.string().trim().max(40),
  slipLanguage: z.enum(SLIP_LANGUAGES),
  shopName: z.string().trim().max(60),
  shopAddress: z
    .string()
    .trim()
    .max(MAX_SHOP_ADDRESS)
    // `.` matches anything but a line end.
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

/** The preferences that the page may change. The demo's address belongs to the simulator. */
export const preferencesPatch = z.strictObject(preferenceFields).partial() as z.ZodType<PreferencesPatch>

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
  directPrinters: [],
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
