import type { Events } from './events'

/** Tells the window of an event, where there is a window. */
export type Emit = <E extends keyof Events>(event: E, payload: Events[E]) => void
