import fc from 'fast-check'

/**
 * Random values are the same in every run, so that a test fails because of a change and for no other reason. `npm run
 * test:random` draws new ones.
 */
fc.configureGlobal({ seed: Number(process.env.LUNAS_SEED ?? 1) })
