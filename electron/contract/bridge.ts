import type { Call } from './api/call'
import type { Calls } from './api/index'
import type { Events } from './events'
import type { Result } from './result'

export type InputOf<C> = C extends Call<infer I, unknown> ? I : never
export type OutputOf<C> = C extends Call<infer _, infer O> ? O : never

/** The object that the preload exposes as `window.lunas`: each call becomes `window.lunas.<group>.<name>(input)`. */
export type Bridge = {
  [G in keyof Calls]: {
    [N in keyof Calls[G]]: (input: InputOf<Calls[G][N]>) => Promise<Result<OutputOf<Calls[G][N]>>>
  }
} & {
  /** Calls `listener` for each event until the returned function is called. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void
  /** Returns the path of a dropped file; '' if it is not on a disk. */
  pathOf(file: File): string
}

/** Channel name of every call, for example `payments.list`. */
export type Channel = { [G in keyof Calls]: `${G}.${Extract<keyof Calls[G], string>}` }[keyof Calls]

type Of<C extends Channel> = C extends `${infer G extends keyof Calls}.${infer N}`
  ? N extends keyof Calls[G]
    ? Calls[G][N]
    : never
  : never

export type Input<C extends Channel> = InputOf<Of<C>>
export type Output<C extends Channel> = OutputOf<Of<C>>
