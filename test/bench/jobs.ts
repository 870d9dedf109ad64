import type { ElectronApplication, Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { launchElectron, ROOT } from '../support/electron'
import { express, fillHistory } from './fill.ts'
import { median, type Row } from './report.ts'

// A long job in the real program against the simulator, without a limit. The baseline is a bare Electron that looks up
// the same ids with net.fetch, as many at once, and stores nothing.

const AT_ONCE = 16
const LATENCY_MS = 20
/** Share of a job after which its memory is first read: growth from here on comes from the ids. */
const WARM = 0.1

const IDS = 5_000
const PAYMENTS = 100_000
const MANY_IDS = 50_000

/** A fast typist's time per key. */
const KEY_MS = 80

/** A millisecond timer and a frame counter take time themselves, so jobs are timed without them. */
const WATCHED_ROUNDS = 3

interface Watched {
  /** Event-loop delay of the main process, 99th percentile during the job. */
  delayMs: number
  /** Frames per second of the window, with the list open. */
  frames: number
}

/** Jobs in the window, with a list of many payments open; each round has its own history. */
export async function benchJobs(folder: string, env: NodeJS.ProcessEnv, rounds: number): Promise<Row[]> {
  const template = join(folder, 'template.sqlite')
  await fillHistory(template, PAYMENTS)
  const bare: number[] = []
  const lunas: number[] = []
  const watched: Watched[] = []
  const many = idsOf(MANY_IDS)
  const ids = many.slice(0, IDS)
  const simulator = await startSimulator({ epoch: Date.now(), latencyMs: LATENCY_MS })
  const fresh = (name: string): string => {
    const userData = join(folder, name)
    prepare(userData, simulator, template)
    return userData
  }
  try {
    simulator.control({ answers: Object.fromEntries(many.map((id, i) => [id, answerTo(id, i)])) })
    for (let round = 1; round <= rounds; round++) {
      bare.push(await measureBare(join(folder, 'bare-job'), simulator, env, ids))
      lunas.push(await inLunas(fresh(`job-${round}`), env, 'sandbox', (_, page) => runJob(page, ids)))
      say(`job ${round} of ${rounds}: ${lunas.at(-1)!.toFixed(0)} ms, bare ${bare.at(-1)!.toFixed(0)} ms`)
    }
    for (let round = 1; round <= WATCHED_ROUNDS; round++) {
      watched.push(
        await inLunas(fresh(`watched-${round}`), env, 'sandbox', (app, page) => watchJob(app, page, ids))
      )
      const { delayMs, frames } = watched.at(-1)!
      say(
        `watched ${round} of ${WATCHED_ROUNDS}: ${delayMs.toFixed(1)} ms, ${frames.toFixed(0)} frames a second`
      )
    }
    const grownBytes = await inLunas(fresh('long'), env, 'sandbox', (app, page) => growth(app, page, many))
    const of = (figure: keyof Watched): number => median(watched.map((each) => each[figure]))
    const alone = { bare: null } as const
    return [
      {
        what: `job of ${count(IDS)} ids, ${AT_ONCE} at once, ${LATENCY_MS} ms each`,
        unit: 'ms',
        lunas: median(lunas),
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

/**
 * The event-loop delay of the main process, 99th percentile in milliseconds, while a job runs in the history of
 * `userData` and somebody types searches.
 */
export async function benchTyping(
  userData: string,
  env: NodeJS.ProcessEnv,
  searches: readonly string[]
): Promise<Row> {
  const ids = idsOf(IDS)
  const simulator = await startSimulator({ epoch: Date.now(), latencyMs: LATENCY_MS })
  const file = join(userData, 'preferences.json')
  const before = readFileSync(file)
  try {
    simulator.control({ answers: Object.fromEntries(ids.map((id, i) => [id, answerTo(id, i)])) })
    const production = { baseUrl: simulator.url, requestsPerMinute: null, requestsAtOnce: AT_ONCE }
    writeFileSync(file, JSON.stringify({ environment: 'production', environments: { production } }))
    const { delayMs } = await inLunas(userData, env, 'production', async (app, page) => {
      const done = watchJob(app, page, ids)
      let isDone = false
      const typing = async (): Promise<void> => {
        for (let i = 0; !isDone; i++) {
          await page.getByRole('combobox').fill('')
          await page
            .getByRole('combobox')
            .pressSequentially(searches[i % searches.length]!, { delay: KEY_MS })
        }
      }
      const [watched] = await Promise.all([done.finally(() => (isDone = true)), typing()])
      return watched
    })
    return {
      what: `event-loop delay of the main process during a job of ${count(IDS)} ids and typing, p99`,
      unit: 'ms',
      lunas: delayMs,
      bare: null,
      goal: { atMost: 16 }
    }
  } finally {
    writeFileSync(file, before)
    await simulator.close()
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)
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
  // As Lunas does for itself: otherwise the bare one could not have as many requests under way.
  return launchElectron(folder, userData, ['--ignore-connections-limit=127.0.0.1'], env)
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
        const started = performance.now()
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
        return performance.now() - started
      },
      { url: simulator.url, wanted: ids, atOnce: AT_ONCE }
    )
  } finally {
    await app.close()
  }
}

/** Starts the program with its list open and a key, measures, and closes it. */
async function inLunas<T>(
  userData: string,
  env: NodeJS.ProcessEnv,
  environment: 'sandbox' | 'production',
  measure: (app: ElectronApplication, page: Page) => Promise<T>
): Promise<T> {
  const app = await start(ROOT, userData, env)
  try {
    const page = await app.firstWindow()
    await page.locator('html[data-ready]').waitFor({ state: 'attached' })
    await page.evaluate((of) => window.lunas.settings.setKey({ environment: of, key: 'key' }), environment)
    return await measure(app, page)
  } finally {
    await app.close()
  }
}

/** From the request until the window learns that the last answer is on disk, in milliseconds. */
function runJob(page: Page, ids: string[]): Promise<number> {
  return page.evaluate(
    async ({ wanted, warm }) => {
      const started = performance.now()
      const ended = new Promise<void>((resolve) => {
        window.lunas.on('jobs.changed', (job) => {
          if (job.done >= job.total * warm) document.documentElement.dataset.warm = 'yes'
          if (job.state === 'done') resolve()
        })
      })
      const result = await window.lunas.jobs.start({ name: 'bench', source: { paymentIds: wanted } })
      if (!result.ok) throw new Error(result.error.message)
      await ended
      return performance.now() - started
    },
    { wanted: ids, warm: WARM }
  )
}

async function watchJob(app: ElectronApplication, page: Page, ids: string[]): Promise<Watched> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    Object.assign(globalThis, { delay })
  })
  await page.evaluate(() => {
    const shown = { frames: 0 }
    Object.assign(globalThis, { shown })
    requestAnimationFrame(function count() {
      shown.frames++
      requestAnimationFrame(count)
    })
  })
  const ms = await runJob(page, ids)
  const frames = await page.evaluate(
    () => (globalThis as unknown as { shown: { frames: number } }).shown.frames
  )
  const delayMs = await app.evaluate(
    () => (globalThis as unknown as { delay: { percentile(p: number): number } }).delay.percentile(99) / 1e6
  )
  return { delayMs, frames: (frames / ms) * 1_000 }
}

/** Growth of the main process's resident memory from a tenth of the job to its end, in bytes. */
async function growth(app: ElectronApplication, page: Page, ids: string[]): Promise<number> {
  const residentBytes = (): Promise<number> =>
    app.evaluate(() => {
      globalThis.gc?.()
      return process.memoryUsage().rss
    })
  const done = runJob(page, ids)
  await page.locator('html[data-warm]').waitFor({ state: 'attached', timeout: 600_000 })
  const before = await residentBytes()
  await done
  return (await residentBytes()) - before
}
