import { lstatSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { replacePrivateFileSync } from './atomic-write'
import { decodeText } from './decode-text'
import { FileUnsuitable, readWholeSync } from './open-file'
import { makePrivateFolder } from './private-files'

/** Ours have some kilobytes; fifty views of many words and notes on the way have less than this. */
const MAX_BYTES = 4 * 1024 * 1024

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
  let bytes: Buffer
  try {
    bytes = readWholeSync(file, MAX_BYTES)
  } catch (error) {
    if (error instanceof FileUnsuitable) return { value: null, broken: true }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    // A link whose file is gone may be to a disk that is not there today.
    return { value: null, broken: lstatSync(file, { throwIfNoEntry: false }) !== undefined }
  }
  try {
    return { value: read(JSON.parse(decodeText(bytes))), broken: false }
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
  makePrivateFolder(dirname(file))
  replacePrivateFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}
