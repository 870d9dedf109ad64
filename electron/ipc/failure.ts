import type { AppError, ErrorCode } from '#contract/result'
import { ImportExportBusy } from '../import-export/import-export'
import { HistoryError, type HistoryErrorCode } from '../history/port/errors'
import { ListUnreadable, type UnreadableReason } from '../id-lists/unreadable'
import { FileUnsuitable } from '../platform/open-file'
import { PictureUnsuitable } from '../slips/artwork/unsuitable'
import { ViewUnreadable } from '../settings/views/share'

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'printFailed',
  'readBackFailed',
  'transferBusy',
  'fileFailed',
  'historyFailed',
  'historyRestarted',
  'unexpected'
])

const HISTORY_CODES: Partial<Record<HistoryErrorCode, ErrorCode>> = {
  newer: 'historyNewer',
  interrupted: 'historyRestarted',
  cancelled: 'superseded'
}

const LIST_CODES: Record<UnreadableReason, ErrorCode> = {
  tooLarge: 'listTooLarge',
  empty: 'listEmpty',
  oldExcel: 'listOldExcel',
  noSheet: 'listGone',
  notATable: 'listUnreadable'
}

/** A failure with a code that the renderer has words for. Handlers throw it; `createAnswering` returns it. */
export class CallFailure extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Describes a thrown value for the renderer. */
export function describeFailure(error: unknown): AppError {
  const code = codeOf(error)
  return {
    code,
    message: error instanceof Error ? error.message : String(error),
    retryable: RETRYABLE.has(code)
  }
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof CallFailure || error instanceof ViewUnreadable || error instanceof PictureUnsuitable)
    return error.code
  if (error instanceof FileUnsuitable) return 'notAFile'
  if (error instanceof ImportExportBusy) return 'transferBusy'
  if (error instanceof ListUnreadable) return LIST_CODES[error.reason]
  if (error instanceof HistoryError) return HISTORY_CODES[error.code] ?? 'historyFailed'
  // Node's file errors: ENOSPC, EACCES, EROFS …
  if (error instanceof Error && 'syscall' in error) return 'fileFailed'
  return 'unexpected'
}
