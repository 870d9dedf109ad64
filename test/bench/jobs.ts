import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { express, fillHistory } from './fill.ts'

// A long job in the real program against the simulator, with no limit set. The floor is a bare Electron that asks
// for the same ids with the same fetch, as many at once, and keeps nothing.

const ELECTRON = createRequire(import.meta.url)('electron') as unknown as string
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const ROOT = join(import.meta.dirname, '../..')
const AT_ONCE = 16
const LATENCY_MS = 20
/** Of a job, after which its memory is first looked at: what grows from here on grows with the ids. */
const WARM = 0.1

export interface JobFigures {
  lunasMs: number
  bareMs: number
  /** Main process, 99th percentile during the job. */
  delayMs: number
  /** Frames a second of the window, with the list open. */
  frames: number
  /** Growth of the resident memory of the main process, in bytes, from a tenth of the job to its end. */
  grownBytes: number
}

export interface JobPlan {
  ids: number
  /** Payments in the list while it runs. */
  payments: number
  rounds: number
}

/** Each round measures both sides, in a history of its own. */
export async function benchJobs(
  folder: string,
  env: NodeJS.ProcessEnv,
  plan: JobPlan
): Promise<JobFigures[]> {
  const ids = Array.from({ length: plan.ids }, (_, i) => `XID-${7_000_000_000 + i}`)
  const simulator = await startSimulator({ epoch: Date.now(), latencyMs: LATENCY_MS })
  simulator.control({
    answers: Object.fromEntries(
      ids.map((id, i) => [id, { httpStatus: 200, body: JSON.stringify(express(id, i)) }])
    )
  })
  const template = join(folder, 'template.sqlite')
  await fillHistory(template, plan.payments)
  const rounds: JobFigures[] = []
  try {
    for (let round = 1; round <= plan.rounds; round++) {
      const bareMs = await measureBare(simulator, env, ids)
      const userData = join(folder, `job-${round}`)
      prepare(userData, simulator, template)
      rounds.push({ bareMs, ...(await measureLunas(userData, env, ids)) })
      const { lunasMs } = rounds.at(-1)!
      process.stderr.write(
        `job ${round} of ${plan.rounds}: ${lunasMs.toFixed(0)} ms, bare ${bareMs.toFixed(0)} ms\n`
      )
    }
  } finally {
    await simulator.close()
  }
  return rounds
}

function prepare(userData: string, { url }: Simulator, template: string): void {
  mkdirSync(join(userData, 'history'), { recursive: true })
  writeFileSync(join(userData, 'history', 'sandbox.sqlite'), readFileSync(template))
  const sandbox = { baseUrl: url, requestsPerMinute: null, requestsAtOnce: AT_ONCE }
  writeFileSync(
    join(userData, 'preferences.json'),
    JSON.stringify({ environment: 'sandbox', environments: { sandbox } })
  )
}

function start(folder: string, userData: string, env: NodeJS.ProcessEnv): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: ELECTRON,
    args: [...SANDBOX, folder, `--user-data-dir=${userData}`],
    env: env as Record<string, string>
  })
}

async function measureBare(simulator: Simulator, env: NodeJS.ProcessEnv, ids: string[]): Promise<number> {
  const app = await start(join(import.meta.dirname, 'bare'), join('/tmp', `bare-${process.pid}`), env)
  try {
    await app.firstWindow()
    return await app.evaluate(
      async ({ net }, { url, wanted, atOnce }) => {
        const begun = performance.now()
        let next = 0
        async function askOneAfterTheOther(): Promise<void> {
          while (next < wanted.length) {
            const response = await net.fetch(`${url}/api/mitra/v2/get_payment`, {
              method: 'POST',
              headers: {
                Authorization: 'Bearer key',
                Accept: 'application/json',
                'Content-Type': 'application/json'
              },
              body: JSON.stringify({ payment_id: wanted[next++] })
            })
            await response.text()
          }
        }
        await Promise.all(Array.from({ length: atOnce }, askOneAfterTheOther))
        return performance.now() - begun
      },
      { url: simulator.url, wanted: ids, atOnce: AT_ONCE }
    )
  } finally {
    await app.close()
  }
}

async function measureLunas(
  userData: string,
  env: NodeJS.ProcessEnv,
  ids: string[]
): Promise<Omit<JobFigures, 'bareMs'>> {
  const app = await start(ROOT, userData, env)
  try {
    const page = await app.firstWindow()
    await page.locator('html[data-ready]').waitFor({ state: 'attached' })
    await page.evaluate(() => window.lunas.settings.setKey({ environment: 'sandbox', key: 'key' }))
    await app.evaluate(startDelay)
    const { ms, frames, rss } = await runJob(app, page, ids)
    const delayMs = await app.evaluate(
      () => (globalThis as unknown as { delay: { percentile(p: number): number } }).delay.percentile(99) / 1e6
    )
    return { lunasMs: ms, delayMs, frames, grownBytes: rss }
  } finally {
    await app.close()
  }
}

function startDelay(): void {
  const { monitorEventLoopDelay } = process.getBuiltinModule('perf_hooks')
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  Object.assign(globalThis, { delay })
}

async function runJob(
  app: ElectronApplication,
  page: Page,
  ids: string[]
): Promise<{ ms: number; frames: number; rss: number }> {
  const residentBytes = (): Promise<number> =>
    app.evaluate(() => {
      globalThis.gc?.()
      return process.memoryUsage().rss
    })
  const done = page.evaluate(
    async ({ wanted, warm }) => {
      let shown = 0
      let running = true
      const count = (): void => {
        shown++
        if (running) requestAnimationFrame(count)
      }
      requestAnimationFrame(count)
      const begun = performance.now()
      const ended = new Promise<void>((resolve) => {
        window.lunas.on('jobs.changed', (job) => {
          if (job.done >= job.total * warm) document.documentElement.dataset.warm = 'yes'
          if (job.state === 'done') resolve()
        })
      })
      const result = await window.lunas.jobs.start({ name: 'bench', source: { paymentIds: wanted } })
      if (!result.ok) throw new Error(result.error.message)
      await ended
      running = false
      const ms = performance.now() - begun
      return { ms, frames: (shown / ms) * 1_000 }
    },
    { wanted: ids, warm: WARM }
  )
  await page.locator('html[data-warm]').waitFor({ state: 'attached', timeout: 600_000 })
  const before = await residentBytes()
  const { ms, frames } = await done
  return { ms, frames, rss: (await residentBytes()) - before }
}
