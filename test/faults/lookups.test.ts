import { describe, it } from 'vitest'
import { FAULT_RUNS, FAULT_TIMEOUT_MS, tryFault, type Figures, type Run } from '../support/faults'
import { clock } from './clock'
import { kill } from './kill'
import { network } from './network'
import { resets } from './resets'
import { slow } from './slow'
import { throttling } from './throttling'

/** How many runs go side by side: few if they work, many if they wait. */
const FAULTS: [string, number, (run: Run) => Promise<Figures>][] = [
  ['kill -9 at random moments of a job', 3, kill],
  ['30 % resets and 10 % 5xx', 10, resets],
  ['a server that answers slowly, partly, or never', 20, slow],
  ['the network going and coming', 10, network],
  ['the clock jumping by an hour either way', 10, clock],
  ['429 storms', 30, throttling]
]

// Concurrently, because most of them mostly wait.
describe.concurrent(`${FAULT_RUNS} runs of each`, () => {
  it.each(FAULTS)('%s', (name, sideBySide, work) => tryFault(name, sideBySide, work), FAULT_TIMEOUT_MS)
})
