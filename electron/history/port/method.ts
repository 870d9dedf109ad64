/** Which of a history's two threads runs a method. */
export type Role = 'writer' | 'reader'

/** How a method of a port is run: declared beside its signature, and nowhere else. */
export interface Policy<A extends unknown[]> {
  /** `write`: in a transaction that takes the write lock at once. The other two read a consistent snapshot. */
  kind: 'read' | 'stream' | 'write'
  role: Role
  /** Running it twice has the effect of running it once: it is retried if its thread ended in the middle. */
  repeatable: boolean
  /** It may visit every payment: for a long history it never runs in the caller's thread. */
  scansAll?: (...input: A) => boolean
  /** The column index answers it faster, so load the index now rather than when the thread is idle. */
  wantsColumns?: (...input: A) => boolean
  /** Its input is so large that it would block the caller's thread, however long the history. */
  isLarge?: (...input: A) => boolean
  /** Many writes follow it, which must not block the caller's thread. */
  announcesWork?: boolean
  /** It writes texts that are not in the text index yet. */
  changesTexts?: boolean
}

declare const signature: unique symbol

/** A method of a port that takes `A` and returns `T`. */
export interface Method<
  A extends unknown[],
  T,
  Shape extends 'call' | 'search' | 'stream' = 'call'
> extends Policy<A> {
  /** Never present: it only carries the type. */
  [signature]?: { input: A; output: T; shape: Shape }
}

/** Runs in the reader, which waits only for other reads. */
export function read<A extends unknown[], T>(): Method<A, T> {
  return { kind: 'read', role: 'reader', repeatable: true }
}

/** Runs in the writer: it sees all writes before it, in order, and never waits for a search. */
export function readInTurn<A extends unknown[], T>(): Method<A, T> {
  return { kind: 'read', role: 'writer', repeatable: true }
}

/** A read that a signal can abort; it then rejects with `cancelled`. */
export function search<A extends [unknown], T>(
  policy: Pick<Policy<A>, 'scansAll' | 'wantsColumns'>
): Method<A, T, 'search'> {
  return { kind: 'read', role: 'reader', repeatable: true, ...policy }
}

/** Reads any number of rows one by one from a consistent snapshot, while other calls are answered. */
export function stream<A extends unknown[], T>(): Method<A, T, 'stream'> {
  return { kind: 'stream', role: 'reader', repeatable: true }
}

/** A write: all or nothing, and on the disk when it resolves. */
export function write<A extends unknown[], T = void>(
  policy: Pick<Policy<A>, 'repeatable' | 'isLarge' | 'announcesWork' | 'changesTexts'>
): Method<A, T> {
  return { kind: 'write', role: 'writer', ...policy }
}

type Signature<M> = M extends { [signature]?: infer F } ? NonNullable<F> : never

/** The declared methods as callers see them. */
export type Port<P> = {
  [N in keyof P]: Signature<P[N]> extends {
    input: infer A extends unknown[]
    output: infer T
    shape: infer S
  }
    ? S extends 'stream'
      ? (...input: A) => AsyncIterable<T>
      : S extends 'search'
        ? (...input: [...A, signal?: AbortSignal]) => Promise<T>
        : (...input: A) => Promise<T>
    : never
}

/** The implementations of declared methods, run inside the transaction that their policy requires. */
export type Methods<P> = {
  [N in keyof P]: Signature<P[N]> extends {
    input: infer A extends unknown[]
    output: infer T
    shape: infer S
  }
    ? (...input: A) => S extends 'stream' ? Iterable<T> : T
    : never
}
