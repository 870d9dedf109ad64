import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Reads and checks a JSON file; `broken` says that it cannot be understood. Throws where the disk does not
 * let us read.
 *
 * @param read gives what the JSON says, or throws where that makes no sense
 */
export function readJsonFile<T>(
  file: string,
  read: (value: unknown) => T
): { value: T | null; broken: boolean } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: null, broken: false }
    throw error
  }
  try {
    return { value: read(JSON.parse(text)), broken: false }
  } catch {
    return { value: null, broken: true }
  }
}

/** Moves a broken file aside rather than overwriting it, since somebody may want it back. */
export function setAside(file: string): void {
  renameSync(file, `${file}.broken-${Date.now()}`)
}

/** Replaces a file whole: written beside it, flushed, renamed. Readable by its owner only. */
export function writeJsonFile(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify(value, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
}
