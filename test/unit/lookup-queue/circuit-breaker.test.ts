import { describe, expect, it } from 'vitest'
import { CircuitBreaker } from '../../../electron/lookup-queue/circuit-breaker'

let hasNetwork: boolean
let changes: number
function create(): CircuitBreaker {
  hasNetwork = true
  changes = 0
  return new CircuitBreaker({ isOnline: () => hasNetwork, onChange: () => changes++ })
}

describe('the circuit breaker', () => {
  it('opens at once if a failure shows that nothing can get through', () => {
    const breaker = create()
    expect(breaker.failed('XID-1', true, 0)).toBe(true)
    expect(breaker.isOpen).toBe(true)
  })

  it('opens after five ids in a row without an answer, but not for a single id that never gets one', () => {
    const breaker = create()
    for (let i = 0; i < 10; i++) expect(breaker.failed('XID-1', false, 0)).toBe(false)
    for (const id of ['XID-2', 'XID-3', 'XID-4']) expect(breaker.failed(id, false, 0)).toBe(false)
    expect(breaker.failed('XID-5', false, 0)).toBe(true)
  })

  it('closes and resets its count with any answer', () => {
    const breaker = create()
    for (let round = 0; round < 3; round++) {
      for (const id of ['XID-1', 'XID-2', 'XID-3', 'XID-4']) breaker.failed(id, false, 0)
      breaker.succeeded()
    }
    expect(changes).toBe(0)
    breaker.failed('XID-1', true, 0)
    breaker.failed('XID-1', true, 0)
    expect(changes).toBe(1)
    breaker.succeeded()
    expect(breaker.isOpen).toBe(false)
    expect(changes).toBe(2)
    expect(breaker.nextProbeAt(0)).toBe(Infinity)
  })

  it('lets one request probe after 1, 2, 4 seconds and so on, up to every 30 seconds', () => {
    const breaker = create()
    const waits = Array.from({ length: 8 }, () => {
      breaker.failed('XID-1', true, 1_000_000)
      return (breaker.nextProbeAt(1_000_000) - 1_000_000) / 1_000
    })
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
    expect(breaker.allows(1_029_999, 0)).toBe(false)
    expect(breaker.allows(1_030_000, 1)).toBe(false)
    expect(breaker.allows(1_030_000, 0)).toBe(true)
    breaker.probeSoon(2_000_000)
    expect(breaker.allows(2_000_000, 0)).toBe(true)
    breaker.failed('XID-1', true, 2_000_000)
    expect(breaker.nextProbeAt(2_000_000)).toBe(2_001_000)
  })

  it('opens while the system has no network, and probes as soon as it has one', () => {
    const breaker = create()
    hasNetwork = false
    expect(breaker.allows(0, 0)).toBe(false)
    expect(breaker.isOpen).toBe(true)
    expect(breaker.nextProbeAt(0)).toBe(2_000)
    hasNetwork = true
    expect(breaker.allows(100, 0)).toBe(true)
  })
})
