import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './console.ts'

/** The user's cache folder for Lunas, by the conventions of each system. */
export function cacheFolder(env = process.env, platform = process.platform, home = os.homedir()): string {
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'lunas', 'Cache')
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'lunas')
  // The XDG rules say that a relative path is to be ignored.
  const xdg = env.XDG_CACHE_HOME
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.cache'), 'lunas')
}

/** A short name derived from ingredients: the same ones give the same key. */
export function keyOf(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(createHash('sha256').update(part).digest())
  return hash.digest('hex').slice(0, 12)
}

/**
 * Creates `target` (a file or a folder) atomically: `make` works on another path beside it, which is renamed to the
 * target only when complete, so that nobody ever sees a half-finished one.
 */
export async function makeWhole(target: string, make: (draft: string) => Promise<void>): Promise<void> {
  const folder = path.dirname(target)
  fs.mkdirSync(folder, { recursive: true })
  sweep(folder)
  const draft = path.join(folder, `.draft-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await make(draft)
    fs.renameSync(draft, target)
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

/** Removes the remains of interrupted runs. */
function sweep(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const pid = /^\.draft-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs `work` while no other process runs its own under the same lock file. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  for (let isAnnounced = false; !take(file); isAnnounced = true) {
    if (!isAnnounced) say(`Waiting for another Lunas script to finish (${file})`)
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  try {
    // Empty while its owner is still writing it: 0, which counts as alive.
    if (isAlive(Number(fs.readFileSync(file, 'utf8')))) return false
    fs.rmSync(file, { force: true })
  } catch {
    // Its owner has just released it.
  }
  return take(file)
}
