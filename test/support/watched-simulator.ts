import { expect } from 'vitest'
import type { Control } from '../../electron/simulator/control'
import type { SeenRequest } from '../../electron/simulator/requests'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import type { Run } from './faults'
import { EPOCH } from './remaining'

export interface WatchedSimulator extends Simulator {
  /** Resolves as soon as the requests so far fulfil the condition. */
  until: (is: (requests: SeenRequest[]) => boolean) => Promise<void>
  /** Resolves when this many requests have come in altogether. */
  came: (count: number) => Promise<void>
}

/** Starts a simulator for a run. */
export async function serve(run: Run, control: Control = {}): Promise<WatchedSimulator> {
  const waiting = new Set<() => void>()
  const simulator = await startSimulator({
    epoch: EPOCH,
    // Like the wall clock, except that it never jumps.
    now: () => Math.round(performance.timeOrigin + performance.now()),
    onRequest: () => waiting.forEach((check) => check())
  })
  run.after(() => simulator.close())
  simulator.control(control)
  const until: WatchedSimulator['until'] = (is) =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!is(simulator.requests())) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  const came: WatchedSimulator['came'] = (count) => until(({ length }) => length >= count)
  void came(1).then(run.underWay)
  return { ...simulator, until, came }
}

/** Expects at most `limit` requests within any 60 seconds, rejected ones included. */
export function expectWithinLimit(requests: readonly SeenRequest[], limit: number): void {
  const times = requests.map(({ at }) => at)
  const over = times.flatMap((at, i) => {
    const past = times[i + limit]
    return past !== undefined && past - at < 60_000 ? [{ request: i + limit, after: past - at }] : []
  })
  const [first = 0] = times
  expect(over, `more than ${limit} in 60 s: ${times.map((at) => at - first).join(' ')}`).toEqual([])
}
