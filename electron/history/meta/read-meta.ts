import type { z } from 'zod'

/** What a text of `meta` says. */
export interface MetaValue<T> {
  /** null where there is none, or none that makes sense. */
  value: T | null
  /** There is a text, and it makes no sense: it counts as missing, and is put right by what is written next. */
  isDamaged: boolean
}

/**
 * Reads a text of `meta`. The file may have been damaged, edited, or written by another version, and what is kept
 * there decides whether anything is asked at all: so nothing is believed that its schema does not know.
 *
 * @param text null where it was never set; empty where it was taken back
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

/** What is told of a text that makes no sense. */
export function damagedMeta(key: string): Error {
  return new Error(`what the history keeps as ${key} makes no sense; it counts as missing`)
}
