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

/** Where a file goes that is there whole or not at all. */
export interface WriteTarget {
  /** As it was named. */
  name: string
  /** What a link at its place leads to, so that the link stays. */
  path: string
  /** Where it grows; null for a pipe or a device, which is written to as it is. */
  temporary: string | null
  /** As the file has it that is replaced; a new one is its owner's alone. */
  mode: number
}

/** Looks where a file goes. Throws Node's error where its place cannot be looked at. */
export function writeTarget(name: string): WriteTarget {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (stats && !stats.isFile() && !stats.isDirectory()) return { name, path: name, temporary: null, mode: 0 }
  const path = stats ? realpathSync(name) : linkedPath(name)
  return { name, path, temporary: temporaryPath(path), mode: stats ? stats.mode & 0o777 : PRIVATE_FILE }
}

/**
 * Writes a file beside its place and moves it there once all of it is on the disk, so that a full one leaves the file
 * that was there, and nothing else. Rejects with Node's error where it cannot be written, or with what the content threw.
 *
 * @param to a path, or what `writeTarget` said of it
 * @param content whole, or piece by piece; text as UTF-8
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

/** Fills an empty file of which nothing is in place yet. */
export type Fill = (temporary: string) => void

/** The same at once for a file of our own, which its owner alone may read whatever was there. */
export function replacePrivateFileSync(name: string, content: string | Fill): void {
  putPrivateFileSync(writeTarget(name), content, renameSync)
}

/** The same where there is no file; one that another process has put there meanwhile stays. */
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
  // A pipe is there already, and is not written to.
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

// What a folder has is on the disk only once the folder is.

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

/** A folder may be written to and not read, and some file systems of the network know nothing of this. */
function unlessUnflushable(error: NodeJS.ErrnoException): void {
  if (!['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(error.code ?? '')) throw error
}

const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
// Short, whatever the file is called: names have an end. The machine stands in it since folders are shared.
// SQLite puts files of its own beside.
const TEMPORARY = /^\.lunas-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.part(?:-wal|-shm|-journal)?$/

/** A name beside a file for what grows there, which `removeAbandoned` knows. */
export function temporaryPath(path: string): string {
  const name = `.lunas-${MACHINE}-${process.pid}-${randomBytes(4).toString('hex')}.part`
  return join(dirname(path), name)
}

/** Removes what this user's processes that are gone left half written in a folder. */
export async function removeAbandoned(folder: string): Promise<void> {
  // A folder that cannot be read may be one that can be written to.
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

/** Where a link leads whose file is not there yet. */
function linkedPath(name: string): string {
  let path = name
  // As many as Linux follows.
  for (let links = 0; links < 40; links++) {
    try {
      path = resolve(dirname(path), readlinkSync(path))
    } catch {
      return path
    }
  }
  return path
}

/** exFAT, for one. Its files are as open as it was mounted. */
function unlessWithoutModes(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPERM' && error.code !== 'ENOTSUP') throw error
}

/** Nobody but us knows where it grows. */
function ofTarget(error: unknown, { name, temporary }: WriteTarget): unknown {
  if (error instanceof Error && temporary !== null) error.message = error.message.replaceAll(temporary, name)
  return error
}
