import type { UtcMillis } from '../base'

export const OUTCOMES = [
  'found',
  'notFound',
  'rejected',
  'throttled',
  'failed',
  'malformed',
  'unreachable',
  'cancelled'
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One lookup as it is kept: what was asked, when, and how it ended. */
export interface Lookup {
  /** UUIDv7. */
  id: string
  paymentId: string
  outcome: Outcome
  requestedAt: UtcMillis
  /** From the first attempt to the end of the last, waiting between them included. */
  durationMs: number
  attempts: number
  httpStatus: number | null
  /** The server's own words. */
  message: string | null
  /** Our own words (`reasonOf`), where the server's do not tell: `timeout`, `amount is not whole rupiah: "65.000"`. */
  reason: string | null
  /** The address that KiriminAja saw, where it refused it. */
  yourIp: string | null
}

/** The raw answer of a lookup, decoded as UTF-8 for reading. */
export interface LookupBody {
  text: string
  /** Bytes kept. */
  bytes: number
  /** The answer was longer than what is kept. */
  cut: boolean
}
