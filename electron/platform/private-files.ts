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
/** Read and written by its owner, and by nobody else. */
export const PRIVATE_FILE = 0o600
const OTHERS = 0o077
/** A folder for everybody, such as /tmp. */
const STICKY = 0o1000

/** To write a file that is not there yet: neither over another one nor through a link that was put in its place. */
export const NEW_FILE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/**
 * Makes a folder, with those above it, for its owner alone. One that is there stays as it is.
 *
 * Step by step: Node's own `recursive` never ends where a folder that is there takes none.
 */
export function makePrivateFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const above = dirname(folder)
  if (above !== folder) makePrivateFolder(above)
  try {
    mkdirSync(folder, FOLDER)
  } catch (error) {
    // Another process may have been quicker.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    throw error
  }
  // The umask takes rights away from what is made: the owner's as well, where it says so.
  chmodSync(folder, FOLDER)
}

/** Makes an empty file for its owner alone. Throws `EEXIST` where there is anything. */
export function createPrivateFile(path: string): void {
  const file = openSync(path, NEW_FILE, PRIVATE_FILE)
  try {
    fchmodSync(file, PRIVATE_FILE)
  } finally {
    closeSync(file)
  }
}

/**
 * Takes the rights of others off a file or a folder; links, what is not the user's own,
 * and a folder that is meant for everybody stay as they are.
 *
 * @returns whether others had any
 */
export function makePrivate(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  // Windows has no modes, and lets nobody else into a user's folder.
  if (!stats || process.platform === 'win32' || stats.uid !== process.getuid?.()) return false
  if ((stats.mode & OTHERS) === 0 || !(stats.isFile() || stats.isDirectory()) || stats.mode & STICKY)
    return false
  chmodSync(path, stats.mode & 0o7777 & ~OTHERS)
  return true
}
