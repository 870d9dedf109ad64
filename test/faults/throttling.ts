import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Control } from '../../electron/simulator/control'
import type { SeenRequest } from '../../electron/simulator/requests'
import type { Figures, Run } from '../support/faults'
import { drawIds, expectAllEnded, readRemaining } from '../support/remaining'
import { leaveLimits, startCommand, writeList, type Place, type Program } from '../support/program'
import { expectWithinLimit, serve, type WatchedSimulator } from '../support/watched-simulator'

const IDS = 36
const LIMIT = 30
const AT_ONCE = 4
/** From the server's answer until everything that shares the limit has stopped, on a busy machine. */
const HEED_MS = 5_000
/** From the program's end until its last request has come in. */
const LAST_MS = 500

/** The forms of a 429. */
const WAYS = ['http-429', 'http-429-seconds', 'http-429-date', 'http-429-odd', 'http-429-html'] as const

/**
 * The server throttles although the limit of the settings is kept: at random, or because its own limit is lower. In
 * some runs the program is killed meanwhile, in some there are two.
 */
export async function throttling(run: Run): Promise<Figures> {
  const { seed, folder, random, whole } = run
  const simulator = await serve(run, { latencyMs: 30 })
  const ids = drawIds(random, IDS)
  const place: Place = { folder, url: simulator.url, environment: 'sandbox' }
  leaveLimits(folder, 'sandbox', { requestsPerMinute: LIMIT, requestsAtOnce: AT_ONCE })
  if (seed % 3 === 0) simulator.control(lowerLimit(run))
  else for (let storms = seed % 10 === 1 ? 2 : 1; storms > 0; storms--) void storm(run, simulator)

  const lists = seed % 4 === 1 ? [ids.slice(0, IDS / 2), ids.slice(IDS / 2)] : [ids]
  const programs = lists.map((list, i) =>
    startCommand(run, place, 'lookup', '--file', writeList(folder, `list-${i}.csv`, list))
  )
  let killedAt: number | null = null
  if (seed % 4 === 2) {
    const [program] = programs as [Program]
    await simulator.came(whole(1, LIMIT))
    await wait(random() * 100)
    await program.kill()
    killedAt = performance.timeOrigin + performance.now()
    const { jobs } = await readRemaining(place)
    programs.splice(0, 1, startCommand(run, place, 'resume', jobs[0]!.id))
  }
  for (const program of programs) expect(await program.ended, program.reported()).toBe(0)
  expect(expectAllEnded(await readRemaining(place), ids)).toEqual([])
  const requests = simulator.requests()
  expectWithinLimit(requests, LIMIT)
  expectPausesStored(requests, killedAt)
  return { ids: IDS, requests: requests.length, kills: killedAt === null ? 0 : 1 }
}

function lowerLimit({ whole, random }: Run): Control {
  return {
    requestsPerMinute: whole(15, 25),
    retryAfter: random() < 0.3 ? 'none' : random() < 0.5 ? 'seconds' : 'date'
  }
}

/** From some request on, throttles a few in a row. */
async function storm({ whole }: Run, simulator: WatchedSimulator): Promise<void> {
  const [begins, way, times] = [whole(1, IDS - 4), WAYS[whole(0, WAYS.length - 1)]!, whole(1, 3)]
  await simulator.came(begins)
  simulator.control({ scenario: way, times })
}

/** Expects no requests while the server wants none. */
function expectPausesStored(requests: readonly SeenRequest[], killedAt: number | null): void {
  for (const { at, httpStatus, retryAfter, latencyMs } of requests) {
    if (httpStatus !== 429 || retryAfter === null) continue
    const answered = at + latencyMs
    const until = /^\d+$/.test(retryAfter) ? answered + Number(retryAfter) * 1_000 : Date.parse(retryAfter)
    // It may have been killed before it noticed. Requests that were on their way may have arrived later.
    if (killedAt !== null && killedAt > at - LAST_MS && killedAt < answered + HEED_MS) continue
    const during = requests.filter((request) => request.at > answered + HEED_MS && request.at < until)
    expect(during, `after a 429 at ${at} with Retry-After: ${retryAfter}`).toEqual([])
  }
}
