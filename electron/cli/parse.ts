import { parseArgs } from 'node:util'
import { LAUNCH_OPTIONS, UsageError } from '../settings/launch'
import type { Command, Context } from './command'
import { exportPayments } from './export'
import { importFiles } from './import'
import { jobs, resume } from './jobs'
import { list } from './list'
import { lookup } from './lookup'
import { qris } from './qris'
import { receipt } from './receipt'
import { simulate } from './simulate'
import { print, slip } from './slip'
import { watch } from './watch'

const COMMANDS: Record<string, Command> = {
  lookup,
  jobs,
  resume,
  watch,
  list,
  export: exportPayments,
  import: importFiles,
  slip,
  print,
  receipt,
  qris,
  simulate
}

/** A command and its input. */
export interface Parsed extends Pick<Context, 'values' | 'positionals'> {
  command: Command
}

/**
 * Finds the named command, and parses its options.
 *
 * @param words as they follow `lunas`, the command first
 * @throws UsageError if there is no such command, or it does not have an option
 */
export function parseCommand([name = '', ...args]: readonly string[]): Parsed {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError(`no such command: ${name}`)
  const common = { ...LAUNCH_OPTIONS, json: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const options = { ...common, ...command.options }
  try {
    return { command, ...parseArgs({ args, options, allowPositionals: true, strict: true }) }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
