import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '#contract/base'
import type { EnvironmentSettings } from '#contract/model/settings'
import { electronPath, ROOT, SANDBOX } from './electron'
import type { Run } from './faults'

const HEADLESS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']

/** Where the program stores its data, and which server it uses. */
export interface Place {
  folder: string
  url: string
  environment: Environment
  env?: Record<string, string>
}

/** A running program. */
export interface Program {
  /** Resolves when it has ended and all its output has arrived: with its exit code, or the signal. */
  ended: Promise<number | NodeJS.Signals>
  /** Complete lines on standard output so far. */
  lines: string[]
  /** Standard error so far. */
  reported: () => string
  /** Kills it, and resolves when it is gone. */
  kill: () => Promise<void>
}

/** Runs a command of the built program in the real Electron. */
export function startCommand(run: Run, place: Place, ...words: string[]): Program {
  const { folder, url, environment } = place
  const options = ['--user-data-dir', folder, '--environment', environment, '--base-url', url, '--json']
  return start(run, place, [...SANDBOX, ...HEADLESS, ROOT, '--', ...words, ...options])
}

/** Opens the window on the existing history, and leaves it alone. */
export function startWindow(run: Run, place: Place): Program {
  return start(run, place, [...SANDBOX, ROOT, ...windowOptions(place)])
}

function windowOptions({ folder, url, environment }: Place): string[] {
  return [`--user-data-dir=${folder}`, `--environment=${environment}`, `--base-url=${url}`]
}

function start(run: Run, { env }: Place, args: string[]): Program {
  const child = spawn(electronPath, args, {
    env: { ...process.env, LUNAS_API_KEY: 'sandbox-key', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stdout = ''
  let stderr = ''
  const lines: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const chunks = (stdout + text).split('\n')
    stdout = chunks.pop()!
    lines.push(...chunks)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // After a kill, do not wait for its streams to end: its children hold them for a while.
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (_, signal) => signal && resolve(signal))
    child.once('close', (code, signal) => resolve(signal ?? code!))
  })
  const kill = (): Promise<void> => {
    child.kill('SIGKILL')
    return gone
  }
  // Its children may write into its folder until they have ended too.
  const silent = new Promise<void>((resolve) =>
    child.once('error', () => resolve()).once('close', () => resolve())
  )
  run.after(() => kill().then(() => silent))
  return { ended, lines, reported: () => stderr, kill }
}

/** Saves settings as a user left them. */
export function leaveLimits(
  folder: string,
  environment: Environment,
  limits: Partial<Pick<EnvironmentSettings, 'requestsPerMinute' | 'requestsAtOnce'>>
): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'preferences.json'),
    JSON.stringify({ environments: { [environment]: { requestsPerMinute: 6_000, ...limits } } })
  )
}

/** A file of ids, as `lookup --file` takes it. */
export function writeList(folder: string, name: string, ids: readonly string[]): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  writeFileSync(file, `id\n${ids.join('\n')}\n`)
  return file
}
