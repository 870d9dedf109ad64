import { shell } from 'electron'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../platform/atomic-write'

/** The program's files are readable by their owner only. */
const PRIVATE = 0o700

/**
 * Opens PDFs in the system's viewer, from a folder of their own. A viewer may need its file for as long as it is open,
 * so the files of one run are removed by the next.
 */
export class PdfViewer {
  readonly #folder: string
  #count = 0

  /** @param userData the program's settings folder */
  constructor(userData: string) {
    this.#folder = join(userData, 'viewer')
  }

  /** Rejects with Node's error if the file cannot be written, or with the system's words if it cannot be opened. */
  async open(pdf: Uint8Array): Promise<void> {
    if (this.#count === 0) await rm(this.#folder, { recursive: true, force: true })
    await mkdir(this.#folder, { recursive: true, mode: PRIVATE })
    const file = join(this.#folder, `lunas-${++this.#count}.pdf`)
    await replaceFile(file, pdf)
    const problem = await shell.openPath(file)
    if (problem !== '') throw new Error(problem)
  }
}
