import { describe, it } from 'vitest'
import { FAULT_RUNS, FAULT_TIMEOUT_MS, tryFault, type Figures, type Run } from '../support/faults'
import { clock } from './clock'
import { kill } from './kill'
import { network } from './network'
import { resets } from './resets'
import { slow } from './slow'
import { throttling } from './throttling'

/** Runs that are side by side: few where they work, many where they wait. */
const FAULTS: [string, number, (run: Run) => Promise<Figures>][] = [
  ['kill -9 at random moments of a job', 3, kill],
  ['30 % resets and 10 % 5xx', 10, resets],
  ['a server that answers slowly, partly, or never', 20, slow],
  ['the network going and coming', 10, network],
  ['the clock jumping by an hour either way', 10, clock],
  ['429 storms', 30, throttling]
]

// All at once: most of them wait most of the time.
describe.concurrent(`${FAULT_RUNS} runs of each`, () => {
  it.each(FAULTS)('%s', (name, sideBySide, work) => tryFault(name, sideBySide, work), FAULT_TIMEOUT_MS)
})
