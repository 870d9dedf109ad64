/** Why a call was not done, in terms that a program can decide on. The renderer has words for each code. */
export type ErrorCode =
  | 'invalidInput'
  /** The caller is not a window of ours. */
  | 'forbidden'
  | 'keyMissing'
  | 'linkRejected'
  /** A list's file is not a text, CSV or XLSX that can be read. */
  | 'listUnreadable'
  /** More bytes, rows or ids than a list may have. */
  | 'listTooLarge'
  | 'listEmpty'
  /** Excel's format from before 2007, or a workbook with a password. */
  | 'listOldExcel'
  /** The table was read too long ago, or has no ids where they were said to be. */
  | 'listGone'
  /** A link or a file that is no view. */
  | 'viewUnreadable'
  /** A view that a newer Lunas shared. */
  | 'viewNewer'
  /** No such job, or not in a state that allows it. */
  | 'jobUnsuitable'
  /** A note, tag or archive was changed by somebody else meanwhile; nothing was overwritten. */
  | 'annotationChanged'
  /** Another export or import is under way. */
  | 'transferBusy'
  /** Not a file of our own format. */
  | 'importUnreadable'
  /** The file is of another environment. */
  | 'importElsewhere'
  /** Neither a PNG nor a JPEG. */
  | 'pictureType'
  /** More bytes or pixels than a logo needs. */
  | 'pictureTooLarge'
  | 'pictureBroken'
  /** In black and white nothing of it is left to see. */
  | 'pictureBlank'
  | 'printFailed'
  | 'readBackFailed'
  /** What was chosen is no file but a folder, a pipe or a device. */
  | 'notAFile'
  /** A file could not be read or written: the disk is full, or it is not ours. */
  | 'fileFailed'
  /** The history cannot be read or written. */
  | 'historyFailed'
  /** The part of the program that keeps the history stopped and was started again; what was under way may be missing. */
  | 'historyRestarted'
  /** The history was written by a newer Lunas. */
  | 'historyNewer'
  /** Another question took its place; nobody waits for this answer. */
  | 'superseded'
  | 'unexpected'

export interface AppError {
  code: ErrorCode
  /** English, for the log and for a report; never holds a secret. */
  message: string
  /** The same call may work later, unchanged. */
  retryable: boolean
}

/** Every answer that crosses from the main process: failures are values. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError }
