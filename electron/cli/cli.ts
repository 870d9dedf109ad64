import { app, net, session } from 'electron'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Services } from '../services/services'
import { LAUNCH_OPTIONS, readLaunchOptions, UsageError, type LaunchOptions } from '../settings/launch'
import { systemKeyStore } from '../settings/system-key-store'
import { guardContents, refusePermissions } from '../window/security/guard'
import { PAGES_ORIGIN, servePages } from '../window/pages'
import type { Command, Context } from './command'
import { list } from './list'
import { lookup } from './lookup'
import { qris } from './qris'
import { simulate } from './simulate'
import { slip } from './slip'
import { USAGE } from './usage'

const COMMANDS: Record<string, Command> = { lookup, list, slip, qris, simulate }
const FAILED = 1

/**
 * Runs one command without a window and ends the process with its exit code.
 * Standard output carries data only; everything else goes to standard error.
 *
 * @param renderer folder of the built pages, for slips
 */
export async function runCommand(words: readonly string[], renderer: string): Promise<void> {
  // The slip window's end is not the command's.
  app.on('window-all-closed', () => undefined)
  let code = FAILED
  try {
    code = await run(words, renderer)
  } catch (error) {
    const hint = error instanceof UsageError ? '\nTry: lunas --help' : ''
    process.stderr.write(`lunas: ${error instanceof Error ? error.message : String(error)}${hint}\n`)
  }
  await flushed(process.stdout)
  app.exit(code)
}

async function run([name, ...args]: readonly string[], renderer: string): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(USAGE)
    return name === undefined ? FAILED : 0
  }
  if (name === '--version') {
    process.stdout.write(`${app.getVersion()}\n`)
    return 0
  }
  const command = COMMANDS[name]
  if (!command) throw new UsageError(`no such command: ${name}`)
  const { values, positionals } = parse(args, command)
  if (values['help']) {
    process.stdout.write(USAGE)
    return 0
  }
  const launch = readLaunchOptions(values as Record<string, string | undefined>)
  if (launch.userDataDir !== null) app.setPath('userData', launch.userDataDir)
  // A window may have the same folder open: Chromium's own files must not be shared with it.
  app.setPath('sessionData', join(app.getPath('userData'), 'commands'))
  await app.whenReady()
  refusePermissions(session.defaultSession, () => undefined)
  guardContents(app, { origin: PAGES_ORIGIN, onRefused: () => undefined })
  servePages(renderer)

  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const json = values['json'] === true
  const context: Context = {
    values,
    positionals,
    stop: stop.signal,
    print: (line, plain) => process.stdout.write(`${json ? JSON.stringify(line) : plain}\n`),
    say: (text) => process.stderr.write(`${text}\n`),
    withServices: (work) => withServices(launch, work)
  }
  return command.run(context)
}

function parse(args: string[], command: Command): Pick<Context, 'values' | 'positionals'> {
  const common = { ...LAUNCH_OPTIONS, json: { type: 'boolean' }, help: { type: 'boolean' } } as const
  try {
    return parseArgs({
      args,
      options: { ...common, ...command.options },
      allowPositionals: true,
      strict: true
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

async function withServices<T>(launch: LaunchOptions, work: (services: Services) => Promise<T>): Promise<T> {
  const services = new Services({
    version: app.getVersion(),
    userData: app.getPath('userData'),
    launch,
    key: process.env['LUNAS_API_KEY'] || null,
    keyStore: systemKeyStore,
    fetch: (url, init) => net.fetch(url, init),
    fillDemo: false
  })
  try {
    await services.open()
    return await work(services)
  } finally {
    await services.close()
  }
}

/** `app.exit` does not wait for a slow reader of a pipe. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}
