import { spawn, type SpawnOptions } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/** How a child process ended, with the end of its output. */
export interface Ended {
  code: number
  output: string
}

/**
 * Runs a command to its end without showing its output. `stall`, called four times a second, ends it by returning true.
 */
export function run(
  command: string,
  args: string[],
  options: SpawnOptions & { stall?: () => boolean; onLine?: (line: string) => void } = {}
): Promise<Ended> {
  const { stall, onLine, ...spawnOptions } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...spawnOptions })
    let output = ''
    const timer = setInterval(() => stall?.() && child.kill(), 250)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-20_000)))
    }
    // The fourth pipe, if a caller requests one, is for programs that report progress there.
    child.stdio[3]?.on('data', (text: Buffer) =>
      text
        .toString()
        .split('\n')
        .forEach((line) => onLine?.(line))
    )
    const end = (code: number) => {
      clearInterval(timer)
      resolve({ code, output: output.trim() })
    }
    child.on('error', (error) => {
      output += error.message
      end(127)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/**
 * The bytes in all files below some folders, as the progress of a download or unpacking that does not report its own.
 */
export function bytesIn(...folders: string[]): number {
  let sum = 0
  for (const folder of folders) {
    try {
      for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) sum += fs.statSync(path.join(entry.parentPath, entry.name)).size
      }
    } catch {
      // Files come and go while they are counted, and a folder may not exist yet.
    }
  }
  return sum
}
