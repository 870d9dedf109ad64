import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'

/** A file that is not read, however it is asked for. */
export class FileUnsuitable extends Error {
  override readonly name = 'FileUnsuitable'
  /** `notAFile`: a folder, a pipe, a device. */
  readonly reason: 'notAFile' | 'tooLarge'

  constructor(reason: FileUnsuitable['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

// To open a pipe waits for whoever writes to it, for ever, in one of the four threads that read all files. Windows has
// neither such pipes nor the flag.
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const CHUNK = 65_536

/**
 * Opens a file to read it, and nothing else: a pipe or a device may never end, and some devices do something when they
 * are opened. Links are followed. Close the handle.
 *
 * @throws FileUnsuitable `notAFile`, or Node's error of the file system
 */
export async function openFile(path: string): Promise<FileHandle> {
  requireFile(path, await stat(path))
  const file = await open(path, READ)
  try {
    // It may be another one by now.
    requireFile(path, await file.stat())
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * Reads a file whole.
 *
 * @param maxBytes of a larger one nothing is kept
 * @throws FileUnsuitable, or Node's error of the file system
 */
export async function readWhole(path: string, maxBytes: number): Promise<Buffer> {
  const file = await openFile(path)
  // What its size says is not what there is to read: it may grow, and some of the system's own have none.
  return collect(path, file.createReadStream({ end: maxBytes }), maxBytes)
}

/** The same at once, for what start-up waits for. */
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

/** Gathers what a stream of bytes gives; of one that gives too much it lets go. Throws `FileUnsuitable` `tooLarge`. */
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

/** Throws `FileUnsuitable` where something is there that is no file; null is nothing. */
export function requireFile(path: string, stats: Stats | null): void {
  if (stats?.isFile() === false) throw new FileUnsuitable('notAFile', `${path} is not a regular file`)
}

function requireSize(path: string, length: number, maxBytes: number): void {
  if (length > maxBytes) throw new FileUnsuitable('tooLarge', `${path} has more than ${maxBytes} bytes`)
}
