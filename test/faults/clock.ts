import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { openHistory } from '../../electron/history/store/open'
import type { Figures, Run } from '../support/faults'
import { newId } from '../support/history'
import { drawIds, expectAllEnded, fileOf, readRemaining, readOpen } from '../support/remaining'
import { leaveLimits, startCommand, startWindow, writeList, type Place } from '../support/program'
import { expectWithinLimit, serve, type WatchedSimulator } from '../support/watched-simulator'
import { hangClock, type WallClock } from '../support/wall-clock'

const HOUR_S = 3_600
/** Work for two minutes: for a job alone, or at twice the limit beside watches. */
const IDS = 40
const LIMIT = 30
/** Far less than an hour, and enough for the busiest machine. */
const IN_TIME_MS = 600_000
const CLOCK_MESSAGE = { timeout: IN_TIME_MS, interval: 1_000 }

/** The wall clock jumps by an hour either way, several times, during a job, or a job and watches. */
export async function clock(run: Run): Promise<Figures> {
  const { seed, folder } = run
  const clock = hangClock(run)
  const simulator = await serve(run, { chaos: { seed, latencyMs: [20, 1_500] } })
  // The demo's key needs no key store.
  const place: Place = { folder, url: simulator.url, environment: 'demo', env: clock.env }
  const jumps = jump(run, clock)
  await (seed % 2 === 0 ? job(run, place, simulator) : watches(run, place, simulator, jumps))
  jumps.stop()
  return { ids: IDS, requests: simulator.requests().length, kills: 0 }
}

interface Jumps {
  made: number
  stop: () => void
}

function jump({ whole, random, after }: Run, clock: WallClock): Jumps {
  const stopped = new AbortController()
  const jumps = { made: 0, stop: () => stopped.abort() }
  async function go(): Promise<void> {
    for (let left = whole(3, 7); left > 0; left--) {
      await wait(whole(500, 15_000), undefined, { signal: stopped.signal })
      clock.jump(random() < 0.5 ? HOUR_S : -HOUR_S)
      jumps.made++
    }
  }
  go().catch(() => undefined)
  after(jumps.stop)
  return jumps
}

async function inTime(done: Promise<unknown>, what: string): Promise<void> {
  const late = new AbortController()
  const deadline = wait(IN_TIME_MS, undefined, { signal: late.signal }).then(() =>
    expect.fail(`late: ${what}`)
  )
  deadline.catch(() => undefined)
  await Promise.race([done, deadline])
  late.abort()
}

async function job(run: Run, place: Place, simulator: WatchedSimulator): Promise<void> {
  leaveLimits(run.folder, place.environment, { requestsPerMinute: LIMIT, requestsAtOnce: 4 })
  const ids = drawIds(run.random, IDS)
  const program = startCommand(run, place, 'lookup', '--file', writeList(run.folder, 'list.csv', ids))
  await inTime(program.ended, 'the job')
  expect(await program.ended, program.reported()).toBe(0)
  expect(expectAllEnded(await readRemaining(place), ids)).toEqual([])
  expectWithinLimit(simulator.requests(), LIMIT)
}

/** Attempts that are checked of each watch: after 10 s, 20 s, 40 s, at most half as often as the limit allows. */
const ATTEMPTS = 3
const WATCH_GAP_MS = 120_000 / (2 * LIMIT)
/** Far less than an hour again. */
const SLACK_MS = 60_000

async function watches(run: Run, place: Place, simulator: WatchedSimulator, jumps: Jumps): Promise<void> {
  leaveLimits(run.folder, place.environment, { requestsPerMinute: 2 * LIMIT, requestsAtOnce: 2 })
  const watched = drawIds(
    run.random,
    3,
    (it) => it.paidAt === null && it.oddCode === null && !it.contradiction
  )
  const ids = drawIds(run.random, IDS + watched.length)
    .filter((id) => !watched.includes(id))
    .slice(0, IDS)
  const [paid, ...unpaid] = watched as [string, ...string[]]
  const triesOf = (id: string) => simulator.requests().filter(({ paymentId }) => paymentId === id)

  await leaveWork(place, ids, watched)
  const window = startWindow(run, place)
  await inTime(simulator.came(1), 'the window')
  const started = performance.timeOrigin + performance.now()
  await inTime(
    simulator.until(() => triesOf(paid).length > 0),
    'the first try'
  )
  simulator.control({ pay: [paid] })
  await inTime(
    simulator.until(() => unpaid.every((id) => triesOf(id).length >= ATTEMPTS)),
    'tries'
  )
  await vi.waitFor(async () => {
    const { activity } = await readOpen(place)
    expect(new Set(activity.map(({ kind }) => kind))).toEqual(new Set(['paid', 'jobDone']))
  }, CLOCK_MESSAGE)
  await window.kill()

  const left = await readRemaining(place)
  const isWatched = ({ paymentId }: { paymentId: string | null }) => watched.includes(paymentId!)
  const jobLookups = left.lookups.filter((lookup) => !isWatched(lookup))
  expect(expectAllEnded({ ...left, lookups: jobLookups }, ids)).toEqual([])
  expectWithinLimit(simulator.requests(), 2 * LIMIT)
  expect(left.activity.filter(({ kind }) => kind === 'paid').map(({ paymentId }) => paymentId)).toEqual([
    paid
  ])
  // Neither silence nor a burst: each jump may bring one attempt forward.
  for (const id of watched) expect(triesOf(id).length).toBeLessThanOrEqual(ATTEMPTS + 1 + jumps.made)
  for (const id of unpaid) {
    let last = started
    for (const [n, { at }] of triesOf(id).slice(0, ATTEMPTS).entries()) {
      expect(at - last, `before try ${n + 1} of ${id}`).toBeLessThanOrEqual(10_000 * 2 ** n + SLACK_MS)
      last = at
    }
  }
  const times = simulator
    .requests()
    .filter(isWatched)
    .map(({ at }) => at)
  for (const [i, at] of times.slice(2).entries()) expect(at - times[i]!).toBeGreaterThan(WATCH_GAP_MS)
}

/** Leaves a job and watches behind, as a program that is gone. */
async function leaveWork(place: Place, ids: string[], watched: string[]): Promise<void> {
  const history = await openHistory(fileOf(place))
  const now = Date.now()
  await history.startWatches(
    watched.map((paymentId) => ({
      paymentId,
      watchUntil: 'paid',
      state: 'active',
      startedAt: now,
      until: now + 24 * HOUR_S * 1_000,
      attempts: 0,
      maxAttempts: null,
      nextAt: now + 10_000,
      endedAt: null
    }))
  )
  const items = ids.map((paymentId) => ({ paymentId, expectedAmount: null, reference: null }))
  const runner = { pid: process.pid, heartbeat: 0 }
  await history.addJob({ id: newId(), name: 'list', createdAt: now, runner }, items)
  await history.releaseJobs(runner.pid)
  await history.close()
}
