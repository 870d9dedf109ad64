import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { startApp } from '../support/app'
import type { Figures, Run } from '../support/faults'
import { drawIds, expectAllEnded, readLeft, settledIds, type Left } from '../support/left'
import {
  leaveLimits,
  startCommand,
  startWindow,
  windowOptions,
  writeList,
  type Place,
  type Program
} from '../support/program'
import { serve } from '../support/served'

const IDS = 200
const AT_ONCE = 4
/** Requests that one kill may cost: those under way, and those whose answers were not kept yet. */
const COST = 10 * AT_ONCE
/** From nothing started to some way on; longer each time, so that it ends on the slowest machine. */
const LONGEST_MS = 4_000
const LONGER_MS = 500

type Life = Pick<Program, 'kill' | 'ended' | 'lines' | 'said'>

/** The program is killed at random moments of a job, and started again until the job ends. */
export async function kill(run: Run): Promise<Figures> {
  const { random, whole, seed, folder } = run
  const simulator = await serve(run, { chaos: { seed, latencyMs: [10, 120] } })
  const ids = drawIds(random, IDS)
  const inWindow = seed % 5 === 0
  // The demo's key needs no key store.
  const place: Place = { folder, url: simulator.url, environment: inWindow ? 'demo' : 'sandbox' }
  leaveLimits(folder, place.environment, { requestsAtOnce: AT_ONCE })
  const live = inWindow ? windowLives(run, place, ids) : commandLives(run, place, ids)

  let left = await readLeft(place)
  let kills = 0
  while (left.jobs[0]?.state !== 'done') {
    const settled = settledIds(left)
    const before = simulator.requests().length
    const life = await live(left)
    const code = await Promise.race([killMoment(), life.ended])
    await life.kill()
    if (code === null) kills++
    else expect(code, life.said()).toBe(0)

    const again = simulator.requests().slice(before)
    expect(again.filter(({ paymentId }) => settled.has(paymentId!))).toEqual([])
    left = await readLeft(place)
    const known = settledIds(left)
    // What was said is kept.
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
  expect(left.jobs).toHaveLength(1)
  expect(expectAllEnded(left, ids)).toEqual([])
  const requests = simulator.requests().length
  expect(requests).toBeLessThanOrEqual(IDS + kills * COST)
  return { ids: IDS, requests, kills }
}

/** On the command line somebody types how to go on. */
function commandLives(run: Run, place: Place, ids: string[]): (left: Left) => Promise<Life> {
  const list = writeList(run.folder, 'list.csv', ids)
  return async ({ jobs: [job] }) =>
    job ? startCommand(run, place, 'resume', job.id) : startCommand(run, place, 'lookup', '--file', list)
}

/** The window goes on by itself once its job is kept. */
function windowLives(run: Run, place: Place, paymentIds: string[]): (left: Left) => Promise<Life> {
  return async ({ jobs }) => {
    if (jobs.length > 0) return startWindow(run, place)
    const { app, page } = await startApp({ userData: place.folder, args: windowOptions(place) })
    const child = app.process()
    const ended = new Promise<NodeJS.Signals>((resolve) =>
      child.once('exit', (_, signal) => resolve(signal!))
    )
    const end = async (): Promise<void> => {
      child.kill('SIGKILL')
      await ended
    }
    run.after(end)
    const start = page.evaluate(
      (ids) => window.lunas.jobs.start({ name: 'list', source: { paymentIds: ids } }),
      paymentIds
    )
    // It may be killed meanwhile.
    start.catch(() => undefined)
    return { ended, kill: end, lines: [], said: () => '' }
  }
}
