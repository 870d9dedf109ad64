import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { Figures, Run } from '../support/faults'
import {
  drawIds,
  expectAllEnded,
  readRemaining,
  readOpen,
  settledIds,
  type Remaining
} from '../support/remaining'
import { PATIENCE_MS } from '../support/patience'
import {
  leaveLimits,
  startCommand,
  startWindow,
  writeList,
  type Place,
  type Program
} from '../support/program'
import { serve, type WatchedSimulator } from '../support/watched-simulator'

const IDS = 200
const AT_ONCE = 4
/** Requests that one kill may repeat: those under way, and those whose answers were not stored yet. */
const COST = 10 * AT_ONCE
/** Longest life before a kill; longer after each one, so that the job ends even on the slowest machine. */
const LONGEST_MS = 6_000
const LONGER_MS = 500

const DONE = { timeout: PATIENCE_MS, interval: 200 }

type Life = Pick<Program, 'kill' | 'ended' | 'lines' | 'reported'>

/**
 * Kills the program at random moments of a job. In three of five runs it is a command, in the others windows, or both.
 */
export async function kill(run: Run): Promise<Figures> {
  const { random, seed, folder } = run
  const simulator = await serve(run, { chaos: { seed, latencyMs: [10, 120] } })
  const ids = drawIds(random, IDS)
  // The demo's key needs no key store.
  const place: Place = { folder, url: simulator.url, environment: 'demo' }
  leaveLimits(folder, place.environment, { requestsAtOnce: AT_ONCE })
  const kills =
    seed % 5 === 1
      ? await beside(run, place, simulator, ids)
      : await again(
          run,
          simulator,
          place,
          seed % 5 === 0 ? windowLives(run, place, ids) : commandLives(run, place, ids)
        )

  const left = await readRemaining(place)
  expect(left.jobs).toHaveLength(1)
  expect(expectAllEnded(left, ids)).toEqual([])
  const requests = simulator.requests().length
  expect(requests).toBeLessThanOrEqual(IDS + kills * COST)
  return { ids: IDS, requests, kills }
}

/** Starts it again until the job ends. */
async function again(
  { random, whole }: Run,
  simulator: WatchedSimulator,
  place: Place,
  live: (left: Remaining) => Promise<Life>
): Promise<number> {
  let left = await readRemaining(place)
  let kills = 0
  while (left.jobs[0]?.state !== 'done') {
    const settled = settledIds(left)
    const before = simulator.requests().length
    const life = await live(left)
    const code = await Promise.race([killMoment(), life.ended])
    await life.kill()
    if (code === null) kills++
    else expect(code, life.reported()).toBe(0)

    expectNotRequested(simulator, before, settled)
    left = await readRemaining(place)
    const known = settledIds(left)
    // Reported lookups are stored.
    for (const line of life.lines)
      expect(known).toContain((JSON.parse(line) as { paymentId: string }).paymentId)
    expect([...settled].filter((id) => !known.has(id))).toEqual([])

    async function killMoment(): Promise<null> {
      if (random() < 0.5) return wait(random() * (LONGEST_MS + kills * LONGER_MS), null)
      const lag = random() * 100
      await simulator.came(before + whole(1, IDS - settled.size))
      return wait(lag, null)
    }
  }
  return kills
}

/** A window is open beside the command that is killed: it leaves the job alone until then, and takes it over. */
async function beside(run: Run, place: Place, simulator: WatchedSimulator, ids: string[]): Promise<number> {
  const window = startWindow(run, place)
  const command = await commandLives(run, place, ids)(await readRemaining(place))
  await Promise.race([simulator.came(run.whole(1, IDS)), command.ended])
  expect(simulator.requests()).toHaveLength(
    new Set(simulator.requests().map(({ paymentId }) => paymentId)).size
  )
  await wait(run.random() * 100)
  const [settled, since] = [settledIds(await readOpen(place)), simulator.requests().length]
  await command.kill()
  await vi.waitFor(
    async () => expect(await readOpen(place)).toMatchObject({ jobs: [{ state: 'done' }] }),
    DONE
  )
  await window.kill()
  expectNotRequested(simulator, since, settled)
  return 2
}

function expectNotRequested(simulator: WatchedSimulator, since: number, settled: Set<string>): void {
  const requested = simulator.requests().slice(since)
  expect(requested.filter(({ paymentId }) => settled.has(paymentId!))).toEqual([])
}

/** On the command line, each life resumes the job with a command. */
function commandLives(run: Run, place: Place, ids: string[]): (left: Remaining) => Promise<Life> {
  const list = writeList(run.folder, 'list.csv', ids)
  return async ({ jobs: [job] }) =>
    job ? startCommand(run, place, 'resume', job.id) : startCommand(run, place, 'lookup', '--file', list)
}

/** Once a command has stored the job, windows resume it without a command. */
function windowLives(run: Run, place: Place, ids: string[]): (left: Remaining) => Promise<Life> {
  const commands = commandLives(run, place, ids)
  return async (left) => (left.jobs.length > 0 ? startWindow(run, place) : commands(left))
}
