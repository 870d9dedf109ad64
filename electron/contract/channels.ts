import { CALLS } from './api/index'
import type { Channel } from './bridge'

/**
 * The channel of every call. Builds replace this module with the list itself, so that neither the preload nor the
 * program's start loads any schema.
 */
export const CHANNELS = Object.entries(CALLS).flatMap(([group, calls]) =>
  Object.keys(calls).map((name) => `${group}.${name}` as Channel)
)
