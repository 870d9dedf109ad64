import { z } from 'zod'
import { MAX_JOB_IDS } from '../model/jobs'
import { MAX_SEARCH_LENGTH, SORT_COLUMNS } from '../model/payment-list'
import { STATUSES } from '../model/payments'
import { isSendable } from '../payment-ids'

export const paymentId = z.string().refine(isSendable)

export const paymentFilter = z.strictObject({
  status: z.enum(STATUSES).nullable(),
  conflict: z.boolean(),
  search: z.string().max(MAX_SEARCH_LENGTH)
})

export const paymentSort = z.strictObject({ column: z.enum(SORT_COLUMNS), descending: z.boolean() })

export const selected = z.union([
  z.strictObject({ paymentIds: z.array(paymentId).min(1).max(MAX_JOB_IDS) }),
  z.strictObject({ filter: paymentFilter, except: z.array(paymentId).max(MAX_JOB_IDS) })
])
