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

/** One lookup as it is stored: what was requested, when, and how it ended. */
export interface Lookup {
  /** UUIDv7. */
  id: string
  paymentId: string
  outcome: Outcome
  requestedAt: UtcMillis
  /** From the first attempt to the end of the last, including the waits between them. */
  durationMs: number
  attempts: number
  httpStatus: number | null
  /** The server's message. */
  message: string | null
  /** Our own explanation (`reasonOf`), if the server gives none: `timeout`, `amount is not whole rupiah: "65.000"`. */
  reason: string | null
  /** The IP address that KiriminAja saw, if it rejected it. */
  yourIp: string | null
}

/** The raw answer of a lookup, decoded as UTF-8 for reading. */
export interface LookupBody {
  text: string
  /** Number of stored bytes. */
  bytes: number
  /** The answer was longer than what is stored. */
  cut: boolean
}
