// npm run setup: all that a fresh clone needs to run and to be tested, without running anything.
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'

await main(() => prepare({ display: true, testTools: true }))
