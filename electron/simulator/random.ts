/** Reproducible randomness: the same seed gives the same sequence of draws on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number
  /** Returns an item of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T
  /** True in `share` of all draws, 0 to 1. */
  chance(share: number): boolean
  /** Returns so many decimal digits. */
  digits(count: number): string
}

/** Mulberry32: small, fast, and good enough to make up people. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    whole,
    pick(list) {
      const index = whole(0, list.length - 1)
      if (!(index in list)) throw new RangeError('nothing to pick from')
      return list[index]!
    },
    chance: (share) => next() < share,
    digits: (count) => Array.from({ length: count }, () => whole(0, 9)).join('')
  }
}
