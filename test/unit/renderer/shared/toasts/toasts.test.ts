// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ToastList from '#shared/toasts/ToastList.vue'
import { useToasts } from '#shared/toasts/toast-store'
import { beginSession, failure, fakeApi } from '../../../../support/fake-api'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

beforeEach(() => {
  vi.useFakeTimers()
  fakeApi()
  return () => vi.useRealTimers()
})

function open() {
  const pinia = beginSession()
  const page = mount(ToastList, { attachTo: document.body, global: { plugins: [pinia] } })
  const list = page.get('[role=status]')
  const matches = vi.spyOn(list.element, 'matches').mockReturnValue(false)
  const toasts = useToasts()
  return {
    toasts,
    list,
    /** Whether the pointer or the focus is in it; the next event reports this. */
    beThere: (isThere: boolean) => void matches.mockReturnValue(isThere),
    texts: () => toasts.toasts.map(({ text }) => text),
    press: (text: string) =>
      list
        .findAll('button')
        .find((each) => each.text() === text)!
        .trigger('click')
  }
}

it('close after a while, but a failure stays until it is closed', async () => {
  const { toasts, texts, list } = open()
  toasts.done('saved')
  toasts.failed(failure('historyFailed'))
  await vi.advanceTimersByTimeAsync(6_000)
  expect([texts().length, toasts.toasts[0]!.kind]).toEqual([1, 'failure'])
  await list.findAll('button').at(-1)!.trigger('click')
  expect(texts()).toEqual([])
})

it('do not use up their time while the window is too busy to show them', () => {
  const { toasts, texts } = open()
  toasts.done('saved')
  // However late a timer runs, it counts for one step of half a second.
  for (let step = 1; step < 12; step++) vi.advanceTimersToNextTimer()
  expect(texts()).toEqual(['saved'])
  vi.advanceTimersToNextTimer()
  expect(texts()).toEqual([])
})

it('are limited to three', () => {
  const { toasts, texts } = open()
  for (const text of ['1', '2', '3', '4']) toasts.done(text)
  expect(texts()).toEqual(['2', '3', '4'])
})

it('run their action once, and close', async () => {
  const { toasts, texts, press } = open()
  const run = vi.fn()
  toasts.done('moved', { label: 'Undo', run })
  await nextTick()
  await press('Undo')
  expect([run.mock.calls.length, texts()]).toEqual([1, []])
})

it('wait while the pointer is in one, including new ones, and then stay for their full time', async () => {
  const { toasts, list, texts, beThere } = open()
  toasts.done('first')
  await vi.advanceTimersByTimeAsync(5_000)
  beThere(true)
  await list.trigger('pointerenter')
  toasts.done('second')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(texts()).toEqual(['first', 'second'])
  beThere(false)
  await list.trigger('pointerleave')
  await vi.advanceTimersByTimeAsync(5_999)
  expect(texts()).toEqual(['first', 'second'])
  await vi.advanceTimersByTimeAsync(1)
  expect(texts()).toEqual([])
})

it('wait for the keyboard focus as for the pointer', async () => {
  const { toasts, list, texts, beThere } = open()
  toasts.done('saved')
  beThere(true)
  await list.trigger('focusin')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(texts()).toEqual(['saved'])
  beThere(false)
  await list.trigger('focusout')
  await vi.advanceTimersByTimeAsync(6_000)
  expect(texts()).toEqual([])
})

it('do not wait for a pointer that disappeared with the toast it was in', async () => {
  const { toasts, list, texts, press, beThere } = open()
  beThere(true)
  toasts.done('first')
  toasts.done('second', { label: 'Undo', run: vi.fn() })
  await nextTick()
  await list.trigger('pointerenter')
  beThere(false)
  await press('Undo')
  await vi.advanceTimersByTimeAsync(6_000)
  expect(texts()).toEqual([])
})
