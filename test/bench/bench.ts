import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withDisplay } from '../../scripts/display.ts'
import { fillHistory } from './fill.ts'
import { measureWindow, type Measured, type Program } from './window.ts'

/**
 * Measures Lunas against a bare Electron window in the same run and prints ratios: the machine's own
 * speed drops out, and its noise mostly so, since both sides take turns and medians are compared.
 */

const ROOT = join(import.meta.dirname, '../..')
const PAYMENTS = 10_000
const ROUNDS = 9
const REST_MS = 3_000

interface Row {
  what: string
  lunas: number
  bare: number
  ratio: number
  aim: number
  atMost: number
  unit: 'ms' | 'MB'
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string' } } })
const rounds = Number(values.rounds ?? ROUNDS)
const folder = mkdtempSync(join(tmpdir(), 'lunas-bench-'))
try {
  const rows = await withDisplay((env) => bench(env))
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), rounds, rows })}\n`)
  else process.stdout.write(table(rows))
  process.exitCode = rows.every(({ ratio, atMost }) => ratio <= atMost) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function bench(env: NodeJS.ProcessEnv): Promise<Row[]> {
  // The moment that the compositor showed an amount of a row, and that it showed the bare page's text.
  const lunas = program('lunas', ROOT, painted('element', 'renderTime'))
  const bare = program('bare', join(import.meta.dirname, 'bare'), painted('paint', 'startTime'))
  await prepareLunas(lunas.userData)
  // The first start of each builds caches that every later one has.
  for (const warm of [lunas, bare]) await measureWindow(warm, env, REST_MS)
  const taken = { lunas: [] as Measured[], bare: [] as Measured[] }
  for (let round = 1; round <= rounds; round++) {
    taken.bare.push(await measureWindow(bare, env, REST_MS))
    taken.lunas.push(await measureWindow(lunas, env, REST_MS))
    const [mine, floor] = [taken.lunas, taken.bare].map((all) => `${all.at(-1)!.startMs.toFixed(0)} ms`)
    process.stderr.write(`round ${round} of ${rounds}: ${mine}, bare ${floor}\n`)
  }
  const row = (
    what: string,
    unit: Row['unit'],
    of: (m: Measured) => number,
    aim: number,
    atMost: number
  ): Row => {
    const [mine, floor] = [median(taken.lunas.map(of)), median(taken.bare.map(of))]
    return { what, unit, lunas: mine, bare: floor, ratio: mine / floor, aim, atMost }
  }
  return [
    row(`start to usable list, ${PAYMENTS.toLocaleString('en')} payments`, 'ms', (m) => m.startMs, 1.3, 1.6),
    row('memory of all processes at rest', 'MB', (m) => m.memoryBytes / 1e6, 1.15, 1.35)
  ]
}

/** JavaScript for the first moment that a performance entry of a type gives. */
function painted(type: string, moment: string): string {
  return `new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      observer.disconnect()
      resolve(Math.min(...list.getEntries().map((entry) => entry.${moment})))
    }).observe({ type: '${type}', buffered: true })
  })`
}

function program(name: string, at: string, usable: string): Program {
  const userData = join(folder, name)
  mkdirSync(userData, { recursive: true })
  return { folder: at, userData, args: [], usable }
}

/** A user of the real environment with a history and no key: nothing is asked while it is measured. */
async function prepareLunas(userData: string): Promise<void> {
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify({ environment: 'production' }))
  await fillHistory(join(userData, 'history', 'production.sqlite'), PAYMENTS)
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function table(rows: Row[]): string {
  const lines = rows.map(({ what, lunas, bare, ratio, aim, atMost, unit }) => {
    const figure = (value: number): string => `${value.toFixed(0)} ${unit}`
    return `| ${what} | ${figure(lunas)} | ${figure(bare)} | **${ratio.toFixed(2)}** | ${aim} | ${atMost} |`
  })
  return `${machine()}; medians of ${rounds} rounds\n\n| what | Lunas | bare window | ratio | aim | at most |\n| --- | --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

function machine(): string {
  return `${cpus().length} x ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`
}
