import { CALLS } from './api/index'
import type { Channel } from './bridge'

/**
 * The channel of every call. Builds put the list itself in place of this module, so that neither the preload nor the
 * start of the program has any schema to load.
 */
export const CHANNELS = Object.entries(CALLS).flatMap(([group, calls]) =>
  Object.keys(calls).map((name) => `${group}.${name}` as Channel)
)
