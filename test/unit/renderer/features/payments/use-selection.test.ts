import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reactive, ref } from 'vue'
import type { Lookup } from '#contract/model/lookups'
import type { PaymentFilter } from '#contract/model/payment-list'
import { useToasts } from '#shared/toasts/toast-store'
import { useSelection } from '../../../../../renderer/features/payments/selection/use-selection'
import type { PaymentList } from '../../../../../renderer/features/payments/use-payment-list'
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

const ROWS = [
  rowOf('XID-1'),
  rowOf('XID-2', { status: 'paid', statusCode: '0' }),
  rowOf('XID-3', { conflictReasons: ['amountChanged'] }),
  rowOf('XID-4')
]

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  beginSession()
  api.answer('payments.totals', (selected) =>
    summaryOf('paymentIds' in selected ? selected.paymentIds.length : ROWS.length - selected.except.length)
  )
})

function open() {
  const filter = reactive<PaymentFilter>({ status: null, conflict: false, search: '' })
  const rowsBetween = vi.fn(async (first: number, last: number) => ROWS.slice(first, last))
  const list = {
    filter,
    sort: { column: 'checkedAt', descending: true },
    total: ref(ROWS.length),
    rowAt: (index: number) => ROWS[index],
    rowsBetween
  } as unknown as PaymentList
  return { selection: inComponent(() => useSelection(list)).value, filter, rowsBetween }
}
type Opened = ReturnType<typeof open>
type Selection = Opened['selection']
function later<T>() {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((done) => (resolve = done))
  return { promise, resolve }
}
const chosen = (selection: Selection) => ROWS.filter(selection.has).map(({ paymentId }) => paymentId)

describe('selecting payments by id', () => {
  it('makes them the target and adds them up', async () => {
    const { selection } = open()
    expect([selection.current(), await selection.ids(10)]).toEqual([null, []])
    selection.toggle(0)
    selection.toggle(2)
    selection.toggle(0)
    await settled()
    expect([selection.current(), chosen(selection)]).toEqual([{ paymentIds: ['XID-3'] }, ['XID-3']])
    expect([selection.size.value, selection.totals.value?.all.count]).toEqual([1, 1])
  })

  it('extends a range from the row that was toggled last', async () => {
    const { selection } = open()
    selection.toggle(3)
    await selection.extendTo(1)
    expect(chosen(selection)).toEqual(['XID-2', 'XID-3', 'XID-4'])
    // In the other direction, from the same row: rows outside the new range are deselected.
    await selection.extendTo(3)
    expect(chosen(selection)).toEqual(['XID-4'])
  })

  it('selects at most 10,000 rows in a range', async () => {
    const { selection, rowsBetween } = open()
    selection.startAt(0)
    await selection.extendTo(1_000_000)
    expect(rowsBetween).toHaveBeenCalledWith(0, 10_000)
    expect(useToasts().toasts.map(({ kind }) => kind)).toEqual(['doubt'])
  })

  it('drops a range that arrives after another list or another selection was chosen', async () => {
    for (const change of [
      ({ filter }: Opened) => (filter.search = 'budi'),
      ({ selection }: Opened) => selection.clear(),
      ({ selection }: Opened) => selection.toggle(0)
    ]) {
      const opened = open()
      const { selection, rowsBetween } = opened
      const rows = later<typeof ROWS>()
      rowsBetween.mockReturnValueOnce(rows.promise)
      selection.startAt(1)
      const extended = selection.extendTo(3)
      change(opened)
      await settled()
      const before = chosen(selection)
      rows.resolve(ROWS.slice(1))
      await extended
      expect(chosen(selection)).toEqual(before)
    }
  })

  it('keeps the last requested range, in whatever order they arrive', async () => {
    const { selection, rowsBetween } = open()
    const rows = later<typeof ROWS>()
    rowsBetween.mockReturnValueOnce(rows.promise)
    selection.startAt(0)
    const first = selection.extendTo(1)
    await selection.extendTo(2)
    rows.resolve(ROWS.slice(0, 2))
    await first
    expect(chosen(selection)).toEqual(['XID-1', 'XID-2', 'XID-3'])
  })

  it('stays the same if the rows of a range do not arrive', async () => {
    const { selection, rowsBetween } = open()
    selection.toggle(0)
    for (const code of ['superseded', 'historyFailed'] as const) {
      rowsBetween.mockRejectedValueOnce(failure(code))
      await selection.extendTo(3)
      expect(chosen(selection)).toEqual(['XID-1'])
    }
    expect(useToasts().toasts.map(({ kind }) => kind)).toEqual(['failure'])
  })
})

describe('selecting everything in the list', () => {
  it('is its filter, without the payments that were deselected', async () => {
    const { selection, filter } = open()
    filter.search = 'budi'
    await settled()
    selection.all()
    expect([selection.isAll.value, selection.size.value]).toEqual([true, 4])
    selection.toggle(1)
    await settled()
    expect(selection.current()).toEqual({
      filter: { status: null, conflict: false, search: 'budi' },
      except: ['XID-2']
    })
    expect([selection.isAll.value, selection.size.value]).toEqual([false, 3])
    expect(chosen(selection)).toEqual(['XID-1', 'XID-3', 'XID-4'])
  })

  it('gives ids in the order of the list, unless there are more than requested', async () => {
    const { selection } = open()
    api.answer('payments.selected', ({ limit }) => ROWS.slice(0, limit))
    selection.all()
    await settled()
    expect(await selection.ids(3)).toBeNull()
    expect(await selection.ids(4)).toEqual(ROWS.map(({ paymentId }) => paymentId))
    expect(api.requested('payments.selected')).toMatchObject([{ sort: { column: 'checkedAt' }, limit: 4 }])
  })

  it('may be limited to one status, and selecting another row starts over', async () => {
    const { selection } = open()
    selection.all('unpaid')
    expect(chosen(selection)).toEqual(['XID-1', 'XID-3', 'XID-4'])
    selection.toggle(1)
    expect(selection.current()).toEqual({ paymentIds: ['XID-2'] })
  })

  it('may be limited to conflicts', async () => {
    const { selection, filter } = open()
    filter.conflict = true
    await settled()
    selection.all()
    expect(chosen(selection)).toEqual(['XID-3'])
  })

  it('is empty if the filter matches no payment', async () => {
    const { selection } = open()
    api.answer('payments.totals', () => summaryOf(0))
    selection.all()
    await settled()
    expect([selection.current(), selection.size.value]).toEqual([null, 0])
  })
})

describe('an outdated selection', () => {
  it('is cleared when the list changes, so that nobody acts on rows they cannot see', async () => {
    const { selection, filter } = open()
    for (const change of [{ search: 'budi' }, { status: 'paid' }, { conflict: true }] as const) {
      selection.all()
      Object.assign(filter, change)
      await settled()
      expect([selection.current(), selection.totals.value]).toEqual([null, null])
    }
  })

  it('is cleared when another environment is chosen', async () => {
    const { selection } = open()
    selection.toggle(0)
    await api.emit('app.changed', stateWith({ environment: 'sandbox' }))
    expect(selection.current()).toBeNull()
  })

  it('is not shown with the sums of another, however late they arrive', async () => {
    const { selection } = open()
    const held = api.answerLater('payments.totals')
    selection.toggle(0)
    selection.toggle(2)
    await held[0]!.answer(summaryOf(1))
    expect(selection.totals.value).toBeNull()
    await held[1]!.answer(summaryOf(2))
    expect(selection.totals.value?.all.count).toBe(2)
    selection.toggle(3)
    selection.clear()
    await held[2]!.answer(summaryOf(3))
    expect([selection.totals.value, selection.size.value]).toEqual([null, 0])
  })

  it('does not clear the current one when its own total arrives', async () => {
    const { selection } = open()
    const held = api.answerLater('payments.totals')
    selection.all('unknown')
    selection.clear()
    selection.all()
    await held[0]!.answer(summaryOf(0))
    expect(selection.current()).toMatchObject({ filter: { status: null } })
  })

  it('is added up again after lookups, and an empty one is not', async () => {
    const { selection } = open()
    const settledLookups = () => api.emit('lookups.settled', [] as Lookup[])
    await settledLookups()
    expect(api.requested('payments.totals')).toEqual([])
    selection.toggle(0)
    await settled()
    await settledLookups()
    expect(api.requested('payments.totals')).toHaveLength(2)
  })

  it('reports a failure to add it up, but not a superseded request', async () => {
    const { selection } = open()
    const held = api.answerLater('payments.totals')
    selection.toggle(0)
    await held[0]!.fail('superseded')
    selection.toggle(2)
    await held[1]!.fail('historyFailed')
    expect(useToasts().toasts.map(({ kind }) => kind)).toEqual(['failure'])
    expect(chosen(selection)).toEqual(['XID-1', 'XID-3'])
  })

  it('can be restored as it was, unless something else was selected since', async () => {
    const { selection } = open()
    selection.all()
    selection.toggle(1)
    const before = selection.current()
    const back = selection.letGo()
    expect(selection.current()).toBeNull()
    back()
    expect(selection.current()).toEqual(before)
    const late = selection.letGo()
    selection.toggle(3)
    late()
    expect(selection.current()).toEqual({ paymentIds: ['XID-4'] })
  })
})
