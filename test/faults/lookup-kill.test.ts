import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openHistory } from '../../electron/history/open'
import { startSimulator } from '../../electron/simulator/server'
import { electronPath, ROOT, SANDBOX } from '../support/electron'
import { inTempFolder } from '../support/history'
import { FAULT_RUNS, FAULT_SEED, seededRandom } from '../support/faults'

/** From nothing started to all answered, so that every phase is hit. */
const LONGEST_MS = 2_500
const HEADLESS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']

it(`the program killed ${FAULT_RUNS} times during lookups keeps every one that it had reported`, () =>
  inTempFolder(async (folder) => {
    const random = seededRandom(FAULT_SEED)
    const simulator = await startSimulator({ epoch: Date.now(), latencyMs: 20 })
    const reported = new Map<string, number>()
    for (let run = 0; run < FAULT_RUNS; run++) {
      for (const id of await lookUpUntilKilled(folder, simulator.url, simulator.ids, random() * LONGEST_MS)) {
        reported.set(id, (reported.get(id) ?? 0) + 1)
      }
      const history = await openHistory(join(folder, 'history', 'sandbox.sqlite'))
      const at = `run ${run}, LUNAS_FAULT_SEED=${FAULT_SEED}`
      expect(await history.check(), at).toEqual([])
      for (const [id, times] of reported) {
        expect((await history.lookupsOf(id, 1_000)).length, `${id}, ${at}`).toBeGreaterThanOrEqual(times)
      }
      await history.close()
    }
    await simulator.close()
    expect(reported.size).toBeGreaterThan(0)
  }))

/** Ids whose line was printed before the kill: those are promised to be kept. */
async function lookUpUntilKilled(folder: string, url: string, ids: string[], ms: number): Promise<string[]> {
  const place = ['--user-data-dir', folder, '--environment', 'sandbox', '--base-url', url]
  const child = spawn(
    electronPath,
    [ROOT, ...SANDBOX, ...HEADLESS, '--', 'lookup', ...ids, ...place, '--json'],
    {
      env: { ...process.env, LUNAS_API_KEY: 'sandbox-key' },
      stdio: ['ignore', 'pipe', 'ignore']
    }
  )
  const reported: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => reported.push((JSON.parse(line) as { paymentId: string }).paymentId))
  const ended = once(child, 'close')
  await Promise.race([wait(ms), ended])
  child.kill('SIGKILL')
  await ended
  return reported
}
