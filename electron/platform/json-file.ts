import { lstatSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { replacePrivateFileSync } from './atomic-write'
import { decodeText } from './decode-text'
import { FileUnsuitable, readWholeSync } from './open-file'
import { makePrivateFolder } from './private-files'

/** Our files have some kilobytes; even fifty views with long searches and unsaved notes stay below this. */
const MAX_BYTES = 4 * 1024 * 1024

/**
 * Reads and checks a JSON file; `broken` means that it could not be understood. Throws if the disk cannot be read.
 *
 * @param read converts the JSON value, or throws if it is not valid
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
    // A link whose file is gone may lead to a disk that is not mounted now.
    return { value: null, broken: lstatSync(file, { throwIfNoEntry: false }) !== undefined }
  }
  try {
    return { value: read(JSON.parse(decodeText(bytes))), broken: false }
  } catch {
    return { value: null, broken: true }
  }
}

/** Renames a broken file instead of overwriting it, since somebody may want it back. */
export function setAside(file: string): void {
  renameSync(file, `${file}.broken-${Date.now()}`)
}

/** Replaces a file atomically: written beside it, flushed, renamed. Readable only by its owner. */
export function writeJsonFile(file: string, value: unknown): void {
  makePrivateFolder(dirname(file))
  replacePrivateFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}
