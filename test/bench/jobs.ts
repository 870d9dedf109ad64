import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { express, fillHistory } from './fill.ts'
import { median, type Row } from './report.ts'

// A long job in the real program against the simulator, with no limit set. The floor is a bare Electron that asks
// for the same ids with the same fetch, as many at once, and keeps nothing.

const ELECTRON = createRequire(import.meta.url)('electron') as unknown as string
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const ROOT = join(import.meta.dirname, '../..')
const AT_ONCE = 16
const LATENCY_MS = 20
/** Of a job, after which its memory is first looked at: what grows from here on grows with the ids. */
const WARM = 0.1

const IDS = 5_000
const PAYMENTS = 100_000
const MANY_IDS = 50_000

interface JobFigures {
  ms: number
  /** Main process, 99th percentile during the job. */
  delayMs: number
  /** Frames a second of the window, with the list open. */
  frames: number
  /** Growth of the main process's resident memory from a tenth of the job to its end. */
  grownBytes: number
}

/** Jobs in the window, with its list open on many payments; each round in a history of its own. */
export async function benchJobs(folder: string, env: NodeJS.ProcessEnv, rounds: number): Promise<Row[]> {
  const template = join(folder, 'template.sqlite')
  await fillHistory(template, PAYMENTS)
  const bare: number[] = []
  const lunas: JobFigures[] = []
  const many = idsOf(MANY_IDS)
  const ids = many.slice(0, IDS)
  const simulator = await startSimulator({ epoch: Date.now(), latencyMs: LATENCY_MS })
  const measure = (name: string, wanted: string[]): Promise<JobFigures> => {
    const userData = join(folder, name)
    prepare(userData, simulator, template)
    return measureLunas(userData, env, wanted)
  }
  try {
    simulator.control({ answers: Object.fromEntries(many.map((id, i) => [id, answerTo(id, i)])) })
    for (let round = 1; round <= rounds; round++) {
      bare.push(await measureBare(join(folder, 'bare-job'), simulator, env, ids))
      lunas.push(await measure(`job-${round}`, ids))
      const { ms, delayMs, frames } = lunas.at(-1)!
      process.stderr.write(
        `job ${round} of ${rounds}: ${ms.toFixed(0)} ms, bare ${bare.at(-1)!.toFixed(0)} ms, ` +
          `delay ${delayMs.toFixed(1)} ms, ${frames.toFixed(0)} frames a second\n`
      )
    }
    const { grownBytes } = await measure('job-long', many)
    const of = (figure: keyof JobFigures): number => median(lunas.map((each) => each[figure]))
    const alone = { bare: null } as const
    return [
      {
        what: `job of ${count(IDS)} ids, ${AT_ONCE} at once, ${LATENCY_MS} ms each`,
        unit: 'ms',
        lunas: of('ms'),
        bare: median(bare),
        goal: { atMost: 1.15 }
      },
      {
        what: 'event-loop delay of the main process meanwhile, p99',
        unit: 'ms',
        lunas: of('delayMs'),
        ...alone,
        goal: { atMost: 20 }
      },
      {
        what: `frames of the window meanwhile, ${count(PAYMENTS)} payments in its list`,
        unit: 'a second',
        lunas: of('frames'),
        ...alone,
        goal: { atLeast: 50 }
      },
      {
        what: `growth of the main process over ${count(MANY_IDS)} ids`,
        unit: 'MB',
        lunas: grownBytes / 1e6,
        ...alone,
        goal: { atMost: 50 }
      }
    ]
  } finally {
    await simulator.close()
  }
}

const count = (n: number): string => n.toLocaleString('en')
const idsOf = (n: number): string[] => Array.from({ length: n }, (_, i) => `XID-${7_000_000_000 + i}`)
const answerTo = (id: string, i: number) => ({ httpStatus: 200, body: JSON.stringify(express(id, i)) })

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
    // As Lunas does for itself: else the bare one could not have so many under way.
    args: [...SANDBOX, folder, `--user-data-dir=${userData}`, '--ignore-connections-limit=127.0.0.1'],
    env: env as Record<string, string>
  })
}

async function measureBare(
  userData: string,
  simulator: Simulator,
  env: NodeJS.ProcessEnv,
  ids: string[]
): Promise<number> {
  const app = await start(join(import.meta.dirname, 'bare'), userData, env)
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

async function measureLunas(userData: string, env: NodeJS.ProcessEnv, ids: string[]): Promise<JobFigures> {
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
    return { ms, delayMs, frames, grownBytes: rss }
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
