import type { Payment } from '../contract/models'
import { fold } from './derive'
import { HistoryError } from './errors'
import type { RecordedLookup } from './history'
import type { Tables } from './tables'
import { wellFormed } from './text'

/** Keeps a lookup and derives its payment. Run inside a transaction. */
export function record({ lookups, payments }: Tables, lookup: RecordedLookup): Payment | null {
  if ((lookup.outcome === 'found') !== (lookup.answer !== null)) {
    throw new HistoryError('invalid', `a lookup with outcome ${lookup.outcome} cannot have this answer`)
  }
  const { paymentId } = lookup
  lookups.add(lookup)
  const state = fold(payments.state(paymentId), { ...lookup, answer: wellFormed(lookup.answer) })
  if (state) payments.save(paymentId, state)
  return payments.find(paymentId)
}
