/** Which of the two threads of a history does a thing. */
export type Role = 'writer' | 'reader'

/** How a method of a port is done: said beside its signature, and nowhere else. */
export interface Policy<A extends unknown[]> {
  /** `write`: in a transaction that takes the write lock at once. The other two answer as of one moment. */
  kind: 'read' | 'stream' | 'write'
  role: Role
  /** Done twice it is as good as once: it is asked again where a thread ended in the middle of it. */
  repeatable: boolean
  /** It may look at every payment: of a long history never in the caller's thread. */
  scansAll?: (...input: A) => boolean
  /** The column index answers it sooner, so that it is loaded now rather than when nothing else is to be done. */
  wantsColumns?: (...input: A) => boolean
  /** So much that it would hold up the caller's thread, however long the history. */
  isLarge?: (...input: A) => boolean
  /** Much is recorded after it, which the caller's thread is not to be held up by. */
  announcesWork?: boolean
  /** It leaves texts behind that the index of text does not know yet. */
  changesTexts?: boolean
}

declare const signature: unique symbol

/** A method of a port that takes `A` and gives `T`. */
export interface Method<
  A extends unknown[],
  T,
  Shape extends 'call' | 'search' | 'stream' = 'call'
> extends Policy<A> {
  /** Never there: the type alone. */
  [signature]?: { input: A; output: T; shape: Shape }
}

/** Answered by the reader, which is behind nothing but other reading. */
export function read<A extends unknown[], T>(): Method<A, T> {
  return { kind: 'read', role: 'reader', repeatable: true }
}

/** Answered by the writer: it sees what was written before it, in that order, and never waits for a search. */
export function readInTurn<A extends unknown[], T>(): Method<A, T> {
  return { kind: 'read', role: 'writer', repeatable: true }
}

/** A read that a signal ends, which then rejects with `cancelled`. */
export function search<A extends [unknown], T>(
  policy: Pick<Policy<A>, 'scansAll' | 'wantsColumns'>
): Method<A, T, 'search'> {
  return { kind: 'read', role: 'reader', repeatable: true, ...policy }
}

/** Reads any number of things one by one, as of one moment, while others are answered. */
export function stream<A extends unknown[], T>(): Method<A, T, 'stream'> {
  return { kind: 'stream', role: 'reader', repeatable: true }
}

/** All or nothing, and on the disk when it resolves. */
export function write<A extends unknown[], T = void>(
  policy: Pick<Policy<A>, 'repeatable' | 'isLarge' | 'announcesWork' | 'changesTexts'>
): Method<A, T> {
  return { kind: 'write', role: 'writer', ...policy }
}

type Signature<M> = M extends { [signature]?: infer F } ? NonNullable<F> : never

/** What callers see of declared methods. */
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

/** What is done for each, inside the transaction that its policy asks for. */
export type Methods<P> = {
  [N in keyof P]: Signature<P[N]> extends {
    input: infer A extends unknown[]
    output: infer T
    shape: infer S
  }
    ? (...input: A) => S extends 'stream' ? Iterable<T> : T
    : never
}
