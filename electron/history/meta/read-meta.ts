import type { z } from 'zod'

/** The content of a text of `meta`. */
export interface MetaValue<T> {
  /** null if there is none, or it is not valid. */
  value: T | null
  /** There is a text, but it is not valid: it counts as missing, and the next write replaces it. */
  isDamaged: boolean
}

/**
 * Reads a text of `meta`. The file may have been damaged, edited, or written by another version, and these texts decide
 * whether any request is sent, so only what matches the schema is accepted.
 *
 * @param text null if it was never set; empty if it was cleared
 */
export function readMeta<T>(text: string | null, schema: z.ZodType<T>): MetaValue<T> {
  if (text === null || text === '') return { value: null, isDamaged: false }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { value: null, isDamaged: true }
  }
  const { data, success } = schema.safeParse(json)
  return success ? { value: data, isDamaged: false } : { value: null, isDamaged: true }
}

/** The error to report for a text that is not valid. */
export function damagedMeta(key: string): Error {
  return new Error(`what the history keeps as ${key} makes no sense; it counts as missing`)
}
