/** Whether properties draw all their values, as in `npm run test:random`: only then is it counted what was drawn. */
export const DRAWS_ALL = process.env.LUNAS_DRAWS === 'all'

/** Share of the values of a property that every test run draws. */
const SHARE = 25

/**
 * How many values a property draws: all `many` in `npm run test:random`, a share of them in every `npm test`. What
 * is counted by thousands must not decide how long everybody waits.
 */
export function draws(many: number): number {
  return DRAWS_ALL ? many : Math.ceil(many / SHARE)
}

/**
 * What of some ways to do a thing is tried with the `at`th of many things: each way in `npm run test:random`, and in
 * every `npm test` one of them, so that all come by.
 */
export function shareOf<T>(ways: readonly T[], at: number): readonly T[] {
  return DRAWS_ALL ? ways : [ways[at % ways.length]!]
}
