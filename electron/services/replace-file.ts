import { rename, rm, writeFile } from 'node:fs/promises'

/** Where a file grows before it takes its place. */
export function besideOf(path: string): string {
  return `${path}.part`
}

/**
 * Writes a file beside its place and moves it there once all of it is on the disk, so that a full one leaves the file
 * that was there, and nothing else. Rejects with Node's error where it cannot be written, or with what the content threw.
 *
 * @param content whole, or piece by piece; text as UTF-8
 */
export async function replaceFile(
  path: string,
  content: Uint8Array | Iterable<string> | AsyncIterable<string | Uint8Array>
): Promise<void> {
  const beside = besideOf(path)
  try {
    await writeFile(beside, content, { flush: true })
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
