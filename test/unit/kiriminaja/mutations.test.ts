import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OUTCOMES } from '#contract/model/lookups'
import { MAX_BODY_BYTES } from '../../../electron/kiriminaja/body'
import { createClient } from '../../../electron/kiriminaja/client'
import { EXPRESS, INSTANT } from '../../support/documented-answers'
import { draws, DRAWS_ALL } from '../../support/draws'
import { mutantsOf } from '../../support/mutations'

const EXPRESS_PAID = EXPRESS.replace('"status_code": "9"', '"status_code": "0"')
const INSTANT_UNPAID = INSTANT.replace('"status_code": 0', '"status_code": 9')
const IDS = ['XID-5732095327', 'PID-1683603627']

/**
 * Whether an answer says in its own right that this payment is paid. Determined without the client: JSON.parse finds
 * the place, and the text shows how the code is spelled.
 */
function saysPaid(text: string, paymentId: string): boolean {
  const answer = JSON.parse(text)
  const container = [answer.data, answer.result].find((each) => each?.payment_id === paymentId)
  const code: unknown = container?.status_code
  return (
    answer.status === true &&
    (code === '0' || Object.is(code, 0)) &&
    /"status_code"\s*:\s*(?:0|"0")\s*[,}]/.test(text)
  )
}

test('mutated answers never throw, never lose the raw body, and never make an unpaid payment paid', async () => {
  const counted = { found: 0, paid: 0, malformed: 0, cut: 0 }
  const mutants = mutantsOf(EXPRESS, EXPRESS_PAID, INSTANT, INSTANT_UNPAID)
  const statuses = fc.oneof(
    { arbitrary: fc.constant(200), weight: 9 },
    { arbitrary: fc.constantFrom(201, 302, 400, 401, 404, 422, 429, 500, 502), weight: 1 }
  )
  await fc.assert(
    fc.asyncProperty(mutants, fc.constantFrom(...IDS), statuses, async (mutant, paymentId, status) => {
      const sent = Buffer.from(mutant)
      const client = createClient({
        fetch: () => Promise.resolve(new Response(sent, { status })),
        baseUrl: 'https://client.kiriminaja.com',
        key: 'key'
      })
      const { outcome, answer, body, bodyCut } = await client.getPayment(paymentId)

      expect(OUTCOMES).toContain(outcome)
      expect(answer !== null).toBe(outcome === 'found')
      expect(sent.subarray(0, MAX_BODY_BYTES).equals(body!)).toBe(true)
      expect(bodyCut).toBe(sent.length > MAX_BODY_BYTES)
      if (answer?.status === 'paid') expect(saysPaid(mutant, paymentId)).toBe(true)
      if (answer) expect(answer.paymentId).toBe(paymentId)

      if (outcome === 'found') counted.found++
      if (outcome === 'malformed') counted.malformed++
      if (answer?.status === 'paid') counted.paid++
      if (bodyCut) counted.cut++
    }),
    { numRuns: draws(10_000) }
  )
  if (!DRAWS_ALL) return
  // If every mutant were rejected, the test would prove nothing.
  expect(counted.found).toBeGreaterThan(500)
  expect(counted.paid).toBeGreaterThan(200)
  expect(counted.malformed).toBeGreaterThan(1000)
  expect(counted.cut).toBeGreaterThan(10)
})
