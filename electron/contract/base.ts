/** Types that every module of the contract may use. Imports nothing. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type UtcMillis = number

/** Whole rupiah, 0 to 2^53 - 1. */
export type Rupiah = number

export const ENVIRONMENTS = ['production', 'sandbox', 'demo'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
