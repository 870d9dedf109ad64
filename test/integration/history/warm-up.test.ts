import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { PaymentAnswer } from '#contract/model/payments'
import { openHistory, openReader } from '../../../electron/history/store/open'
import { answerOf, FIRST_PAGE, foundLookup, inTempFolder, printOf } from '../../support/history'

const CHUNKS = 13
const PAID: Partial<PaymentAnswer> = {
  status: 'paid',
  statusCode: '0',
  paidAt: { at: 1_760_000_000_000, text: '2025-10-09 15:53:20', zoneAssumed: true }
}

it.each(Array.from({ length: CHUNKS }, (_, chunk) => chunk))(
  'payments recorded after %i chunks were read appear in the right place',
  (chunk) =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'demo.sqlite')
      const history = await openHistory(file)
      const at = 1_760_000_000_000
      const check = (paymentId: string, requestedAt: number, changes: Partial<PaymentAnswer> = {}) =>
        history.record({ ...foundLookup(answerOf({ paymentId, ...changes })), requestedAt })
      for (let i = 0; i < 6; i++) await check(`PID-${i}`, at + i)
      const reader = await openReader(file, {})
      const taken = reader.warmUp()
      for (let i = 0; i < chunk; i++) taken.next()
      await check('PID-2', at + 10, PAID)
      await check('PID-NEW', at + 11)
      await history.recordPrints([printOf({ paymentId: 'PID-1' })])
      while (!taken.next().done);
      for (const search of ['', 'paid:>1d', '-paid:>1d', 'pid-2', 'printed:yes', 'printed:no']) {
        for (const column of ['checkedAt', 'createdAt', 'status'] as const) {
          const query = { ...FIRST_PAGE, search, column }
          const { rows } = await history.list(query)
          expect((await reader.list(query)).rows, `${search} ${column}`).toEqual(rows)
          const { order } = await reader.pinOrder(query)
          expect((await reader.list({ ...query, order })).rows, `${search} ${column}, all`).toEqual(rows)
        }
      }
      await reader.close()
      await history.close()
    })
)
