import type { Calls } from './calls'
import type { Events } from './events'
import type { Result } from './result'

type Call<F> = F extends (input: infer I) => infer O ? (input: I) => Promise<Result<O>> : never

/** What the preload puts on `window.lunas`. */
export type Bridge = { [G in keyof Calls]: { [N in keyof Calls[G]]: Call<Calls[G][N]> } } & {
  /** Calls `listener` for each event until the returned function is called. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void
  /** Where a file that was dropped lies; '' where it is not on a disk. */
  pathOf(file: File): string
}

/** Channel name of every call, for example `payments.list`. */
export type Channel = { [G in keyof Calls]: `${G}.${Extract<keyof Calls[G], string>}` }[keyof Calls]

type Of<C extends Channel> = C extends `${infer G extends keyof Calls}.${infer N}`
  ? N extends keyof Calls[G]
    ? Calls[G][N]
    : never
  : never

export type Input<C extends Channel> = Of<C> extends (input: infer I) => unknown ? I : never
export type Output<C extends Channel> = Of<C> extends (input: never) => infer O ? O : never
