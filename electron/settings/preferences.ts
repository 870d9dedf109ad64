import { z } from 'zod'
import { ENVIRONMENTS, type Environment } from '#contract/base'
import {
  SORT_COLUMNS,
  type ColumnSetting,
  type PaymentFilter,
  type PaymentSort
} from '#contract/model/payment-list'
import { MAX_PROFILES, type PrintProfile } from '#contract/model/print-profiles'
import { MAX_DIRECT_PRINTERS, type DirectPrinter } from '#contract/model/printers'
import type { EnvironmentSettings, Preferences, PreferencesPatch } from '#contract/model/settings'
import { MAX_VIEWS, STARTING_VIEW_IDS, type ViewEntry } from '#contract/model/views'
import { columnSetting, columnSettings } from '#contract/schemas/columns'
import { DEFAULT_PREFERENCES, preferenceFields } from '#contract/schemas/preferences'
import { directPrinter, directPrinters } from '#contract/schemas/printers'
import { printProfile, printProfiles } from '#contract/schemas/profiles'
import { viewEntries, viewEntry } from '#contract/schemas/views'
import { openingWith } from './views/opening'
import { withProfiles } from './profiles'
import { salvage, salvageList, unknownMembers, withUnknown } from './salvage'
import { readJsonFile, setAside, writeJsonFile } from '../platform/json-file'

/** The schema of the file without its lists. Somebody, or a newer version, may have changed the file. */
const fileSchema = z
  .object(preferenceFields)
  .omit({ profiles: true, directPrinters: true, columns: true, views: true })
  .partial()

const profileRules = { item: printProfile, key: idOf, max: MAX_PROFILES, whole: printProfiles }
const directPrinterRules = {
  item: directPrinter,
  key: ({ name }: DirectPrinter) => name,
  max: MAX_DIRECT_PRINTERS,
  whole: directPrinters
}
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
  /** Paths of invalid parts. */
  invalid: string[]
  /** Members that this version does not know. */
  unknown: Record<string, unknown>
}

/** The list's filter and order may be valid only in part. */
type FromFile = Omit<
  PreferencesPatch,
  'filter' | 'sort' | 'profiles' | 'directPrinters' | 'columns' | 'views'
> & {
  filter?: Partial<PaymentFilter>
  sort?: Partial<PaymentSort>
  profiles?: PrintProfile[] | undefined
  directPrinters?: DirectPrinter[] | undefined
  columns?: ColumnSetting[] | undefined
  views?: ViewEntry[] | undefined
}

/** Reads the file. Throws if it has no settings at all. */
function readPreferences(json: unknown): PreferencesRead {
  const file = z.record(z.string(), z.unknown()).parse(withProfiles(json))
  const { profiles, directPrinters: direct, columns, views, ...others } = file
  const invalid: string[] = []
  const patch = salvage(fileSchema, others, '', invalid) as FromFile
  if (profiles !== undefined) patch.profiles = salvageList(profileRules, profiles, 'profiles', invalid)
  if (direct !== undefined)
    patch.directPrinters = salvageList(directPrinterRules, direct, 'directPrinters', invalid)
  if (columns !== undefined) patch.columns = salvageList(columnRules, columns, 'columns', invalid)
  if (views !== undefined) patch.views = salvageList(viewRules, views, 'views', invalid)
  return { patch, invalid, unknown: unknownMembers(fileSchema, others) }
}

/** The user's choices in one JSON file that is replaced atomically: a crash leaves the old or the new one. */
export class PreferencesFile {
  #current: Preferences
  readonly #file: string
  /** The file could not be understood and defaults are used; it is renamed before the next change is written. */
  readonly broken: boolean
  /** Paths of unusable parts of an otherwise valid file; they use defaults. The file is renamed as well. */
  readonly invalid: readonly string[]
  /** There is a file, but the chosen environment cannot be read from it. */
  readonly isEnvironmentUnclear: boolean
  readonly #unknown: Record<string, unknown>
  #inTheWay: boolean

  /**
   * Reads the file, or starts with the defaults if there is none. The list has the settings of the default view.
   *
   * @param likely the environment if the file should name one but does not: whoever works with real payments must not
   *   find made-up ones instead
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

  /** Stores a change and unknown members. Throws if the file cannot be written; then nothing changed. */
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
