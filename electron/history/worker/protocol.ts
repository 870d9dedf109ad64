import { HISTORY, type History } from '../history'
import type { Role } from '../port/method'

type Streams = {
  [N in keyof typeof HISTORY]: History[N] extends (...input: never[]) => AsyncIterable<unknown> ? N : never
}[keyof typeof HISTORY]

/** The calls that a thread answers: those of the history, and reading a stream chunk by chunk. */
export interface HistoryWorkerApi extends Omit<History, Streams | 'close'> {
  /** Opens the file if it is not open yet; does nothing else. */
  open(): Promise<void>
  /** Starts reading a stream as of now, under a number that no other cursor has. */
  openCursor(cursor: number, name: Streams, input: unknown[]): Promise<void>
  /** Returns the next rows; fewer than `READ_AT_ONCE` mean the end. */
  fetchNext(cursor: number): Promise<unknown[]>
  closeCursor(cursor: number): Promise<void>
}

/** The rows of one step of a cursor. */
export const READ_AT_ONCE = 200

/** The data that a thread is started with. */
export interface ThreadStart {
  file: string
  role: Role
  cancelled: Int32Array
}
