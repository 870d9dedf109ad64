import { setTimeout as wait } from 'node:timers/promises'
import type { Figures, Run } from '../support/faults'
import { drawIds } from '../support/remaining'
import { leaveLimits, type Place } from '../support/program'
import { serve } from '../support/watched-simulator'
import { lookUp } from './resets'

const IDS = 30

/** Answers come late, in small parts, incomplete, or never; in some runs none comes at all for a while. */
export async function slow(run: Run): Promise<Figures> {
  const { seed, folder, random, whole } = run
  const scenarios = { silence: 0.08, stall: 0.07, 'short-body': 0.1, drip: 0.15 }
  const simulator = await serve(run, { chaos: { seed, scenarios, latencyMs: [0, 3_000] } })
  const place: Place = { folder, url: simulator.url, environment: 'sandbox' }
  leaveLimits(folder, 'sandbox', { requestsAtOnce: 8 })
  if (seed % 5 === 0) void blackout(simulator.came(whole(1, 20)), whole(20_000, 40_000))
  return lookUp(run, place, simulator, drawIds(random, IDS))

  async function blackout(begins: Promise<void>, ms: number): Promise<void> {
    await begins
    simulator.control({ scenario: 'silence' })
    await wait(ms)
    simulator.control({ scenario: null })
  }
}
