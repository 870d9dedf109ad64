import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp, effectScope, ref, type EffectScope } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { Selected } from '#contract/model/payment-list'
import { useToasts } from '#shared/toasts/toast-store'
import type { Selection } from '../../../../../renderer/features/payments/selection/use-selection'
import { useTarget } from '../../../../../renderer/features/payments/selection/use-target'
import { useOpenPayment } from '../../../../../renderer/features/payments/use-open-payment'
import type { PaymentList } from '../../../../../renderer/features/payments/use-payment-list'
import type { Cursor } from '#shared/data-grid/use-cursor'

/** Five payments, selected by id. */
function fiveSelected() {
  const five = ['A', 'B', 'C', 'D', 'E']
  const named = ref<string[]>([])
  const selection = {
    size: {
      get value() {
        return named.value.length
      }
    },
    current: (): Selected | null => (named.value.length > 0 ? { paymentIds: named.value } : null),
    ids: async () => named.value,
    letGo: () => {
      const before = named.value
      named.value = []
      return () => (named.value = before)
    }
  } as unknown as Selection
  return { selection, select: (): void => void (named.value = five), five }
}

describe('the target of a key', () => {
  const page = (open: string | null, cursorAt = 1) => {
    const { selection, select, five } = fiveSelected()
    const list = { rowAt: (index: number) => [{ paymentId: 'R0' }, { paymentId: 'R1' }][index] }
    const target = useTarget({
      list: list as unknown as PaymentList,
      selection,
      cursor: { index: ref(cursorAt) } as unknown as Cursor,
      openId: () => open
    })
    return { target, select, five }
  }

  it('is the selection if there is one, otherwise the open payment, otherwise the current row', async () => {
    expect(page(null).target.current()).toEqual({ paymentIds: ['R1'] })
    expect(page('X').target.current()).toEqual({ paymentIds: ['X'] })
    const { target, select, five } = page('X')
    select()
    expect(target.current()).toEqual({ paymentIds: five })
    expect(await target.ids(10)).toEqual(five)
    expect([target.size.value, target.isOpenPayment.value]).toEqual([5, false])
  })

  it('is empty where there is no row', async () => {
    const { target } = page(null, -1)
    expect([target.size.value, target.current(), await target.ids(1)]).toEqual([0, { paymentIds: [] }, []])
  })

  it('is the row of an open menu rather than the payment beside the list, unless payments are selected', async () => {
    const { target, select, five } = page('X')
    target.menuOpen.value = true
    expect([target.one.value, target.current(), await target.ids(1)]).toEqual([
      'R1',
      { paymentIds: ['R1'] },
      ['R1']
    ])
    select()
    expect(target.current()).toEqual({ paymentIds: five })
  })
})

describe('opening a payment', () => {
  let router: Router
  let scope: EffectScope
  let opened: ReturnType<typeof useOpenPayment>
  let five: ReturnType<typeof fiveSelected>
  const size = (): number => five.selection.size.value

  beforeEach(async () => {
    const component = {}
    router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/payments/:paymentId?', name: 'payments', component },
        { path: '/jobs', name: 'jobs', component }
      ]
    })
    await router.push({ name: 'payments' })
    const pinia = createPinia()
    setActivePinia(pinia)
    five = fiveSelected()
    scope = effectScope()
    opened = createApp(component)
      .use(pinia)
      .use(router)
      .runWithContext(() => scope.run(() => useOpenPayment(five.selection))!)
    five.select()
  })
  afterEach(() => scope.stop())

  const openFromElsewhere = (paymentId: string) => router.push({ name: 'payments', params: { paymentId } })
  /** The list replaces the route and does not report when it is done. */
  async function openInList(paymentId: string): Promise<void> {
    opened.open(paymentId)
    await new Promise((resolve) => setTimeout(resolve))
  }

  it('in the list keeps the selection', async () => {
    await openInList('A')
    await openInList('B')
    expect([opened.openId.value, size()]).toEqual(['B', 5])
  })

  it('from anywhere else clears the selection, which can be restored', async () => {
    await openFromElsewhere('X')
    expect([opened.openId.value, size()]).toEqual(['X', 0])
    const [toast] = useToasts().toasts
    toast!.action!.run()
    expect(size()).toBe(5)
  })

  it('from another page clears it too, and so does opening the payment that is open already', async () => {
    await router.push({ name: 'jobs' })
    expect(size()).toBe(5)
    await openFromElsewhere('X')
    expect(size()).toBe(0)
    await openInList('A')
    five.select()
    await openFromElsewhere('A')
    expect(size()).toBe(0)
  })

  it('with arrow keys pressed in quick succession still counts as opened in the list', async () => {
    opened.open('A')
    await openInList('B')
    expect([opened.openId.value, size()]).toEqual(['B', 5])
  })

  it('closing the pane or showing another page keeps the selection', async () => {
    await openInList('A')
    opened.close()
    await router.push({ name: 'jobs' })
    expect(size()).toBe(5)
  })
})
