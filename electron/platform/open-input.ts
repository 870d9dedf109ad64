import { constants, openSync } from 'node:fs'
import { stat } from 'node:fs/promises'
// A socket on a pipe's descriptor does not connect to anything.
// eslint-disable-next-line no-restricted-imports
import { Socket } from 'node:net'
import { addAbortSignal, type Readable } from 'node:stream'
import { collect, openFile } from './open-file'

const STANDARD_INPUT: readonly string[] = ['-', '/dev/stdin']

/**
 * Opens the input of a command: a file, a pipe, or `-` for standard input. Devices are rejected, as in the window.
 *
 * @param signal ends it with an error, even while nobody writes to the pipe
 * @throws FileUnsuitable `notAFile`, or Node's error of the file system
 */
export async function openInput(path: string, signal: AbortSignal): Promise<Readable> {
  return addAbortSignal(signal, await opened(path))
}

/**
 * Reads the same input as a whole.
 *
 * @param maxBytes a larger input is rejected
 * @throws FileUnsuitable, or Node's error of the file system
 */
export async function readInput(path: string, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  return collect(path, await openInput(path, signal), maxBytes)
}

async function opened(path: string): Promise<Readable> {
  if (STANDARD_INPUT.includes(path)) return process.stdin
  if (!(await stat(path)).isFIFO()) return (await openFile(path)).createReadStream()
  // Polled: a thread blocked in `open` or `read` would keep the process from ending.
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd, readable: true, writable: false })
}
