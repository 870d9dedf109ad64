import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PaymentSummary } from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import { openHistory } from '../../../electron/history/store/open'
import { answerOf, foundLookup, inTempFolder, newId, parseStored } from '../../support/history'
import { anyLookup } from '../../support/history-arbitrary'
import { summaryOf } from '../../support/naive-list'

describe('the list', () => {
  it("adds up amounts beyond SQLite's integers", () =>
    inTempFolder(async (folder) => {
      const other = await openHistory(join(folder, 'other.sqlite'))
      for (let index = 0; index < 1_100; index++) {
        const amount = Number.MAX_SAFE_INTEGER
        await other.record(foundLookup(answerOf({ paymentId: `XID-${index}`, amount })))
      }
      expect((await other.summary('')).unpaid).toEqual({
        count: 1_100,
        amount: 1_100 * Number.MAX_SAFE_INTEGER
      })
      await other.close()
    }))
})

it('keeps counts and sums that agree with the payments, whatever is recorded, and after a rebuild', () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyLookup, { maxLength: 30 }), (lookups) =>
      inTempFolder(async (path) => {
        const other = await openHistory(join(path, 'demo.sqlite'))
        const truth = async (): Promise<PaymentSummary> => {
          const all: Payment[] = []
          for await (const each of other.payments({ status: null, conflict: false, search: '' }))
            all.push(each)
          return summaryOf(all)
        }
        for (const lookup of lookups) await other.record({ ...lookup, id: newId() })
        expect(await other.summary('')).toEqual(await truth())
        await other.rebuild(parseStored)
        expect(await other.summary('')).toEqual(await truth())
        await other.close()
      })
    ),
    { numRuns: 30 }
  ))
