import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rovingIndex } from '../../../../renderer/ui/roving'
import { debounced, throttled } from '../../../../renderer/ui/timing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('debounced runs once it is quiet', () => {
  const run = vi.fn()
  const call = debounced(run, 100)
  call()
  vi.advanceTimersByTime(99)
  call()
  vi.advanceTimersByTime(99)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledOnce()
})

test('throttled runs at once and a last time', () => {
  const run = vi.fn()
  const call = throttled(run, 100)
  for (let i = 0; i < 5; i++) call()
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(100)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1_000)
  expect(run).toHaveBeenCalledTimes(2)
  call()
  expect(run).toHaveBeenCalledTimes(3)
})

test('arrows go around', () => {
  expect(rovingIndex('ArrowRight', 4, 5)).toBe(0)
  expect(rovingIndex('ArrowLeft', 0, 5)).toBe(4)
  expect(rovingIndex('End', 0, 5)).toBe(4)
  expect(rovingIndex('x', 0, 5)).toBeNull()
})
