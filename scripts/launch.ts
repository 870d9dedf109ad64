import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { electronExecutable } from './prepare/electron.ts'
import { repository } from './prepare/repository.ts'

/** Whether Chromium refuses to start with its sandbox: it cannot drop the rights of root. */
export const sandboxIsImpossible = process.platform === 'linux' && process.getuid?.() === 0

/** Runs Electron on this repository's app and returns its exit code. */
export function launchElectron(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const switches = sandboxIsImpossible ? ['--no-sandbox'] : []
  return launch(electronExecutable(), [repository, ...switches, ...args], env)
}

/**
 * Runs a program in our place: same streams, signals handed on, exit code returned. A crash leaves no picture of its
 * memory, which holds the key.
 *
 * @param output a file descriptor for what it prints, if not to our own streams
 */
export function launch(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  output?: number
): Promise<number> {
  // Set by editors that are Electron themselves, it would turn the app into a bare Node.
  const { ELECTRON_RUN_AS_NODE: _, ...clean } = env
  const child = spawn(...withoutCoreDumps(command, args), {
    cwd: process.cwd(),
    stdio: ['inherit', output ?? 'inherit', output ?? 'inherit'],
    env: clean
  })
  const handOn = (signal: NodeJS.Signals) => {
    // A terminal has already told the whole group, and a second signal would cut an orderly end short.
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

/** Node cannot set limits, a shell can; the program takes the shell's place, so that it is who is signalled. */
function withoutCoreDumps(command: string, args: string[]): [string, string[]] {
  if (process.platform === 'win32') return [command, args]
  return ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', command, ...args]]
}
