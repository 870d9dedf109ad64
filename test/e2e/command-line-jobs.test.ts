import { expect, test } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { runLunas, temporaryFolder, type Ran } from '../support/app'
import { electronPath, ROOT, SANDBOX } from '../support/electron'
import { leaveSettings } from '../support/sandbox'

const KEY = 'a-key-that-nobody-may-see'
const HEADLESS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']

let simulator: Simulator
let folder: ReturnType<typeof temporaryFolder>
let file: string

test.beforeEach(async () => {
  simulator = await startSimulator({ epoch: Date.now(), key: KEY })
  folder = temporaryFolder()
  leaveSettings(folder.path, simulator.url)
  file = join(folder.path, 'orders.csv')
})
test.afterEach(async () => {
  await simulator.close()
  folder.remove()
})

const place = (): string[] => [
  ...['--user-data-dir', folder.path],
  ...['--environment', 'sandbox'],
  ...['--base-url', simulator.url]
]
const lunas = (...words: string[]): Promise<Ran> =>
  runLunas([...words, ...place(), '--json'], { env: { LUNAS_API_KEY: KEY } })
const lines = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** A list of orders; two of its rows have no usable id. */
function writeOrders(ids: readonly string[]): void {
  const rows = ids.map((id, i) => `A-${i};${id};Rp65.000`)
  writeFileSync(file, ['Order;Payment;Total', ...rows, 'A-X;XD-12;1', 'Total;;99'].join('\r\n'))
}

/** Interrupts a command, as Ctrl-C does, once it has printed this many lines. */
async function interrupted(after: number, ...words: string[]): Promise<Ran> {
  const child = spawn(electronPath, [ROOT, ...SANDBOX, ...HEADLESS, '--', ...words, ...place(), '--json'], {
    env: { ...process.env, LUNAS_API_KEY: KEY },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let stderr = ''
  const printed: string[] = []
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (printed.push(line) === after) child.kill('SIGINT')
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, stdout: printed.join('\n'), stderr }
}

test('looks up a file as a job, compares its amounts, and lists the rows without an id', async () => {
  const ids = [...simulator.ids.slice(0, 12), 'XID-99990001']
  writeOrders(ids)
  const columns = ['--id-column', 'payment', '--amount-column', '3', '--reference-column', 'Order']
  const ran = await lunas('lookup', '--file', file, ...columns, '--name', 'morning')
  expect(ran.code).toBe(2)
  expect(ran.stderr).toContain('row 15: no payment id: "XD-12"')
  const printed = lines(ran)
  expect(printed.map(({ paymentId }) => paymentId)).toEqual(ids)
  expect(printed[0]).toMatchObject({
    reference: 'A-0',
    expectedAmount: 65_000,
    outcome: 'found',
    attempts: 1
  })
  expect(printed.at(-1)).toMatchObject({ outcome: 'notFound', verdict: 'notFound' })
  for (const { status, amount, verdict } of printed) {
    if (status === 'paid') expect(verdict).toBe(amount === 65_000 ? 'paidEqual' : 'paidDifferent')
  }
  expect(lines(await lunas('jobs'))).toMatchObject([
    { name: 'morning', state: 'done', total: 13, done: 13, outcomes: { found: 12, notFound: 1 } }
  ])
  const wrong = await lunas('lookup', '--file', file, '--id-column', 'Gone')
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('"Payment"') as unknown })
})

test('Ctrl-C pauses a job and says how to resume it, which looks up nothing twice', async () => {
  simulator.control({ latencyMs: 50 })
  const ids = simulator.ids.slice(0, 60)
  writeOrders(ids)
  const paused = await interrupted(10, 'lookup', '--file', file)
  expect(paused.code).toBe(2)
  const [, job] = /paused at \d+ of 60; go on with: lunas resume (\S+)/.exec(paused.stderr) ?? []
  expect(job).toBeDefined()
  expect(lines(await lunas('jobs'))).toMatchObject([{ job, state: 'paused', elsewhere: false }])
  const resumed = await lunas('resume', job!.slice(-8))
  expect(resumed.code).toBe(0)
  expect(lines(resumed).map(({ paymentId }) => paymentId)).toEqual(ids)
  expect(lines(await lunas('jobs'))).toMatchObject([{ state: 'done', outcomes: { found: 60 } }])
  const history = lines(await lunas('list'))
  expect(history.filter(({ lookups }) => Number(lookups) > 1).length).toBeLessThanOrEqual(4)
  expect((await lunas('resume', job!)).stderr).toContain('the job is done')
})

test('a rejection pauses the job with its reason', async () => {
  writeOrders(simulator.ids.slice(0, 100))
  simulator.control({ scenario: 'http-401-ip' })
  const ran = await lunas('lookup', '--file', file)
  expect(ran).toMatchObject({ code: 2, stdout: '' })
  expect(ran.stderr).toContain('the address 203.0.113.7 is not allowed')
  expect(simulator.requests().length).toBeLessThanOrEqual(4)
  simulator.control({ scenario: null })
  const job = String(lines(await lunas('jobs'))[0]!['job'])
  expect((await lunas('resume', job)).code).toBe(0)
})

test('retries failed ids on request', async () => {
  const ids = simulator.ids.slice(0, 5)
  writeOrders(ids)
  simulator.control({ scenario: 'http-422', ids: ids.slice(0, 2) })
  expect((await lunas('lookup', '--file', file)).code).toBe(2)
  simulator.control({ scenario: null })
  const before = simulator.requests().length
  const job = String(lines(await lunas('jobs'))[0]!['job'])
  expect((await lunas('resume', job, '--failed')).code).toBe(0)
  expect(simulator.requests().slice(before)).toHaveLength(2)
})

test('watches until a payment is paid, and prints changes', async () => {
  const payable = simulator.sampleIds[0]!
  const watching = lunas('watch', payable, '--until-paid', '--timeout', '2m')
  await expect.poll(() => simulator.requests().length).toBe(1)
  simulator.control({ pay: [payable] })
  const ran = await watching
  expect(ran.code).toBe(0)
  expect(lines(ran).map(({ status }) => status)).toEqual(['unpaid', 'paid'])

  const unpaid = await lunas('watch', simulator.sampleIds[3]!, '--until-paid', '--timeout', '8s')
  expect(unpaid.code).toBe(2)
  expect(lines(unpaid)).toHaveLength(1)
})
