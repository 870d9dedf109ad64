import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Payment } from '#contract/model/payments'
import type { LocalHistory } from '../../electron/history/history'
import { openHistory } from '../../electron/history/store/open'
import { FAULT_RUNS, FAULT_SEED, seededRandom } from '../support/faults'
import { inTempFolder, parseStored } from '../support/history'
import { startWriter } from '../support/history-process'

const LONGEST_MS = 1_500

it(`loses no reported lookup when it is killed ${FAULT_RUNS} times at random moments`, () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'history', 'demo.sqlite')
    const random = seededRandom(FAULT_SEED)
    const reported: string[] = []
    for (let run = 0; run < FAULT_RUNS; run++) {
      // Mostly while it records, sometimes while it still starts.
      const starting = random() < 0.2
      reported.push(...(await recordUntilKilled(file, starting, random() * LONGEST_MS)))
      await expectWhole(file, reported, `run ${run}, LUNAS_FAULT_SEED=${FAULT_SEED}`)
    }
    expect(reported).not.toEqual([])
  }))

async function recordUntilKilled(file: string, starting: boolean, ms: number): Promise<string[]> {
  const writer = startWriter(file, Infinity)
  if (!starting) await Promise.race([writer.started, writer.ended])
  await Promise.race([wait(ms), writer.ended])
  writer.kill()
  const { reported, exitCode, stderr } = await writer.ended
  expect(exitCode, stderr).toBeNull()
  return reported
}

async function expectWhole(file: string, reported: string[], run: string): Promise<void> {
  const history = await openHistory(file)
  expect(await history.check(), run).toEqual([])
  const lookups = await history.recentLookups({ before: null, limit: 1_000_000 })
  const stored = new Set(lookups.map((lookup) => lookup.id))
  const missing = reported.filter((id) => !stored.has(id))
  expect(missing, run).toEqual([])
  const derived = await paymentsOf(history)
  await history.rebuild(parseStored)
  expect(await paymentsOf(history), run).toEqual(derived)
  await history.close()
}

async function paymentsOf(history: LocalHistory): Promise<Payment[]> {
  const payments: Payment[] = []
  for await (const payment of history.payments({ status: null, conflict: false, search: '' })) {
    payments.push(payment)
  }
  return payments
}
