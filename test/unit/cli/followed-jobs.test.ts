import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { FollowedJobs } from '../../../electron/cli/followed-jobs'

const JOB: PrintJobWithSlips = {
  id: '1',
  environment: 'sandbox',
  printer: 'KASIR',
  spoolerId: 1,
  startedAt: 0,
  statusAt: 0,
  state: 'sending',
  printerError: null,
  message: '',
  sheets: null,
  slips: []
}

let jobs: FollowedJobs
let stop: AbortController
beforeEach(() => {
  jobs = new FollowedJobs()
  stop = new AbortController()
})

const say = (change: Partial<PrintJobWithSlips>): void => jobs.emit('slips.printJob', { ...JOB, ...change })
/** The problem once it is known, undefined before. */
async function problem(during: () => void): Promise<string | null | undefined> {
  let known: string | null | undefined
  void jobs.problem(stop.signal).then((ended) => (known = ended))
  during()
  await Promise.resolve()
  return known
}

describe('the jobs of a command', () => {
  it('are followed until the printer has all of them', async () => {
    say({})
    say({ id: '2' })
    expect(await problem(() => say({ state: 'taken' }))).toBeUndefined()
    expect(
      await problem(() => {
        say({ id: '2', state: 'printing' })
        say({ id: '2', state: 'taken' })
      })
    ).toBeNull()
  })

  it.each<[Partial<PrintJobWithSlips>, string]>([
    [{ state: 'printing', printerError: 'paperOut', message: 'Load paper' }, 'paperOut: Load paper'],
    [{ state: 'stopped' }, 'stopped'],
    [{ state: 'stopped', printerError: 'offline' }, 'offline'],
    [{ state: 'cancelled' }, 'cancelled'],
    [{ state: 'failed', message: 'filter failed' }, 'failed: filter failed'],
    [{ state: 'lost' }, 'lost']
  ])('are not waited for when one says %j', async (change, words) => {
    say({})
    say({ id: '2', state: 'waiting' })
    expect(await problem(() => say(change))).toContain(`(${words})`)
  })

  it('say where to go on, if the printer counts its sheets', async () => {
    const slips = [1, 2, 3].map((n) => ({
      id: `${n}`,
      serial: `AAAA-000${n}`,
      paymentId: `XID-${n}`,
      sheet: n - 1
    }))
    say({ slips, state: 'stopped', printerError: 'paperOut', sheets: 1 })
    expect(await problem(() => undefined)).toContain('AAAA-0002 (XID-2)')
  })

  it('may take a while to connect to a printer', async () => {
    const connecting = { state: 'printing', printerError: 'offline' } as const
    say(connecting)
    expect(await problem(() => undefined)).toBeUndefined()
    expect(await problem(() => say({ state: 'taken' }))).toBeNull()
  })

  it('are left when the operator interrupts the command', async () => {
    say({ state: 'printing', printerError: 'offline' })
    expect(await problem(() => stop.abort())).toBeNull()
  })
})
