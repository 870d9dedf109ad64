import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  statSync
} from 'node:fs'
import { dirname } from 'node:path'

const FOLDER = 0o700
/** Readable and writable only by its owner. */
export const PRIVATE_FILE = 0o600
const OTHERS = 0o077
/** A folder shared by everybody, such as /tmp. */
const STICKY = 0o1000

/** Opens a new file for writing, never an existing one nor a link put in its place. */
export const NEW_FILE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/**
 * Creates a folder and its missing parents, private to their owner. An existing folder stays as it is.
 *
 * Step by step: Node's own `recursive` never returns if an existing parent does not allow new folders.
 */
export function makePrivateFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const above = dirname(folder)
  if (above !== folder) makePrivateFolder(above)
  try {
    mkdirSync(folder, FOLDER)
  } catch (error) {
    // Another process may have created it first.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    throw error
  }
  // The umask removes permissions from new folders, possibly even the owner's.
  chmodSync(folder, FOLDER)
}

/** Creates an empty file private to its owner. Throws `EEXIST` if the path exists. */
export function createPrivateFile(path: string): void {
  const file = openSync(path, NEW_FILE, PRIVATE_FILE)
  try {
    fchmodSync(file, PRIVATE_FILE)
  } finally {
    closeSync(file)
  }
}

/**
 * Removes other users' permissions from a file or a folder; links, other users' files, and shared folders stay as they
 * are.
 *
 * @returns whether others had any permissions
 */
export function makePrivate(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  // Windows has no modes, and protects a user's folder from others.
  if (!stats || process.platform === 'win32' || stats.uid !== process.getuid?.()) return false
  if ((stats.mode & OTHERS) === 0 || !(stats.isFile() || stats.isDirectory()) || stats.mode & STICKY)
    return false
  chmodSync(path, stats.mode & 0o7777 & ~OTHERS)
  return true
}
