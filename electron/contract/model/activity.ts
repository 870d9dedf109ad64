import type { Rupiah, UtcMillis } from '../base'

/** Something that happened without anybody looking. */
export interface Activity {
  /** In the order of happening. */
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
