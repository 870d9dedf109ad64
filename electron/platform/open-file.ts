import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'

/** A file that we do not read. */
export class FileUnsuitable extends Error {
  override readonly name = 'FileUnsuitable'
  /** `notAFile`: a folder, a pipe, a device. */
  readonly reason: 'notAFile' | 'tooLarge'

  constructor(reason: FileUnsuitable['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

// Opening a pipe blocks until there is a writer, possibly forever, in one of the four threads that read all files.
// Windows has neither such pipes nor the flag.
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const CHUNK = 65_536

/**
 * Opens a regular file for reading: a pipe or a device may never end, and opening some devices has side effects. Links
 * are followed. The caller has to close the handle.
 *
 * @throws FileUnsuitable `notAFile`, or Node's error of the file system
 */
export async function openFile(path: string): Promise<FileHandle> {
  requireFile(path, await stat(path))
  const file = await open(path, READ)
  try {
    // It may be a different file by now.
    requireFile(path, await file.stat())
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * Reads a whole file.
 *
 * @param maxBytes a larger file is rejected
 * @throws FileUnsuitable, or Node's error of the file system
 */
export async function readWhole(path: string, maxBytes: number): Promise<Buffer> {
  const file = await openFile(path)
  // The reported size is not reliable: the file may grow, and some system files report none.
  return collect(path, file.createReadStream({ end: maxBytes }), maxBytes)
}

/** Does the same synchronously, for the program's start. */
export function readWholeSync(path: string, maxBytes: number): Buffer {
  requireFile(path, statSync(path))
  const file = openSync(path, READ)
  try {
    requireFile(path, fstatSync(file))
    const chunks: Buffer[] = []
    for (let length = 0; ;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const read = readSync(file, chunk)
      if (read === 0) return Buffer.concat(chunks)
      requireSize(path, (length += read), maxBytes)
      chunks.push(chunk.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
}

/** Collects a stream of bytes. Stops reading and throws `FileUnsuitable` `tooLarge` at more than `maxBytes`. */
export async function collect(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    requireSize(path, (length += chunk.length), maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Throws `FileUnsuitable` if the path is not a regular file; null means that nothing is there, which is fine. */
export function requireFile(path: string, stats: Stats | null): void {
  if (stats?.isFile() === false) throw new FileUnsuitable('notAFile', `${path} is not a regular file`)
}

function requireSize(path: string, length: number, maxBytes: number): void {
  if (length > maxBytes) throw new FileUnsuitable('tooLarge', `${path} has more than ${maxBytes} bytes`)
}
