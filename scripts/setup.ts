// npm run setup: prepares a fresh clone for running and testing, without running anything.
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'

await main(() => prepare({ display: true, testTools: true }))
