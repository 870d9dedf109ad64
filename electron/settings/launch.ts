import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ENVIRONMENTS, type Environment } from '#contract/base'
import { VIEW_FILE, VIEW_LINK } from '#contract/model/views'
import { checkBaseUrl } from '#contract/base-url'

/** Options of the command line for one run, of the window as well as of commands. None is stored. */
export interface LaunchOptions {
  userDataDir: string | null
  environment: Environment | null
  /** Replaces the environment's own address. */
  baseUrl: string | null
}

/** Options that every command and the window accept. */
export const LAUNCH_OPTIONS = {
  'user-data-dir': { type: 'string' },
  environment: { type: 'string' },
  'base-url': { type: 'string' }
} as const

/** Reads the options. Throws a `UsageError` if a value cannot be used. */
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

/** Returns the words of a command, which follow `--` so that Chromium ignores them, or null for the window. */
export function commandWords(argv: readonly string[]): string[] | null {
  const separator = argv.indexOf('--')
  return separator === -1 ? null : argv.slice(separator + 1)
}

/** Reads the window's options; anything else (Chromium's switches, the app's folder) is ignored. */
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

/** Returns a shared view among the window's arguments: a link, or the full path of a file. null without one. */
export function sharedViewArgument(args: readonly string[]): string | null {
  const view = args.find(
    (word) => word.startsWith(VIEW_LINK) || (!word.startsWith('-') && word.endsWith(VIEW_FILE))
  )
  return view === undefined || view.startsWith(VIEW_LINK) ? (view ?? null) : resolve(view)
}

/** The command line was used incorrectly; the message explains how to use it. */
export class UsageError extends Error {}

function isEnvironment(text: string): text is Environment {
  return (ENVIRONMENTS as readonly string[]).includes(text)
}
