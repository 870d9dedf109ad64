import { execFileSync } from 'node:child_process'
import { openSync, closeSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Run } from './faults'

const SOURCE = join(import.meta.dirname, 'wall-clock.c')

export interface WallClock {
  /** Environment with which a program uses it. */
  env: Record<string, string>
  /** Moves it forward or back. */
  jump: (seconds: number) => void
}

/** A wall clock that can be moved while a program reads it. Linux, with gcc. */
export function hangClock({ folder, after }: Run): WallClock {
  const library = join(folder, 'wall-clock.so')
  const file = join(folder, 'wall-clock')
  const open = openSync(file, 'w')
  after(() => closeSync(open))
  let ahead = 0n
  const jump = (seconds: number): void => {
    ahead += BigInt(seconds)
    // In place: the program has the file mapped.
    writeSync(open, new BigInt64Array([ahead]), 0, 8, 0)
  }
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, SOURCE, '-ldl'])
  jump(0)
  return { env: { LD_PRELOAD: library, LUNAS_CLOCK: file }, jump }
}
