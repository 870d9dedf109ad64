import { randomFillSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { uuidV7 } from '../../../electron/platform/uuid'

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const random = (bytes: Uint8Array): Uint8Array => randomFillSync(bytes)

describe('UUIDv7', () => {
  it('gives the example of RFC 9562', () => {
    // Appendix A.6: time 0x017F22E279B0, rand_a 0xCC3 (its first bit stays clear here), rand_b 0x18C4DC0C0C07398F.
    const example = Uint8Array.from(Buffer.from('0000000000000cc318c4dc0c0c07398f', 'hex'))
    const next = uuidV7(
      () => 0x017f22e279b0,
      (bytes) => (bytes.set(example), bytes)
    )
    expect(next()).toBe('017f22e2-79b0-74c3-98c4-dc0c0c07398f')
  })

  it('sorts in order of creation, with a clock that stands still, jumps back and goes on', () => {
    const times = [5, 5, 5, 4, 1, 5, 6, 6, 7]
    let i = 0
    const next = uuidV7(() => 1_700_000_000_000 + times[i++ % times.length]!, random)
    const ids = Array.from({ length: 10_000 }, next)
    expect(ids.every((id) => V7.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
  })
})
