import { expect } from 'vitest'
import { MAX_ATTEMPTS } from '../../electron/lookup-queue/retry'
import type { Figures, Run } from '../support/faults'
import { drawIds, expectAllEnded, readRemaining } from '../support/remaining'
import { leaveLimits, startCommand, writeList, type Place } from '../support/program'
import { serve, type WatchedSimulator } from '../support/watched-simulator'

const IDS = 60

/** 30 % of all requests are reset, before the answer or within it, and 10 % end in a 5xx. */
export async function resets(run: Run): Promise<Figures> {
  const { seed, folder, random } = run
  const scenarios = {
    reset: 0.22,
    'reset-middle': 0.08,
    'http-500': 0.05,
    'http-502': 0.03,
    'http-503': 0.02
  }
  const simulator = await serve(run, { chaos: { seed, scenarios, latencyMs: [0, 50] } })
  const ids = drawIds(random, IDS)
  const place: Place = { folder, url: simulator.url, environment: 'sandbox' }
  leaveLimits(folder, 'sandbox', { requestsAtOnce: run.whole(1, 8) })
  return lookUp(run, place, simulator, ids)
}

/** Looks a list up, and expects every id to be found, or to have failed after all attempts. */
export async function lookUp(
  run: Run,
  place: Place,
  simulator: WatchedSimulator,
  ids: string[]
): Promise<Figures> {
  const program = startCommand(run, place, 'lookup', '--file', writeList(run.folder, 'list.csv', ids))
  const code = await program.ended
  const failed = expectAllEnded(await readRemaining(place), ids)
  expect(code, program.reported()).toBe(failed.length > 0 ? 2 : 0)
  const requests = simulator.requests()
  for (const { paymentId, outcome, attempts } of failed) {
    expect(['failed', 'unreachable']).toContain(outcome)
    const requested = requests.filter((request) => request.paymentId === paymentId).length
    expect(Math.min(requested, attempts), `tries of ${paymentId}`).toBeGreaterThanOrEqual(MAX_ATTEMPTS.list)
  }
  return { ids: ids.length, requests: requests.length, kills: 0 }
}
