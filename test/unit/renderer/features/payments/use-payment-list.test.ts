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

/** All that the history has, in its order. */
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
/** What waits for its turn is done. */
async function waited(ms = 1_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settled()
}

it('begins with the rows, their counts, and an order that is kept', async () => {
  const { list } = await open()
  expect([rows(list), list.summary.value?.all.count]).toEqual([ids, 3])
  expect([list.loaded.value, list.error.value]).toEqual([true, null])
  list.show(0, 3)
  await list.refresh()
  expect(listed().order).toBe(1)
})

describe('another question', () => {
  it('keeps the old rows, and says so, until its own are there', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.list')
    list.filter.status = 'paid'
    await settled()
    expect([rows(list), list.busy.value]).toEqual([ids, true])
    await held[0]!.answer({ rows: [rowOf('XID-9')], total: 1, order: null })
    expect([rows(list), list.busy.value]).toEqual([['XID-9'], false])
  })

  it('is not answered by the rows of an older one, whichever comes first', async () => {
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

  it('is not counted by the sums of an older one', async () => {
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

  it('is not put into the order of an older one', async () => {
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

  it('that gave way to a newer one is no failure; any other is, until an answer comes', async () => {
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

  it('is asked where another environment is chosen', async () => {
    const { list } = await open()
    ids = ['PID-1']
    await api.emit('app.changed', stateWith({ environment: 'sandbox' }))
    expect([rows(list), list.summary.value?.all.count]).toEqual([['PID-1'], 1])
  })

  it('waits while another page is on screen, and is asked once then', async () => {
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

describe('what comes meanwhile', () => {
  it('moves rows that nobody reads', async () => {
    const { list } = await open()
    ids = ['XID-NEW', ...ids]
    await api.emit('lookups.settled', lookup('XID-NEW'))
    await waited()
    expect([rows(list), list.waiting.value, list.current.value]).toEqual([ids, 0, true])
    expect(listed().order).toBeNull()
  })

  it('waits while rows are read, and each payment once', async () => {
    const { list } = await open()
    list.read(true)
    for (const id of ['XID-1', 'XID-NEW', 'XID-1']) await api.emit('lookups.settled', lookup(id))
    await waited()
    expect([list.waiting.value, listed().order]).toEqual([2, 1])
    list.read(false)
    await waited()
    expect([list.waiting.value, listed().order]).toEqual([0, null])
  })

  it('is not missing from an order that somebody begins to read', async () => {
    api.answer('payments.pinOrder', () => {
      throw failure('superseded')
    })
    const { list } = await open()
    const held = api.answerLater('payments.pinOrder')
    list.read(true)
    await settled()
    // The first is asked for at once, the second would have to wait for its turn.
    for (const id of ['XID-NEW', 'XID-NEWER']) {
      ids = [id, ...ids]
      await api.emit('lookups.settled', lookup(id))
    }
    expect(list.rowAt(0)?.paymentId).toBe('XID-NEW')
    await held[0]!.answer({ order: 2, total: 5 })
    expect([rows(list), listed().order, list.waiting.value]).toEqual([ids, 2, 0])
  })

  it('takes away what was archived, also from rows that are read', async () => {
    const { list } = await open()
    list.read(true)
    ids = ['XID-2', 'XID-3']
    api.answer('payments.pinOrder', () => ({ order: 2, total: 2 }))
    await api.emit('annotations.changed', { paymentIds: ['XID-1'], archived: true })
    expect(rows(list)).toEqual(ids)
    await list.refresh()
    expect([rows(list), listed().order]).toEqual([ids, 2])
  })

  it('is not shown as current before its rows are there', async () => {
    const { list } = await open()
    const held = api.answerLater('payments.list')
    await api.emit('lookups.settled', lookup('XID-1'))
    expect(list.current.value).toBe(false)
    // Another one is recorded while the rows are asked for: these are old already.
    await api.emit('lookups.settled', lookup('XID-2'))
    await held[0]!.answer(page(held[0]!.input))
    expect(list.current.value).toBe(false)
    api.answer('payments.list', page)
    await waited()
    expect(list.current.value).toBe(true)
  })

  it('is asked for at most once a second, however fast it comes', async () => {
    await open()
    const before = api.requested('payments.list').length
    for (let i = 0; i < 50; i++) await api.emit('lookups.settled', lookup(`XID-${i}`))
    await waited()
    expect(api.requested('payments.list').length - before).toBe(2)
  })
})

it('keeps an order anew that the history has forgotten', async () => {
  const { list } = await open()
  api.answer('payments.pinOrder', () => ({ order: 2, total: 3 }))
  api.answer('payments.list', (query) => ({ ...page(query), order: query.order === 1 ? null : query.order }))
  await list.refresh()
  await settled()
  await list.refresh()
  expect(listed().order).toBe(2)
})

describe('the filter', () => {
  it('is remembered once it has stood for a moment, as it is then', async () => {
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

  it('is remembered by a window that closes right after a choice', async () => {
    const { list } = await open()
    api.answer('settings.update', (patch) => stateWith(patch as Partial<Preferences>))
    list.sortBy({ column: 'amount', descending: true })
    await settled()
    dispatchEvent(new Event('pagehide'))
    expect(api.requested('settings.update')).toMatchObject([{ sort: { column: 'amount', descending: true } }])
  })
})
