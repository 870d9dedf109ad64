/** Why a call failed, as a code for programs. The renderer has words for each code. */
export type ErrorCode =
  | 'invalidInput'
  /** The caller is not one of our windows. */
  | 'forbidden'
  | 'keyMissing'
  | 'linkRejected'
  /** A list's file is not a readable text, CSV or XLSX. */
  | 'listUnreadable'
  /** More bytes, rows or ids than a list may have. */
  | 'listTooLarge'
  | 'listEmpty'
  /** Excel's format from before 2007, or a workbook with a password. */
  | 'listOldExcel'
  /** The table was read too long ago, or has no ids in the given column. */
  | 'listGone'
  /** A link or a file that is not a view. */
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
  /** Nothing is visible in black and white. */
  | 'pictureBlank'
  | 'printFailed'
  /** The system's print service does not answer, or refuses. */
  | 'printServiceFailed'
  | 'readBackFailed'
  /** The chosen path is a folder, a pipe or a device. */
  | 'notAFile'
  /** A file could not be read or written: the disk is full, or permission is denied. */
  | 'fileFailed'
  /** The history cannot be read or written. */
  | 'historyFailed'
  /** The thread with the history stopped and was restarted; the call under way may not have been done. */
  | 'historyRestarted'
  /** The history was written by a newer Lunas. */
  | 'historyNewer'
  /** A newer question replaced it; nobody waits for this answer. */
  | 'superseded'
  | 'unexpected'

export interface AppError {
  code: ErrorCode
  /** English, for the log and for bug reports; never contains a secret. */
  message: string
  /** The same call may succeed later, unchanged. */
  retryable: boolean
}

/** Every result from the main process: failures are values. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError }
