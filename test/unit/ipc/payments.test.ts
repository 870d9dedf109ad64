import { expect, it } from 'vitest'
import type { PaymentQuery } from '#contract/model/payment-list'
import type { History } from '../../../electron/history/history'
import { paymentHandlers, type PaymentSessions } from '../../../electron/ipc/handlers/payments'
import { payeesOf } from '../../../electron/slips/payees'
import { answerOf } from '../../support/history'
import { qrisPayload } from '../../support/qris-payload'

const QUERY: PaymentQuery = {
  status: null,
  conflict: false,
  search: 'budi',
  column: 'checkedAt',
  descending: true,
  offset: 0,
  limit: 100,
  order: null
}

/** Records the searches sent to a history, and whether each is still waited for. */
function world() {
  const waiting = new Map<string, AbortSignal>()
  const list: History['list'] = async ({ search }, signal) => {
    waiting.set(search, signal!)
    return { rows: [], total: null, order: null }
  }
  const handlers = paymentHandlers({ current: { history: { list } } } as unknown as PaymentSessions)
  return { handlers, isWaiting: (search: string) => !waiting.get(search)!.aborted }
}

it('a find beside the list cancels the find before it, but never the query of the list', async () => {
  const { handlers, isWaiting } = world()
  await handlers.list(QUERY)
  await handlers.find({ search: 'sa', limit: 8 })
  await handlers.find({ search: 'sar', limit: 8 })
  expect(['budi', 'sa', 'sar'].map(isWaiting)).toEqual([true, false, true])
  await handlers.list({ ...QUERY, search: 'tono' })
  expect(['budi', 'sar', 'tono'].map(isWaiting)).toEqual([false, true, true])
})

it('another page of the same query cancels nothing', async () => {
  const { handlers, isWaiting } = world()
  await handlers.list(QUERY)
  await handlers.list({ ...QUERY, offset: 100 })
  await handlers.find({ search: 'sar', limit: 8 })
  await handlers.find({ search: 'sar', limit: 3 })
  expect(['budi', 'sar'].map(isWaiting)).toEqual([true, true])
})

it('a payment whose code pays an unknown payee says so as soon as one payee is known', async () => {
  const [code, other] = [qrisPayload(65_000), qrisPayload(65_000, { shop: { account: '99' } })]
  const blockersWith = async (...known: string[]) => {
    const nothing = async () => []
    const history = {
      payment: async () => ({ ...answerOf({ qrContent: code, amount: 65_000 }), conflictReasons: [] }),
      payees: async () => payeesOf(known).map((payee) => ({ ...payee, acceptedAt: 0, operator: null })),
      lookupsOf: nothing,
      watchesOf: nothing,
      printsOf: nothing,
      slipsOf: nothing,
      slipEntries: nothing,
      annotation: nothing,
      annotationEntries: nothing
    }
    const handlers = paymentHandlers({ current: { history } } as unknown as PaymentSessions)
    return (await handlers.detail({ paymentId: 'XID-1' }))?.blockers
  }
  expect(await blockersWith()).toEqual([])
  expect(await blockersWith(other, code)).toEqual([])
  expect(await blockersWith(other)).toEqual(['merchantChanged'])
})
