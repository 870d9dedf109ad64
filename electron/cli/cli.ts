import { app, session } from 'electron'
import { join } from 'node:path'
import type { Emit } from '#contract/events'
import { visibleJson, visibleLine } from '#contract/visible-text'
import { isKey } from '../kiriminaja/address'
import { readLaunchOptions, UsageError, type LaunchOptions } from '../settings/launch'
import { prepareUserData } from '../settings/user-data'
import { denyPermissions } from '../window/security/guard'
import type { CommandSessions, Context, CreateSessions } from './command'
import { rowText } from './lines'
import { parseCommand } from './parse'
import { USAGE } from './usage'

const FAILED = 1

/**
 * Runs one command without a window and ends the process with its exit code. Standard output has only data; everything
 * else goes to standard error.
 */
export async function runCommand(words: readonly string[], createSessions: CreateSessions): Promise<void> {
  // Electron would show an uncaught error in a window, and there may be no screen.
  process.on('uncaughtException', (error) => {
    complain(error)
    exit(FAILED)
  })
  let code = FAILED
  try {
    code = await run(words, createSessions)
  } catch (error) {
    complain(error)
  }
  await flushed(process.stdout)
  exit(code)
}

/**
 * Ends the process at once; everything is written and closed by now. It avoids `app.exit` and `process.exit`, because
 * some releases of Electron free finished requests twice on exit, and crash (electron/electron pull request 45368).
 */
function exit(code: number): never {
  return (process as NodeJS.Process & { reallyExit(code: number): never }).reallyExit(code)
}

function complain(error: unknown): void {
  const hint = error instanceof UsageError ? '\nTry: lunas --help' : ''
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`lunas: ${visibleLine(message)}${hint}\n`)
}

async function run(words: readonly string[], createSessions: CreateSessions): Promise<number> {
  const [name] = words
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(USAGE)
    return name === undefined ? FAILED : 0
  }
  if (name === '--version') {
    process.stdout.write(`${app.getVersion()}\n`)
    return 0
  }
  const { command, values, positionals } = parseCommand(words)
  if (values['help']) {
    process.stdout.write(USAGE)
    return 0
  }
  const launch = readLaunchOptions(values as Record<string, string | undefined>)
  if (launch.userDataDir !== null) app.setPath('userData', launch.userDataDir)
  // A window may have the same folder open, and must not share Chromium's own files with it.
  app.setPath('sessionData', join(app.getPath('userData'), 'commands'))
  await app.whenReady()
  denyPermissions(session.defaultSession, () => undefined)

  const stop = new AbortController()
  const end = (): void => stop.abort()
  // Each signal may come twice, from the terminal and from the parent process; the second one means the same.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  // The reader has closed the pipe, as `head` does.
  process.stdout.on('error', end)
  const json = values['json'] === true
  const context: Context = {
    values,
    positionals,
    stop: stop.signal,
    print: (line, ...rows) => {
      for (const text of json ? [visibleJson(line)] : rows.map(rowText)) process.stdout.write(`${text}\n`)
    },
    printJson: (line) => process.stdout.write(`${visibleJson(line)}\n`),
    write: (data) => written(process.stdout, data),
    say: (text) => process.stderr.write(`${visibleLine(text)}\n`),
    withSessions: (work, emit) => withSessions(createSessions, launch, work, emit)
  }
  return command.run(context)
}

async function withSessions<T>(
  createSessions: CreateSessions,
  launch: LaunchOptions,
  work: (sessions: CommandSessions) => Promise<T>,
  emit: Emit = () => undefined
): Promise<T> {
  const userData = app.getPath('userData')
  prepareUserData(userData)
  const sessions = createSessions({ userData, launch, key: environmentKey(), emit, onProblem: complain })
  const { isEnvironmentUnclear, invalid } = sessions.preferences
  if (isEnvironmentUnclear && launch.environment === null) {
    throw new UsageError('preferences.json does not say which environment, so name the --environment')
  }
  if (invalid.length > 0) {
    process.stderr.write(`lunas: preferences.json: not valid, defaults hold: ${invalid.join(', ')}\n`)
  }
  if (sessions.secrets.broken) process.stderr.write('lunas: keys.json cannot be understood\n')
  try {
    await sessions.open()
    return await work(sessions)
  } finally {
    await sessions.close()
  }
}

/** Reads the key. One that no header can contain is ignored; commands that need none work without it. */
function environmentKey(): string | null {
  const key = process.env['LUNAS_API_KEY']?.trim() ?? ''
  if (key === '' || isKey(key)) return key || null
  process.stderr.write('lunas: LUNAS_API_KEY is left out: it has to be printable ASCII without blanks\n')
  return null
}

/** Resolves when the data is sent; also if the reader is gone, which ends the command separately. */
function written(stream: NodeJS.WriteStream, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => (stream.destroyed ? resolve() : stream.write(data, () => resolve())))
}

/** `app.exit` does not wait for a slow reader of a pipe. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return written(stream, '')
}
