const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * Returns the value with each lone surrogate in its texts replaced by U+FFFD. SQLite stores text as UTF-8, which cannot
 * encode them, and the next answer must be compared with the text as stored.
 */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(LONE_SURROGATE, '\u{fffd}') as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wellFormed(item)])) as T
}
