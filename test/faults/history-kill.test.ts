import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Payment } from '../../electron/contract/models'
import type { History } from '../../electron/history/history'
import { openHistory } from '../../electron/history/open'
import { inTempFolder, readKept } from '../support/history'
import { startWriter } from '../support/history-process'

const RUNS = Number(process.env.LUNAS_FAULT_RUNS ?? 5)
/** Said where it fails, to be given again. The moments are then the same to a millisecond, no better. */
const SEED = Number(process.env.LUNAS_FAULT_SEED ?? Date.now() % 1_000_000)
const LONGEST_MS = 1_500

it(`loses no reported lookup when it is killed ${RUNS} times at random moments`, () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'history', 'demo.sqlite')
    const random = randomFrom(SEED)
    const reported: string[] = []
    for (let run = 0; run < RUNS; run++) {
      reported.push(...(await recordUntilKilled(file, random() * LONGEST_MS)))
      await expectWhole(file, reported, `run ${run}, LUNAS_FAULT_SEED=${SEED}`)
    }
    expect(reported).not.toEqual([])
  }))

async function recordUntilKilled(file: string, ms: number): Promise<string[]> {
  const writer = startWriter(file, Infinity)
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
  const kept = new Set(lookups.map((lookup) => lookup.id))
  const missing = reported.filter((id) => !kept.has(id))
  expect(missing, run).toEqual([])
  const derived = await paymentsOf(history)
  await history.rebuild(readKept)
  expect(await paymentsOf(history), run).toEqual(derived)
  await history.close()
}

async function paymentsOf(history: History): Promise<Payment[]> {
  const payments: Payment[] = []
  for await (const payment of history.payments({ status: null, conflict: false, search: '' })) {
    payments.push(payment)
  }
  return payments
}

/** Mulberry32, by Tommy Ettinger: evenly spread in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
