import { rename, rm, writeFile } from 'node:fs/promises'

/**
 * Writes a file beside its place and renames it, so that a full disk leaves the old one.
 * Rejects with Node's error where it cannot be written.
 *
 * @param content whole, or piece by piece as UTF-8
 */
export async function replaceFile(path: string, content: Uint8Array | AsyncIterable<string>): Promise<void> {
  const beside = `${path}.part`
  try {
    await writeFile(beside, content)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
