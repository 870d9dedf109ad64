import type { UtcMillis } from '#contract/base'

/**
 * Makes UUIDv7 ids (RFC 9562, 5.7) that sort by time, even within one millisecond: rand_a counts up from a random
 * start, as in the RFC's method 1. If the clock goes back, the last time is used.
 *
 * @param random fills an array with random bytes
 */
export function uuidV7(now: () => UtcMillis, random: (bytes: Uint8Array) => Uint8Array): () => string {
  let last = -1
  let counter = 0
  return () => {
    const bytes = random(new Uint8Array(16))
    const time = now()
    if (time > last) {
      last = time
      counter = ((bytes[6]! & 0x07) << 8) | bytes[7]!
    } else if (++counter > 0xfff) {
      last++
      counter = 0
    }
    for (let i = 0; i < 6; i++) bytes[i] = Math.floor(last / 2 ** (8 * (5 - i))) % 256
    bytes[6] = 0x70 | (counter >> 8)
    bytes[7] = counter & 0xff
    bytes[8] = 0x80 | (bytes[8]! & 0x3f)
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
}
