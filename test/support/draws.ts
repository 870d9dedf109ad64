/** Whether properties use all their values, as in `npm run test:random`: only then is the number of values checked. */
export const DRAWS_ALL = process.env.LUNAS_DRAWS === 'all'

/** Every test run uses one in this many values of a property. */
const SHARE = 25

/**
 * The number of values for a property: all `many` in `npm run test:random`, a share of them in every `npm test`.
 * Properties with thousands of values must not make every run slow.
 */
export function draws(many: number): number {
  return DRAWS_ALL ? many : Math.ceil(many / SHARE)
}

/**
 * The ways to test the `at`th of many things: every way in `npm run test:random`, and one of them in `npm test`, so
 * that each way gets its turn.
 */
export function shareOf<T>(ways: readonly T[], at: number): readonly T[] {
  return DRAWS_ALL ? ways : [ways[at % ways.length]!]
}
