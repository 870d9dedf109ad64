import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('history-writer.ts', import.meta.url))
const SOURCES = fileURLToPath(new URL('sources.ts', import.meta.url))

export interface Written {
  /** Ids of the lookups that it reported as stored. */
  reported: string[]
  /** null if it was killed. */
  exitCode: number | null
  stderr: string
}

/** Starts a process that records `count` lookups (`history-writer.ts`). */
export function startWriter(
  file: string,
  count: number
): { started: Promise<void>; ended: Promise<Written>; kill(): void } {
  const child = spawn(process.execPath, ['--import', SOURCES, WRITER, file, String(count)], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const started = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  const ended = new Promise<Written>((resolve) => {
    child.on('close', (exitCode) => {
      // The last line may be incomplete.
      resolve({ reported: stdout.split('\n').slice(0, -1), exitCode, stderr })
    })
  })
  return { started, ended, kill: () => child.kill('SIGKILL') }
}
