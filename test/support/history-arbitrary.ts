import fc from 'fast-check'
import { OUTCOMES } from '#contract/model/lookups'
import { type Package, type PaymentAnswer, type Contact, STATUSES } from '#contract/model/payments'
import type { RecordedLookup } from '../../electron/history/lookups/record'
import { answerOf, failedLookup, foundLookup, newId } from './history'

// Few values each, so that they recur and agree or disagree; some are awkward to store.
const text = fc.constantFrom(
  'Budi',
  'TOKO Sari',
  '100% katun',
  "d'Arc",
  'a_b',
  'c\\d',
  'Ünal 😀',
  'x\0y',
  '',
  '\ud83d'
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 })
const time = maybe(
  fc.record({
    at: maybe(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_005 })),
    text: fc.constantFrom('20210712103644', '2026-06-25 10:01:14', ''),
    zoneAssumed: fc.boolean()
  })
)
const place: fc.Arbitrary<Contact | null> = maybe(
  fc.record({
    name: maybe(text),
    address: maybe(text),
    phone: maybe(text),
    latitude: maybe(fc.constant(-6.2184034)),
    longitude: maybe(fc.constant(106.8276737))
  })
)
const parcel: fc.Arbitrary<Package> = fc.record({
  awb: maybe(text),
  orderId: maybe(text),
  service: maybe(text),
  serviceName: maybe(text),
  status: maybe(fc.constantFrom(100, 105, 200, -1.5)),
  liveTrackUrl: maybe(fc.webUrl()),
  origin: place,
  destination: place,
  damaged: fc.boolean()
})

const paymentId = fc.constantFrom('XID-1', 'XID-2', 'PID-1683603627')

export const anyAnswer: fc.Arbitrary<PaymentAnswer> = fc
  .record({
    paymentId,
    service: fc.constantFrom('express' as const, 'instant' as const),
    status: fc.constantFrom(...STATUSES),
    statusCode: fc.constantFrom('0', '9', '7', ''),
    statusText: maybe(text),
    amount: fc.constantFrom(0, 54_000, 65_000, Number.MAX_SAFE_INTEGER),
    method: maybe(text),
    qrContent: maybe(text),
    payTime: time,
    paidAt: time,
    createdAt: time,
    packages: fc.array(parcel, { maxLength: 3 })
  })
  .map(answerOf)

const anyFound = anyAnswer.map((answer) => foundLookup(answer))
const anyFailed = fc
  .tuple(fc.constantFrom(...OUTCOMES.filter((outcome) => outcome !== 'found')), paymentId, maybe(text))
  .map(([outcome, id, message]) => failedLookup(outcome, id, { message }))

/** A lookup with any outcome of one of three payments, by a clock that goes either way. */
export const anyLookup: fc.Arbitrary<RecordedLookup> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: anyFound }, { weight: 2, arbitrary: anyFailed }),
    fc.integer({ min: 1_760_000_000_000, max: 1_760_000_000_020 }),
    fc.integer({ min: 0, max: 5 })
  )
  // A fresh id each: shrinking must not turn two lookups into one.
  .map(([lookup, requestedAt, durationMs]) => ({ ...lookup, id: newId(), requestedAt, durationMs }))
