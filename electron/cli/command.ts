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

/** What commands need of an environment that is open. */
interface CommandSession extends SlipSession, ReceiptSession {
  readonly history: History
  readonly lookups: Lookups
  readonly importExport: ImportExport
}

/** What commands need of the environments, of which one is opened for each command. */
export interface CommandSessions extends SlipSessions, ReceiptSessions {
  readonly current: CommandSession
  readonly environment: Environment
  state(): Pick<AppState, 'keys' | 'origins'>
}

/** Makes what a command works with, not open yet; whoever opens it closes it. */
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
  /** Opens the environment, and closes it whatever happens. `emit` is told what the window would be. */
  withSessions<T>(work: (sessions: CommandSessions) => Promise<T>, emit?: Emit): Promise<T>
}

export interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Resolves with the exit code; rejects for exit 1, a `UsageError` where the user can put it right. */
  run(context: Context): Promise<number>
}

export const EXIT_OK = 0
/** Some of what was asked for was not found, was refused, or is still to be done. */
export const NOT_ALL = 2

/** Throws a `UsageError` that says how to come by a key, where there is none that can be used. */
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
  const given = text.trim().toLowerCase()
  const named = headings.findIndex((heading) => heading.trim().toLowerCase() === given)
  const index = named >= 0 ? named : /^\d+$/.test(given) ? Number(given) - 1 : -1
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
