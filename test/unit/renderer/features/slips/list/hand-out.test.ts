import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useToasts } from '#shared/toasts/toast-store'
import { useSlipActions } from '../../../../../../renderer/features/slips/list/use-slip-actions'
import { useSlipCursor } from '../../../../../../renderer/features/slips/list/use-slip-cursor'
import { useSlipList } from '../../../../../../renderer/features/slips/list/use-slip-list'
import { useSlipEvents } from '../../../../../../renderer/features/slips/list/use-slip-events'
import {
  beginSession,
  fakeApi,
  failure,
  inComponent,
  settled,
  stateWith,
  type FakeApi
} from '../../../../../support/fake-api'
import { slipListItem, orderOf } from '../../../../../support/slip-list-items'

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  vi.useFakeTimers()
  api.answer('slips.pinOrder', () => orderOf({ Budi: [1, 2], Ani: [3, 4] }))
  api.answer('slips.rows', ({ numbers }) => numbers.map((number) => slipListItem(number)))
  api.answer('slips.recordEvent', ({ slipIds }) => ({
    moved: slipIds.map((slipId) => ({ slipId, at: 1 })),
    rejected: []
  }))
  api.answer('slips.undo', ({ steps }) => ({ moved: steps, rejected: [] }))
  return () => vi.useRealTimers()
})

/** Opens the page of slips without its screen. */
async function open() {
  const pinia = beginSession()
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
  const done = vi.fn()
  const opened = vi.fn()
  const { value } = inComponent(
    () => {
      const list = useSlipList()
      const cursor = useSlipCursor(list)
      const moves = useSlipEvents(done)
      return { list, cursor, moves, actions: useSlipActions(list, cursor, moves, opened) }
    },
    (app) => app.use(pinia).use(router)
  )
  await settled()
  const action = (id: string) => value.actions.find((each) => each.id === `slips.${id}`)!
  async function run(id: string): Promise<void> {
    action(id).run()
    await settled()
  }
  return { ...value, done, opened, action, run }
}
const toasts = () => useToasts().toasts
const recordEvent = () => api.requested('slips.recordEvent')

describe('moving slips', () => {
  it('asks for the holder and applies to the slips that were picked when it was started', async () => {
    const { cursor, moves, run, done } = await open()
    cursor.toggle(1)
    cursor.toggle(4)
    await run('handOut')
    expect(moves.moveRequest.value).toEqual({ state: 'handedOut', slipIds: ['slip-1', 'slip-3'] })
    expect(recordEvent()).toEqual([])
    // Picking other slips meanwhile does not change the dialog.
    cursor.clear()
    await moves.say(moves.moveRequest.value!.slipIds, { state: 'handedOut', holder: 'Budi Kurir' })
    expect(recordEvent()).toEqual([
      { slipIds: ['slip-1', 'slip-3'], state: 'handedOut', holder: 'Budi Kurir' }
    ])
    expect([moves.moveRequest.value, done.mock.calls.length]).toEqual([null, 1])
    expect(toasts()).toMatchObject([{ kind: 'done', action: { label: 'Urungkan' } }])
    expect(toasts()[0]!.text).toMatch(/2 slip diserahkan ke.*Budi Kurir/)
  })

  it('applies to a whole group, whether its rows are loaded or not', async () => {
    const { list, cursor, moves, run } = await open()
    expect(list.rows.size).toBe(0)
    cursor.line.put(3)
    await run('handOut')
    expect(moves.moveRequest.value?.slipIds).toEqual(['slip-3', 'slip-4'])
  })

  it('is offered only for slips that are out, not for those in a final state', async () => {
    const { list, cursor, action } = await open()
    const allowed = (): boolean[] => ['handOut', 'returned', 'void'].map((id) => !action(id).disabled())
    expect(allowed()).toEqual([false, false, false])
    cursor.line.put(1)
    expect(allowed()).toEqual([true, true, true])
    for (const [tab, may] of [
      ['collect', [false, true, true]],
      ['returned', [false, false, false]],
      ['void', [false, false, false]]
    ] as const) {
      list.query.tab = tab
      await settled()
      cursor.line.put(1)
      expect(allowed()).toEqual(may)
    }
  })

  it('reports the slips that it could not move, and why', async () => {
    const { moves } = await open()
    const blocked = [1, 2, 3, 4].map((number) => ({
      slipId: `slip-${number}`,
      serial: `AAAA-000${number}`,
      because: number === 1 ? ('paid' as const) : ('state' as const),
      state: 'returned' as const
    }))
    api.answer('slips.recordEvent', () => ({ moved: [], rejected: blocked }))
    await moves.say(['slip-1'], { state: 'handedOut', holder: 'Budi' })
    const [toast] = toasts()
    expect(toast).toMatchObject({ kind: 'doubt', action: null })
    expect(toast!.text).toMatch(/AAAA-0001 \(.*lunas.*AAAA-0003 \(.*Kembali/)
    expect(toast!.text).not.toContain('AAAA-0004')
  })

  it('is not started for more slips than one call takes', async () => {
    const { moves } = await open()
    expect([moves.isTooMany(1_000), moves.isTooMany(1_001)]).toEqual([false, true])
    expect(toasts()).toMatchObject([{ kind: 'doubt' }])
  })

  it('reports a failure, and no success', async () => {
    const { moves, done } = await open()
    api.answer('slips.recordEvent', () => {
      throw failure('historyFailed')
    })
    await moves.say(['slip-1'], { state: 'returned' })
    expect([toasts().map(({ kind }) => kind), done.mock.calls]).toEqual([['failure'], []])
  })

  it('can be undone for the slips that were moved, and no others', async () => {
    const { moves } = await open()
    api.answer('slips.recordEvent', () => ({ moved: [{ slipId: 'slip-2', at: 7 }], rejected: [] }))
    await moves.say(['slip-1', 'slip-2'], { state: 'returned' })
    toasts()[0]!.action!.run()
    await settled()
    expect(api.requested('slips.undo')).toEqual([{ steps: [{ slipId: 'slip-2', at: 7 }] }])
    // Undoing cannot be undone in turn.
    expect(toasts()).toMatchObject([{ kind: 'done', action: null }])
  })

  it('does nothing if the slips of another environment are visible by now', async () => {
    const { cursor, moves, run } = await open()
    cursor.line.put(1)
    api.answer('slips.rows', () => [])
    await run('returned')
    await run('handOut')
    expect([recordEvent(), moves.moveRequest.value]).toEqual([[], null])
    expect(toasts().map(({ kind }) => kind)).toEqual(['doubt', 'doubt'])
    api.answer('slips.recordEvent', () => ({ moved: [], rejected: [] }))
    await moves.say(['slip-1'], { state: 'returned' })
    expect(toasts().map(({ kind }) => kind)).toEqual(['doubt', 'doubt', 'doubt'])
  })
})

describe('picked slips', () => {
  it('stay picked when they move, and are dropped when they are gone', async () => {
    const { list, cursor } = await open()
    cursor.line.put(1)
    cursor.toggle(1)
    cursor.toggle(5)
    api.answer('slips.pinOrder', () => orderOf({ Ani: [3], Budi: [2, 1] }))
    await list.load()
    expect([cursor.target.value, cursor.line.index.value]).toEqual([[1], 4])
    api.answer('slips.pinOrder', () => orderOf({ Ani: [3] }))
    await list.load()
    // Another slip now has the place where the keyboard was.
    expect([cursor.picked.size, cursor.target.value]).toEqual([0, [3]])
  })

  it('are dropped when the tab changes, so that nobody acts on slips they cannot see', async () => {
    const { list, cursor } = await open()
    cursor.all()
    expect(cursor.target.value).toEqual([1, 2, 3, 4])
    list.query.tab = 'void'
    await settled()
    expect([cursor.picked.size, cursor.target.value]).toEqual([0, []])
  })

  it('may be a whole group, or a range without the headings in it', async () => {
    const { cursor } = await open()
    cursor.toggle(0)
    expect([cursor.isPicked(0), cursor.target.value]).toEqual([true, [1, 2]])
    cursor.toggle(0)
    cursor.extend(2, 4)
    expect(cursor.target.value).toEqual([2, 3])
  })
})

describe('the list of slips', () => {
  it('shows the last query, however late an older answer arrives', async () => {
    const { list } = await open()
    const held = api.answerLater('slips.pinOrder')
    for (const search of ['first', 'second']) {
      list.query.search = search
      await settled()
    }
    await held[1]!.answer(orderOf({ Ani: [9] }))
    await held[0]!.answer(orderOf({ Budi: [1] }))
    expect(list.numberAt(0)).toBe(9)
    list.query.search = 'third'
    await settled()
    await held[2]!.fail('superseded')
    expect(list.error.value).toBeNull()
  })

  it('keeps its rows while newer ones are loaded, but none of another environment', async () => {
    const { list } = await open()
    list.show(0, 6)
    await settled()
    expect([...list.rows.keys()]).toEqual([1, 2, 3, 4])
    const held = api.answerLater('slips.rows')
    await api.emit('slips.changed', null)
    await vi.advanceTimersByTimeAsync(700)
    await settled()
    expect([...list.rows.keys()]).toEqual([1, 2, 3, 4])
    expect(held).toHaveLength(1)
    await api.emit('app.changed', stateWith({ environment: 'sandbox' }))
    expect(list.rows.size).toBe(0)
    // Rows of the previous history are not added to the current one.
    await held[0]!.answer([slipListItem(1)])
    expect(list.rows.size).toBe(0)
  })
})
