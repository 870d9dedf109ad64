import type { Rupiah, UtcMillis } from '../base'
import type { Status } from './payments'

/** `paid`: looked up again until it is paid. `code`: looked up again until it has a QR code. */
export type WatchUntil = 'paid' | 'code'

/** `met`: the target was reached. `stopped`: by the user. `expired`: given up at its limit. */
export type WatchState = 'active' | 'met' | 'stopped' | 'expired'

export interface Watch {
  paymentId: string
  watchUntil: WatchUntil
  state: WatchState
  startedAt: UtcMillis
  /** Limit in time. */
  until: UtcMillis
  attempts: number
  /** null for `paid`, which is limited only in time. */
  maxAttempts: number | null
  /** When it is due next, if active. */
  nextAt: UtcMillis
  endedAt: UtcMillis | null
}

/** A watch with the state of its payment. */
export interface WatchedPayment extends Watch {
  status: Status | null
  statusCode: string | null
  conflict: boolean
  amount: Rupiah | null
  checkedAt: UtcMillis | null
}
