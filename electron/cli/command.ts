import type { ParseArgsConfig } from 'node:util'
import type { Services } from '../services/services'
import type { Line } from './lines'

/** What a command is given to work with. */
export interface Context {
  /** Options as parsed, by name. */
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  /** Aborts on Ctrl-C. */
  stop: AbortSignal
  /** One line of data: as JSON, or as plain text for people. */
  print(line: Line, plain: string): void
  /** A line for people, on standard error. */
  say(text: string): void
  /** Opens the services, and closes them whatever happens. */
  withServices<T>(work: (services: Services) => Promise<T>): Promise<T>
}

export interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Resolves with the exit code; rejects for exit 1, a `UsageError` where the user can put it right. */
  run(context: Context): Promise<number>
}

export const FINE = 0
/** Some of what was asked for was not found, or was refused. */
export const NOT_ALL = 2

/** An option's text, or null where it was not given. */
export function textOption({ values }: Context, name: string): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}
