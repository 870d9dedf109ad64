import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Mounts a real disk of two megabytes in a folder, or returns null: only root on Linux can do that. */
export function mountSmallDisk(folder: string): { path: string; unmount: () => void } | null {
  const path = join(folder, 'disk')
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    return null
  }
  return { path, unmount: () => void execFileSync('umount', [path]) }
}
