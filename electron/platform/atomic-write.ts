import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { lstat, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { isAlive } from './is-alive'
import { createPrivateFile, NEW_FILE, PRIVATE_FILE } from './private-files'

/** The target of an atomic write. */
export interface WriteTarget {
  /** The path as it was given. */
  name: string
  /** The path that a link there leads to, so that the link itself stays. */
  path: string
  /** The temporary file; null for a pipe or a device, which is written to directly. */
  temporary: string | null
  /** The mode of the replaced file; a new file is private to its owner. */
  mode: number
}

/** Resolves where to write a file. Throws Node's error if the place cannot be examined. */
export function writeTarget(name: string): WriteTarget {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (stats && !stats.isFile() && !stats.isDirectory()) return { name, path: name, temporary: null, mode: 0 }
  const path = stats ? realpathSync(name) : linkedPath(name)
  return { name, path, temporary: temporaryPath(path), mode: stats ? stats.mode & 0o777 : PRIVATE_FILE }
}

/**
 * Writes a temporary file and moves it into place once all of it is on the disk, so that a full disk leaves the old
 * file and nothing else. Rejects with Node's error if it cannot be written, or with the error that the content threw.
 *
 * @param to a path, or the result of `writeTarget`
 * @param content whole, or in chunks; text as UTF-8
 */
export async function replaceFile(
  to: string | WriteTarget,
  content: Uint8Array | Iterable<string> | AsyncIterable<string | Uint8Array>
): Promise<void> {
  const target = typeof to === 'string' ? writeTarget(to) : to
  const { path, temporary, mode } = target
  if (temporary === null) return writeFile(path, content)
  await removeAbandoned(dirname(path))
  const file = await open(temporary, NEW_FILE, PRIVATE_FILE).catch((error: unknown) => {
    throw ofTarget(error, target)
  })
  try {
    try {
      await file.writeFile(content)
      await file.chmod(mode).catch(unlessWithoutModes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await flushFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true })
    throw ofTarget(error, target)
  }
}

/** Fills an empty temporary file before it is moved into place. */
export type Fill = (temporary: string) => void

/** Does the same synchronously for a file of our own, which only its owner may read, whatever the old file's mode. */
export function replacePrivateFileSync(name: string, content: string | Fill): void {
  putPrivateFileSync(writeTarget(name), content, renameSync)
}

/** Does the same for a new file; if another process has created it meanwhile, that one stays. */
export function createPrivateFileWhole(name: string, content: string | Fill): void {
  const target = { name, path: name, temporary: temporaryPath(name), mode: PRIVATE_FILE }
  putPrivateFileSync(target, content, (temporary, path) => {
    try {
      linkSync(temporary, path)
    } catch {
      if (existsSync(path)) return
      // A file system without hard links, such as exFAT.
      renameSync(temporary, path)
    }
  })
}

function putPrivateFileSync(
  target: WriteTarget,
  content: string | Fill,
  put: (temporary: string, path: string) => void
): void {
  // A pipe exists already, and is not written to.
  const temporary = target.temporary ?? target.path
  let isMade = false
  try {
    createPrivateFile(temporary)
    isMade = true
    if (typeof content === 'string') writeFileSync(temporary, content)
    else content(temporary)
    flushSync(temporary, 'r+')
    put(temporary, target.path)
    flushFolderSync(dirname(target.path))
  } catch (error) {
    throw ofTarget(error, target)
  } finally {
    if (isMade) rmSync(temporary, { force: true })
  }
}

function flushSync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

// A folder's entries are on the disk only once the folder itself is flushed.

async function flushFolder(folder: string): Promise<void> {
  if (!HAS_FOLDER_HANDLES) return
  try {
    const handle = await open(folder)
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    unlessUnflushable(error as NodeJS.ErrnoException)
  }
}

function flushFolderSync(folder: string): void {
  if (!HAS_FOLDER_HANDLES) return
  try {
    flushSync(folder, 'r')
  } catch (error) {
    unlessUnflushable(error as NodeJS.ErrnoException)
  }
}

const HAS_FOLDER_HANDLES = process.platform !== 'win32'

/** A folder may be writable but not readable, and some network file systems do not support this. */
function unlessUnflushable(error: NodeJS.ErrnoException): void {
  if (!['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(error.code ?? '')) throw error
}

const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
// Short and independent of the file's name, since names have a maximum length. It includes the machine, since folders
// may be shared. SQLite creates files of its own next to it.
const TEMPORARY = /^\.lunas-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.part(?:-wal|-shm|-journal)?$/

/** Returns the path of a temporary file in the same folder, which `removeAbandoned` recognizes. */
export function temporaryPath(path: string): string {
  const name = `.lunas-${MACHINE}-${process.pid}-${randomBytes(4).toString('hex')}.part`
  return join(dirname(path), name)
}

/** Removes temporary files in a folder that ended processes of this user left half written. */
export async function removeAbandoned(folder: string): Promise<void> {
  // A folder that cannot be read may still be writable.
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter(isAbandoned)) {
    const path = join(folder, name)
    const stats = await lstat(path).catch(() => null)
    if (stats?.isFile() && (!process.getuid || stats.uid === process.getuid()))
      await rm(path, { force: true })
  }
}

function isAbandoned(name: string): boolean {
  const [, machine, pid] = TEMPORARY.exec(name) ?? []
  return machine === MACHINE && !isAlive(Number(pid))
}

/** Returns the target of a link whose file does not exist yet. */
function linkedPath(name: string): string {
  let path = name
  // As many links as Linux follows.
  for (let links = 0; links < 40; links++) {
    try {
      path = resolve(dirname(path), readlinkSync(path))
    } catch {
      return path
    }
  }
  return path
}

/** Some file systems, such as exFAT, have no modes; their files have the mount's. */
function unlessWithoutModes(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPERM' && error.code !== 'ENOTSUP') throw error
}

/** Puts the given name into the error, because nobody else knows the temporary one. */
function ofTarget(error: unknown, { name, temporary }: WriteTarget): unknown {
  if (error instanceof Error && temporary !== null) error.message = error.message.replaceAll(temporary, name)
  return error
}
