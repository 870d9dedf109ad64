import { describe, expect, it } from 'vitest'
import { Connection } from '../../../electron/lookup-queue/circuit-breaker'

describe('the connection', () => {
  it('is lost at once where a failure says that nothing can get through', () => {
    const connection = new Connection()
    expect(connection.failed('XID-1', true, 0)).toBe(true)
    expect(connection.offline).toBe(true)
  })

  it('is lost where five ids in a row get no answer, and not where one never does', () => {
    const connection = new Connection()
    for (let i = 0; i < 10; i++) expect(connection.failed('XID-1', false, 0)).toBe(false)
    for (const id of ['XID-2', 'XID-3', 'XID-4']) expect(connection.failed(id, false, 0)).toBe(false)
    expect(connection.failed('XID-5', false, 0)).toBe(true)
  })

  it('starts counting anew with any answer', () => {
    const connection = new Connection()
    for (let round = 0; round < 3; round++) {
      for (const id of ['XID-1', 'XID-2', 'XID-3', 'XID-4']) connection.failed(id, false, 0)
      expect(connection.answered()).toBe(false)
    }
    connection.failed('XID-1', true, 0)
    expect(connection.answered()).toBe(true)
    expect(connection).toMatchObject({ offline: false, probeAt: 0 })
  })

  it('is tried after 1, 2, 4 seconds and so on, every 30 seconds at last', () => {
    const connection = new Connection()
    const waits = Array.from({ length: 8 }, () => {
      connection.failed('XID-1', true, 1_000_000)
      return (connection.probeAt - 1_000_000) / 1_000
    })
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
    connection.maybeBack(2_000_000)
    expect(connection.probeAt).toBe(2_000_000)
    connection.failed('XID-1', true, 2_000_000)
    expect(connection.probeAt).toBe(2_001_000)
  })
})
