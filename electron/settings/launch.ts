import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ENVIRONMENTS, type Environment } from '#contract/base'
import { VIEW_FILE, VIEW_LINK } from '#contract/model/views'
import { checkBaseUrl } from '#contract/base-url'

/** What a command line may decide for one run, the window's as well as the commands'. Nothing of it is kept. */
export interface LaunchOptions {
  userDataDir: string | null
  environment: Environment | null
  /** Stands in for the environment's own address. */
  baseUrl: string | null
}

/** Options that every command and the window take. */
export const LAUNCH_OPTIONS = {
  'user-data-dir': { type: 'string' },
  environment: { type: 'string' },
  'base-url': { type: 'string' }
} as const

/** Throws a `UsageError` where a value is not one that can be used. */
export function readLaunchOptions(values: {
  'user-data-dir'?: string | undefined
  environment?: string | undefined
  'base-url'?: string | undefined
}): LaunchOptions {
  const environment = values.environment ?? null
  if (environment !== null && !isEnvironment(environment)) {
    throw new UsageError(`--environment must be one of ${ENVIRONMENTS.join(', ')}`)
  }
  const baseUrl = values['base-url'] ?? null
  if (baseUrl !== null && checkBaseUrl(baseUrl) === null) {
    throw new UsageError('--base-url must be https, or http on this machine, with no query or password')
  }
  const folder = values['user-data-dir'] ?? null
  if (folder === '') throw new UsageError('--user-data-dir wants a folder')
  return { userDataDir: folder === null ? null : resolve(folder), environment, baseUrl }
}

/** The words of a command, which stand behind `--` so that Chromium leaves them alone, or null for the window. */
export function commandWords(argv: readonly string[]): string[] | null {
  const separator = argv.indexOf('--')
  return separator === -1 ? null : argv.slice(separator + 1)
}

/** Reads the window's options; whatever else is there (Chromium's switches, the app's folder) is not ours. */
export function windowLaunchOptions(args: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: LAUNCH_OPTIONS,
    strict: false,
    allowPositionals: true
  })
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  return readLaunchOptions({
    'user-data-dir': text(values['user-data-dir']),
    environment: text(values.environment),
    'base-url': text(values['base-url'])
  })
}

/** A shared view among the window's words: a link, or the whole path of a file. null without one. */
export function sharedViewArgument(args: readonly string[]): string | null {
  const view = args.find(
    (word) => word.startsWith(VIEW_LINK) || (!word.startsWith('-') && word.endsWith(VIEW_FILE))
  )
  return view === undefined || view.startsWith(VIEW_LINK) ? (view ?? null) : resolve(view)
}

/** The command line was used wrongly; the message says how to use it. */
export class UsageError extends Error {}

function isEnvironment(text: string): text is Environment {
  return (ENVIRONMENTS as readonly string[]).includes(text)
}
