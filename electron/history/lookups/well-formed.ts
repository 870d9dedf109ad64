const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * The same value with each lone surrogate in its texts made U+FFFD. SQLite keeps text as UTF-8, which
 * cannot hold them; what the next answer is compared with must be what was kept.
 */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(LONE_SURROGATE, '\u{fffd}') as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wellFormed(item)])) as T
}
