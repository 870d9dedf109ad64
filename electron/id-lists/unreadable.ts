import { FileUnsuitable } from '../platform/open-file'

/**
 * `oldExcel`: a container from before 2007, which is also what Excel wraps a password-protected workbook in. `noSheet`:
 * the workbook has no sheet of that name.
 */
export type UnreadableReason = 'tooLarge' | 'notATable' | 'empty' | 'oldExcel' | 'noSheet'

/** A list's file cannot be read. The message is English and for the log. */
export class ListUnreadable extends Error {
  override readonly name = 'ListUnreadable'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** Turns the error of an unsuitable file into a `ListUnreadable`; for `catch`. */
export function toUnreadable(error: unknown): never {
  if (!(error instanceof FileUnsuitable)) throw error
  throw new ListUnreadable(error.reason === 'tooLarge' ? 'tooLarge' : 'notATable', error.message)
}
