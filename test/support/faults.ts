/** How often each fault is tried: a handful in every test run, 50 in `npm run test:faults`. */
export const FAULT_RUNS = Number(process.env.LUNAS_FAULT_RUNS ?? 5)
/** Said where a test fails, to be given again. The moments are then the same to a millisecond, no better. */
export const FAULT_SEED = Number(process.env.LUNAS_FAULT_SEED ?? Date.now() % 1_000_000)

/** Mulberry32, by Tommy Ettinger: evenly spread in [0, 1), the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
