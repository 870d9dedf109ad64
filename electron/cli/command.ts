import type { ParseArgsConfig } from 'node:util'
import type { Emit } from '#contract/events'
import type { Environment } from '#contract/base'
import type { AppState } from '#contract/model/app'
import type { History } from '../history/history'
import type { ImportExport } from '../import-export/import-export'
import type { Lookups } from '../lookup-queue/lookups'
import { UsageError, type LaunchOptions } from '../settings/launch'
import type { PreferencesFile } from '../settings/preferences'
import type { Secrets } from '../settings/secrets'
import type { ReceiptSession, ReceiptSessions } from '../slips/receipts/receipts'
import type { SlipSession, SlipSessions } from '../slips/slip-sessions'
import type { Line, Row } from './lines'

/** The parts of an open environment that commands need. */
interface CommandSession extends SlipSession, ReceiptSession {
  readonly history: History
  readonly lookups: Lookups
  readonly importExport: ImportExport
}

/** The parts that commands need of the environments, one of which is opened for each command. */
export interface CommandSessions extends SlipSessions, ReceiptSessions {
  readonly current: CommandSession
  readonly environment: Environment
  state(): Pick<AppState, 'keys' | 'origins'>
}

/** Makes the sessions of a command, not open yet; whoever opens them closes them. */
export type CreateSessions = (options: {
  userData: string
  launch: LaunchOptions
  /** From LUNAS_API_KEY, for this run only. */
  key: string | null
  emit: Emit
  onProblem: (error: unknown) => void
}) => CommandSessions & {
  readonly preferences: Pick<PreferencesFile, 'isEnvironmentUnclear' | 'invalid'>
  readonly secrets: Pick<Secrets, 'broken'>
  open(): Promise<unknown>
  close(): Promise<void>
}

/** The input and output of a command. */
export interface Context {
  /** Options as parsed, by name. */
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  /** Aborts on Ctrl-C. */
  stop: AbortSignal
  /** Prints one line of data: as JSON, or as rows of plain text for people. */
  print(line: Line, ...rows: Row[]): void
  /** Prints one line of data as JSON, whatever format was requested. */
  printJson(line: Line): void
  /** Writes raw data; resolves when there is room for more. */
  write(data: string | Uint8Array): Promise<void>
  /** Prints a line for people, on standard error. */
  say(text: string): void
  /** Opens the environment, and closes it in any case. `emit` gets the events that a window would get. */
  withSessions<T>(work: (sessions: CommandSessions) => Promise<T>, emit?: Emit): Promise<T>
}

export interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Resolves with the exit code; rejects for exit code 1, with a `UsageError` if the user can correct it. */
  run(context: Context): Promise<number>
}

export const EXIT_OK = 0
/** Some of the requested items were not found, were refused, or remain to be done. */
export const NOT_ALL = 2

/** Throws a `UsageError` that explains how to get a key if there is no usable one. */
export function requireKey(
  sessions: Pick<CommandSessions, 'environment' | 'state'> & { current: Pick<CommandSession, 'client'> }
): void {
  const { current, environment } = sessions
  if (current.client) return
  const { keys, origins } = sessions.state()
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

/** Returns an option's text, or null if it was not given. */
export function textOption({ values }: Context, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

/** Returns an option's whole number, or null if it was not given. */
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

/** Returns a column of a file, given by its number from 1 or by its heading. */
export function columnOption(context: Context, name: string, headings: readonly string[]): number | null {
  const text = textOption(context, name)
  if (text === null) return null
  const given = text.trim().toLowerCase()
  const named = headings.findIndex((heading) => heading.trim().toLowerCase() === given)
  const index = named >= 0 ? named : /^\d+$/.test(given) ? Number(given) - 1 : -1
  if (index >= 0 && index < headings.length) return index
  const known = headings.map((heading, i) => `${i + 1} ${JSON.stringify(heading)}`).join(', ')
  throw new UsageError(`--${name} must be one of: ${known}`)
}

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** Returns a duration such as `90s`, `15m` or `2h` in milliseconds. */
export function durationOption(context: Context, name: string, otherwise: string): number {
  const text = textOption(context, name) ?? otherwise
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? []
  if (!number || !unit) throw new UsageError(`--${name} wants a time such as 90s, 15m or 2h`)
  return Number(number) * UNITS[unit]!
}
