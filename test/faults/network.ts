import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Figures, Run } from '../support/faults'
import { drawIds, expectAllEnded, readRemaining } from '../support/remaining'
import { layLine } from '../support/line'
import { leaveLimits, startCommand, writeList, type Place } from '../support/program'
import { serve } from '../support/watched-simulator'

const IDS = 80

/** The network goes and comes: open connections break, new ones are refused, and after a while it works again. */
export async function network(run: Run): Promise<Figures> {
  const { seed, folder, random, whole } = run
  const simulator = await serve(run, { chaos: { seed, latencyMs: [50, 300] } })
  const line = await layLine(run, simulator.url)
  const ids = drawIds(random, IDS)
  const place: Place = { folder, url: line.url, environment: 'sandbox' }
  leaveLimits(folder, 'sandbox', { requestsAtOnce: whole(2, 6) })
  const program = startCommand(run, place, 'lookup', '--file', writeList(folder, 'list.csv', ids))
  const absences = Array.from({ length: whole(3, 7) }, () => [whole(100, 2_500), whole(100, 5_000)] as const)
  let ended = false
  const code = program.ended.finally(() => (ended = true))
  for (const [there, gone] of absences) {
    await wait(there)
    if (ended) break
    await line.cut()
    await wait(gone)
    await line.mend()
  }
  expect(await code, program.reported()).toBe(0)
  expect(expectAllEnded(await readRemaining(place), ids)).toEqual([])
  return { ids: IDS, requests: simulator.requests().length, kills: 0 }
}
