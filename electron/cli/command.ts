import type { ParseArgsConfig } from 'node:util'
import type { Emit, Services } from '../app/environment-sessions'
import { UsageError } from '../settings/launch'
import type { Line, Row } from './lines'

/** What a command is given to work with. */
export interface Context {
  /** Options as parsed, by name. */
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  /** Aborts on Ctrl-C. */
  stop: AbortSignal
  /** One line of data: as JSON, or as rows of plain text for people. */
  print(line: Line, ...rows: Row[]): void
  /** One line of data as JSON, whatever else was asked for. */
  printJson(line: Line): void
  /** Data as it is; resolves when there is room for more. */
  write(data: string | Uint8Array): Promise<void>
  /** A line for people, on standard error. */
  say(text: string): void
  /** Opens the services, and closes them whatever happens. `emit` is told what the window would be. */
  withServices<T>(work: (services: Services) => Promise<T>, emit?: Emit): Promise<T>
}

export interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Resolves with the exit code; rejects for exit 1, a `UsageError` where the user can put it right. */
  run(context: Context): Promise<number>
}

export const FINE = 0
/** Some of what was asked for was not found, was refused, or is still to be done. */
export const NOT_ALL = 2

/** Throws a `UsageError` that says how to come by a key, where there is none that can be used. */
export function requireKey(services: Services): void {
  const { desk, environment } = services
  if (desk.client) return
  const { keys, origins } = services.state()
  if (keys[environment] === 'unconfirmed') {
    throw new UsageError(
      `the API key for ${environment} was stored by an earlier version, for ${origins[environment]}: ` +
        "confirm that address in the window's settings, or set LUNAS_API_KEY"
    )
  }
  if (keys[environment] === 'unreadable') {
    throw new UsageError(
      `the stored API key for ${environment} cannot be read: unlock the system's key store, ` +
        'enter the key anew in the settings, or set LUNAS_API_KEY'
    )
  }
  throw new UsageError(`no API key for ${environment}: set LUNAS_API_KEY, or enter it in the settings`)
}

/** An option's text, or null where it was not given. */
export function textOption({ values }: Context, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

/** A whole number, or null where it was not given. */
export function wholeOption(
  context: Context,
  name: string,
  { min, max }: { min: number; max: number }
): number | null {
  const text = textOption(context, name)
  if (text === null) return null
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (number < min || number > max)
    throw new UsageError(`--${name} must be a whole number from ${min} to ${max}`)
  return number
}

/** A column of a file: its number from 1, or what its heading says. */
export function columnOption(context: Context, name: string, headings: readonly string[]): number | null {
  const text = textOption(context, name)
  if (text === null) return null
  const wanted = text.trim().toLowerCase()
  const named = headings.findIndex((heading) => heading.trim().toLowerCase() === wanted)
  const index = named >= 0 ? named : /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1
  if (index >= 0 && index < headings.length) return index
  const known = headings.map((heading, i) => `${i + 1} ${JSON.stringify(heading)}`).join(', ')
  throw new UsageError(`--${name} must be one of: ${known}`)
}

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** A time such as `90s`, `15m` or `2h` in milliseconds. */
export function durationOption(context: Context, name: string, otherwise: string): number {
  const text = textOption(context, name) ?? otherwise
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? []
  if (!number || !unit) throw new UsageError(`--${name} wants a time such as 90s, 15m or 2h`)
  return Number(number) * UNITS[unit]!
}
