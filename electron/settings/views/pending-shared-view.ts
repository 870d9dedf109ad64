import { VIEW_LINK, type SharedView } from '#contract/model/views'
import { decodeText } from '../../platform/decode-text'
import { readWhole } from '../../platform/open-file'
import { MAX_SHARED, readShared, ViewUnreadable } from './share'

/** A shared view from a command line, until the page takes it: a link, or the path of a file. */
export class PendingSharedView {
  #argument: string | null

  constructor(argument: string | null) {
    this.#argument = argument
  }

  /** Replaces one that was not taken. */
  hand(argument: string): void {
    this.#argument = argument
  }

  /** Takes the view; null if there is none. Rejects with `ViewUnreadable`. */
  async take(): Promise<SharedView | null> {
    const argument = this.#argument
    this.#argument = null
    if (argument === null) return null
    return argument.startsWith(VIEW_LINK) ? readShared(argument) : readViewFile(argument)
  }
}

/** Reads a view from a file. Rejects with `ViewUnreadable`, also if there is no such file. */
export async function readViewFile(path: string): Promise<SharedView> {
  try {
    return readShared(decodeText(await readWhole(path, MAX_SHARED)))
  } catch (error) {
    if (error instanceof ViewUnreadable) throw error
    throw new ViewUnreadable('viewUnreadable', String(error))
  }
}
