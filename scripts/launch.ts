import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { electronExecutable } from './prepare/electron.ts'
import { repository } from './prepare/repository.ts'

/** Whether Chromium cannot start with its sandbox, because it cannot drop root privileges. */
export const sandboxIsImpossible = process.platform === 'linux' && process.getuid?.() === 0

/** Runs Electron on this repository's app and returns its exit code. */
export function launchElectron(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const switches = sandboxIsImpossible ? ['--no-sandbox'] : []
  return launch(electronExecutable(), [repository, ...switches, ...args], env)
}

/**
 * Runs a program in our place: same streams, signals passed on, exit code returned. A crash leaves no core dump, which
 * would contain the key.
 *
 * @param output a file descriptor for its output, if not our own streams
 */
export function launch(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  output?: number
): Promise<number> {
  // Editors built on Electron set this, and it would turn the app into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...clean } = env
  const child = spawn(...withoutCoreDumps(command, args), {
    cwd: process.cwd(),
    stdio: ['inherit', output ?? 'inherit', output ?? 'inherit'],
    env: clean
  })
  const handOn = (signal: NodeJS.Signals) => {
    // A terminal has already signalled the whole group, and a second signal would interrupt an orderly shutdown.
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, handOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, handOn)
      resolve(code ?? 128 + constants.signals[signal!])
    })
  })
}

/** Node cannot set limits, but a shell can; the program replaces the shell, so that it receives the signals. */
function withoutCoreDumps(command: string, args: string[]): [string, string[]] {
  if (process.platform === 'win32') return [command, args]
  return ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', command, ...args]]
}
