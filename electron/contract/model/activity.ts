import type { Rupiah, UtcMillis } from '../base'

/** An event that happened while nobody was watching. */
export interface Activity {
  /** Ascending in the order of the events. */
  id: number
  at: UtcMillis
  /** `paid`: a watched payment was paid. `expired`: a watch reached its limit unpaid. */
  kind: 'paid' | 'expired' | 'jobDone'
  paymentId: string | null
  jobId: string | null
  /** The job's name. */
  name: string | null
  amount: Rupiah | null
  conflict: boolean
  seen: boolean
}
