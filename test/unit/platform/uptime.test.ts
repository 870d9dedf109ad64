import { expect, it } from 'vitest'
import { machineUptime } from '../../../electron/platform/uptime'

/** A machine that was started 100 s before the process. */
function machine() {
  const clock = { elapsed: 0, slept: 0, readingMs: 0 }
  const system = (): number => {
    clock.elapsed += clock.readingMs
    return (100_000 + clock.elapsed + clock.slept) / 1_000
  }
  return { clock, uptime: machineUptime(system, () => clock.elapsed) }
}

it('advances with the machine and adds the time that it slept', () => {
  const { clock, uptime } = machine()
  expect(uptime()).toBe(100_000)
  clock.elapsed = 500
  expect(uptime()).toBe(100_500)
  clock.slept = 60_000
  clock.elapsed = 1_100
  expect(uptime()).toBe(161_100)
})

it('ignores a reading that took long, because earlier events would seem long ago', () => {
  const { clock, uptime } = machine()
  uptime()
  clock.readingMs = 5_000
  clock.elapsed = 2_000
  expect(uptime()).toBe(107_000)
  clock.readingMs = 0
  clock.elapsed = 8_000
  expect(uptime()).toBe(108_000)
})
