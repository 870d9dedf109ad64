import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { rovingIndex } from '#shared/keyboard/roving'
import { rowMove } from '#shared/data-grid/row-move'
import { debounced, latest, paced } from '#shared/ui/timing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('debounced runs after a quiet period', () => {
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

test('latest runs once more for all calls made while it ran', async () => {
  const ends: (() => void)[] = []
  const run = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
  const call = latest(run)
  for (let i = 0; i < 5; i++) call()
  expect(run).toHaveBeenCalledTimes(1)
  ends.shift()!()
  await vi.advanceTimersByTimeAsync(0)
  expect(run).toHaveBeenCalledTimes(2)
  ends.shift()!()
  await vi.advanceTimersByTimeAsync(0)
  expect(run).toHaveBeenCalledTimes(2)
  call()
  expect(run).toHaveBeenCalledTimes(3)
})

describe('paced', () => {
  const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

  test('runs at once, then no more often than allowed, and one last time', async () => {
    const run = vi.fn(async () => undefined)
    const call = paced(run, 100)
    for (let i = 0; i < 5; i++) call()
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(run).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(run).toHaveBeenCalledTimes(2)
    call()
    expect(run).toHaveBeenCalledTimes(3)
  })

  test('never runs twice at a time, and rests as long as it worked', async () => {
    const starts: number[] = []
    const run = vi.fn(() => {
      starts.push(performance.now())
      return later(400)
    })
    const call = paced(run, 100)
    const from = performance.now()
    const calling = setInterval(call, 10)
    await vi.advanceTimersByTimeAsync(2_400)
    clearInterval(calling)
    expect(starts.map((at) => Math.round(at - from))).toEqual([10, 810, 1_610])
  })
})

test('arrow keys wrap around', () => {
  expect(rovingIndex('ArrowRight', 4, 5)).toBe(0)
  expect(rovingIndex('ArrowLeft', 0, 5)).toBe(4)
  expect(rovingIndex('End', 0, 5)).toBe(4)
  expect(rovingIndex('x', 0, 5)).toBeNull()
})

test('keys that move in a long list', () => {
  const place = { at: 5, perPage: 10, total: 100 }
  expect(['ArrowDown', 'j', 'J', 'ArrowUp', 'k'].map((key) => rowMove(key, place))).toEqual([6, 6, 6, 4, 4])
  expect(['PageDown', 'PageUp', 'Home', 'End'].map((key) => rowMove(key, place))).toEqual([15, 0, 0, 99])
  expect(rowMove('x', place)).toBeNull()
})
