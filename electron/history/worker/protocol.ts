import { HISTORY, type History } from '../history'
import type { Role } from '../port/method'

type Streams = {
  [N in keyof typeof HISTORY]: History[N] extends (...input: never[]) => AsyncIterable<unknown> ? N : never
}[keyof typeof HISTORY]

/** What a thread answers: the history's own calls, and reading a stream chunk by chunk. */
export interface HistoryWorkerApi extends Omit<History, Streams | 'close'> {
  /** Does nothing but open the file where that is still to be done. */
  open(): Promise<void>
  /** Begins to read a stream as of now, under a number that no other cursor has. */
  openCursor(cursor: number, name: Streams, input: unknown[]): Promise<void>
  /** The next of it; fewer than `READ_AT_ONCE`, and it has ended. */
  fetchNext(cursor: number): Promise<unknown[]>
  closeCursor(cursor: number): Promise<void>
}

/** What one step of a cursor gives. */
export const READ_AT_ONCE = 200

/** What a thread is started with. */
export interface ThreadStart {
  file: string
  role: Role
  cancelled: Int32Array
}
