import fc from 'fast-check'

/**
 * What is drawn by chance is the same in every run, so that a test fails for what was changed and for nothing
 * else. `npm run test:random` draws anew.
 */
fc.configureGlobal({ seed: Number(process.env.LUNAS_SEED ?? 1) })
