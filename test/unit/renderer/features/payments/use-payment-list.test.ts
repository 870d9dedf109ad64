import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lookup } from '#contract/model/lookups'
import type { PaymentQuery } from '#contract/model/payment-list'
import type { Preferences } from '#contract/model/settings'
import { usePaymentList } from '../../../../../renderer/features/payments/use-payment-list'
import {
  beginSession,
  fakeApi,
  failure,
  inComponent,
  settled,
  stateWith,
  type FakeApi
} from '../../../../support/fake-api'
import { rowOf, summaryOf } from '../../../../support/payment-answers'

/** Ids of all payments in the history, in its order. */
let ids: string[]
let api: FakeApi

beforeEach(() => {
  vi.useFakeTimers()
  ids = ['XID-1', 'XID-2', 'XID-3']
  api = fakeApi()
  api.answer('payments.list', page)
  api.answer('payments.summary', () => summaryOf(ids.length))
  api.answer('payments.pinOrder', () => ({ order: 1, total: ids.length }))
  return () => vi.useRealTimers()
})

const page = ({ offset, limit, order }: PaymentQuery) => ({
  rows: ids.slice(offset, offset + limit).map((id) => rowOf(id)),
  total: ids.length,
  order
})
const lookup = (paymentId: string) => [{ paymentId }] as Lookup[]

async function open(preferences: Partial<Preferences> = {}) {
  beginSession(preferences)
  const component = inComponent(usePaymentList)
  await component.value.begin()
  await settled()
  return { ...component, list: component.value }
}
type List = Awaited<ReturnType<typeof open>>['list']
const rows = (list: List) => Array.from({ length: list.total.value }, (_, i) => list.rowAt(i)?.paymentId)
const listed = () => api.requested('payments.list').at(-1)!
/** Lets work that was put off be done. */
async function waited(ms = 1_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settled()
}

it('starts with rows, counts and a pinned order', async () => {
  const { list } = await open()
  expect([rows(list), list.summary.value?.all.count]).toEqual([ids, 3])
  expect([list.loaded.value, list.error.value]).toEqual([true, null])
  list.show(0, 3)
  await list.refresh()
  expect(listed().order).toBe(1)
})

describe('a new query', () => {
  it('keeps the old rows and says so, until its own arrive', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.list')
    list.filter.status = 'paid'
    await settled()
    expect([rows(list), list.busy.value]).toEqual([ids, true])
    await held[0]!.answer({ rows: [rowOf('XID-9')], total: 1, order: null })
    expect([rows(list), list.busy.value]).toEqual([['XID-9'], false])
  })

  it('ignores the rows of an older query, whichever arrives first', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.list')
    for (const search of ['first', 'second']) {
      list.filter.search = search
      await settled()
    }
    await held[1]!.answer({ rows: [rowOf('XID-SECOND')], total: 1, order: null })
    await held[0]!.answer({ rows: [rowOf('XID-FIRST')], total: 1, order: null })
    expect(rows(list)).toEqual(['XID-SECOND'])
  })

  it('ignores the counts of an older query', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.summary')
    for (const search of ['first', 'second']) {
      list.filter.search = search
      await settled()
    }
    await held[1]!.answer(summaryOf(2))
    await held[0]!.answer(summaryOf(1))
    expect([list.summary.value?.all.count, list.counting.value]).toEqual([2, false])
  })

  it('ignores the pinned order of an older query', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.pinOrder')
    list.filter.search = 'first'
    await settled()
    api.answer('payments.pinOrder', () => ({ order: 22, total: 3 }))
    list.filter.search = 'second'
    await settled()
    await held[0]!.answer({ order: 11, total: 300 })
    await list.refresh()
    expect([listed().order, list.total.value]).toEqual([22, 3])
  })

  it('does not report a superseded query as a failure, but reports other errors until an answer arrives', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.list')
    list.filter.search = 'first'
    await settled()
    await held[0]!.fail('superseded')
    expect([list.error.value, list.busy.value]).toEqual([null, true])
    list.filter.search = 'second'
    await settled()
    await held[1]!.fail('historyFailed')
    expect([list.error.value?.code, list.busy.value, list.counting.value]).toEqual([
      'historyFailed',
      false,
      false
    ])
    api.answer('payments.list', page)
    await list.ask()
    expect([list.error.value, rows(list)]).toEqual([null, ids])
  })

  it('follows a change of the environment', async () => {
    const { list } = await open()
    ids = ['PID-1']
    await api.emit('app.changed', stateWith({ environment: 'sandbox' }))
    expect([rows(list), list.summary.value?.all.count]).toEqual([['PID-1'], 1])
  })

  it('waits while another page is visible, and is then sent once', async () => {
    const { list, putAway, showAgain } = await open()
    await putAway()
    const before = api.requested('payments.list').length
    list.filter.search = 'first'
    await settled()
    list.filter.search = 'second'
    await settled()
    expect(api.requested('payments.list')).toHaveLength(before)
    await showAgain()
    expect(api.requested('payments.list').slice(before)).toMatchObject([{ search: 'second' }])
  })
})

describe('newly recorded payments', () => {
  it('move rows that nobody is reading', async () => {
    const { list } = await open()
    ids = ['XID-NEW', ...ids]
    await api.emit('lookups.settled', lookup('XID-NEW'))
    await waited()
    expect([rows(list), list.waiting.value, list.current.value]).toEqual([ids, 0, true])
    expect(listed().order).toBeNull()
  })

  it('wait while rows are read, counting each payment once', async () => {
    const { list } = await open()
    list.read(true)
    for (const id of ['XID-1', 'XID-NEW', 'XID-1']) await api.emit('lookups.settled', lookup(id))
    await waited()
    expect([list.waiting.value, listed().order]).toEqual([2, 1])
    list.read(false)
    await waited()
    expect([list.waiting.value, listed().order]).toEqual([0, null])
  })

  it('are included when somebody starts reading while the order is being pinned', async () => {
    api.answer('payments.pinOrder', () => {
      throw failure('superseded')
    })
    const { list } = await open()
    const held = api.answerLater('payments.pinOrder')
    list.read(true)
    await settled()
    // The first is requested at once; the second would have to wait for its turn.
    for (const id of ['XID-NEW', 'XID-NEWER']) {
      ids = [id, ...ids]
      await api.emit('lookups.settled', lookup(id))
    }
    expect(list.rowAt(0)?.paymentId).toBe('XID-NEW')
    await held[0]!.answer({ order: 2, total: 5 })
    expect([rows(list), listed().order, list.waiting.value]).toEqual([ids, 2, 0])
  })

  it('archiving removes rows even while they are read', async () => {
    const { list } = await open()
    list.read(true)
    ids = ['XID-2', 'XID-3']
    api.answer('payments.pinOrder', () => ({ order: 2, total: 2 }))
    await api.emit('annotations.changed', { paymentIds: ['XID-1'], archived: true })
    expect(rows(list)).toEqual(ids)
    await list.refresh()
    expect([rows(list), listed().order]).toEqual([ids, 2])
  })

  it('leave the list out of date until their rows arrive', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.list')
    await api.emit('lookups.settled', lookup('XID-1'))
    expect(list.current.value).toBe(false)
    // Another one is recorded while the rows are requested, so they are out of date already.
    await api.emit('lookups.settled', lookup('XID-2'))
    await held[0]!.answer(page(held[0]!.input))
    expect(list.current.value).toBe(false)
    api.answer('payments.list', page)
    await waited()
    expect(list.current.value).toBe(true)
  })

  it('cause at most one request a second, however many come', async () => {
    await open()
    const before = api.requested('payments.list').length
    for (let i = 0; i < 50; i++) await api.emit('lookups.settled', lookup(`XID-${i}`))
    await waited()
    expect(api.requested('payments.list').length - before).toBe(2)
  })
})

it('pins the order again if the history has forgotten it', async () => {
  const { list } = await open()
  api.answer('payments.pinOrder', () => ({ order: 2, total: 3 }))
  api.answer('payments.list', (query) => ({ ...page(query), order: query.order === 1 ? null : query.order }))
  await list.refresh()
  await settled()
  await list.refresh()
  expect(listed().order).toBe(2)
})

describe('the filter', () => {
  it('is saved once it has not changed for a moment', async () => {
    const { list } = await open()
    api.answer('settings.update', (patch) => stateWith(patch as Partial<Preferences>))
    for (const search of ['a', 'ab', 'abc']) {
      list.filter.search = search
      await waited(100)
    }
    expect(api.requested('settings.update')).toEqual([])
    await waited(600)
    expect(api.requested('settings.update')).toMatchObject([{ filter: { search: 'abc' } }])
  })

  it('is saved if the window closes right after a change', async () => {
    const { list } = await open()
    api.answer('settings.update', (patch) => stateWith(patch as Partial<Preferences>))
    list.sortBy({ column: 'amount', descending: true })
    await settled()
    dispatchEvent(new Event('pagehide'))
    expect(api.requested('settings.update')).toMatchObject([{ sort: { column: 'amount', descending: true } }])
  })
})
