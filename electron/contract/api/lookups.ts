import { z } from 'zod'
import type { Lookup, LookupBody } from '../model/lookups'
import type { UnderstoodIds } from '../payment-ids'
import { paymentId } from '../schemas/payments'
import { pastedText, upTo, uuid } from '../schemas/values'
import { takes, takesNothing } from './call'

export const lookups = {
  understand: takes(z.strictObject({ text: pastedText })).gives<UnderstoodIds>(),

  /** Looks up one payment before everything else and returns at once. Fails with `keyMissing`. */
  ask: takes(z.strictObject({ paymentId })).gives<void>(),

  /** Cancels every job and drops everything queued; requests under way are aborted and recorded as cancelled. */
  stop: takesNothing.gives<void>(),

  /** Resumes a queue that a rejection or a full disk had stopped. */
  release: takesNothing.gives<void>(),

  /** Newest first, older than the lookup `before` if given. */
  recent: takes(z.strictObject({ before: uuid.nullable(), limit: upTo(500) })).gives<Lookup[]>(),

  body: takes(z.strictObject({ lookupId: uuid })).gives<LookupBody | null>()
}
