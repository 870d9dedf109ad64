import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, ref } from 'vue'
import type { PaymentDetail } from '#contract/model/payment-detail'
import { useDetailCommands } from '../../../../../renderer/features/payments/detail/use-detail-commands'
import { usePaymentDetail } from '../../../../../renderer/features/payments/detail/use-payment-detail'
import { beginSession, fakeApi, inComponent, settled, type FakeApi } from '../../../../support/fake-api'

/** An unpaid payment that is watched or not. */
const detailOf = (isWatched: boolean): PaymentDetail =>
  ({
    payment: { paymentId: 'XID-1', status: 'unpaid', checkedAt: 0 },
    blockers: [],
    watches: [{ paymentId: 'XID-1', watchUntil: 'paid', state: isWatched ? 'active' : 'stopped' }]
  }) as unknown as PaymentDetail

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  beginSession()
})
afterEach(() => void vi.useRealTimers())

/** The payment that is open beside the list. */
async function open() {
  const nothing = (): void => undefined
  const { value } = inComponent(() => {
    const { paidWatch, detail, checking, load, check } = usePaymentDetail(ref('XID-1'))
    const watched = computed(() => paidWatch.value?.state === 'active')
    const { toggleWatch } = useDetailCommands({
      paymentId: () => 'XID-1',
      detail: () => detail.value,
      keysMeanThis: () => true,
      checking,
      watched,
      check,
      load,
      slip: nothing,
      receipt: nothing,
      close: nothing
    })
    return { watched, load, toggleWatch }
  })
  await settled()
  return value
}

describe('the open payment', () => {
  it('is shown as watched, or no more, as soon as a press has said so', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
    let isWatched = false
    const changes = (to: boolean) => {
      isWatched = to
      return api.emit('watches.changed', null)
    }
    api.answer('payments.detail', () => detailOf(isWatched))
    api.answer('watches.start', async () => {
      await changes(true)
      return { watched: 1 }
    })
    api.answer('watches.stop', () => changes(false))
    const payment = await open()
    for (const after of [true, false, true, false]) {
      await payment.toggleWatch()
      await settled()
      expect(payment.watched.value).toBe(after)
    }
    expect(api.requested('watches.start')).toHaveLength(2)
  })

  it('stays as the latest answer has it when an earlier one comes late', async () => {
    const held = api.answerLater('payments.detail')
    const payment = await open()
    void payment.load()
    await held[1]!.answer(detailOf(false))
    await held[0]!.answer(detailOf(true))
    expect(payment.watched.value).toBe(false)
  })
})
