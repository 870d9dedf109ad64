import { z } from 'zod'
import { MAX_JOB_IDS } from '../model/jobs'
import type { Selected } from '../model/payment-list'
import type { WatchedPayment } from '../model/watches'
import { paymentId, selected } from '../schemas/payments'
import { takes, takesNothing } from './call'

export const watches = {
  /** Active ones first, then the newest; at most 500. */
  list: takesNothing.gives<WatchedPayment[]>(),

  /**
   * Watches the unpaid ones until they are paid, or until the limit in the settings. Fails with `listTooLarge` if they
   * are more than a job may have.
   */
  start: takes<Selected>(selected).gives<{ watched: number }>(),

  /** `goal` null for either target. */
  stop: takes(
    z.strictObject({
      paymentIds: z.array(paymentId).min(1).max(MAX_JOB_IDS),
      watchUntil: z.enum(['paid', 'code']).nullable()
    })
  ).gives<void>()
}
