import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillHistory } from './fill.ts'
import { median, type Row } from './report.ts'
import { measureWindow, type Measured, type Program } from './window.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAYMENTS = 10_000
const REST_MS = 3_000

/** Starts Lunas and a bare window in turns, and waits for the first painted rows. */
export async function benchStart(folder: string, env: NodeJS.ProcessEnv, rounds: number): Promise<Row[]> {
  // When the compositor showed an amount of a row, and when it showed the bare page's text.
  const lunas = program(folder, 'lunas', ROOT, painted('element', 'renderTime'))
  const bare = program(folder, 'bare', join(import.meta.dirname, 'bare'), painted('paint', 'startTime'))
  await prepareLunas(lunas.userData)
  // The first start of each builds caches that later ones have.
  for (const warm of [lunas, bare]) await measureWindow(warm, env, REST_MS)
  const taken = { lunas: [] as Measured[], bare: [] as Measured[] }
  for (let round = 1; round <= rounds; round++) {
    taken.bare.push(await measureWindow(bare, env, REST_MS))
    taken.lunas.push(await measureWindow(lunas, env, REST_MS))
    const [mine, floor] = [taken.lunas, taken.bare].map((all) => `${all.at(-1)!.startMs.toFixed(0)} ms`)
    process.stderr.write(`start ${round} of ${rounds}: ${mine}, bare ${floor}\n`)
  }
  const both = (of: (m: Measured) => number): Pick<Row, 'lunas' | 'bare'> => ({
    lunas: median(taken.lunas.map(of)),
    bare: median(taken.bare.map(of))
  })
  return [
    {
      what: `start to usable list, ${PAYMENTS.toLocaleString('en')} payments`,
      unit: 'ms',
      ...both(({ startMs }) => startMs),
      goal: { atMost: 1.6, aim: 1.3 }
    },
    {
      what: 'memory of all processes at rest',
      unit: 'MB',
      ...both(({ memoryBytes }) => memoryBytes / 1e6),
      goal: { atMost: 1.35, aim: 1.15 }
    }
  ]
}

/** JavaScript for the time of the first performance entry of a type. */
function painted(type: string, moment: string): string {
  return `new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      observer.disconnect()
      resolve(Math.min(...list.getEntries().map((entry) => entry.${moment})))
    }).observe({ type: '${type}', buffered: true })
  })`
}

function program(folder: string, name: string, at: string, usable: string): Program {
  const userData = join(folder, name)
  mkdirSync(userData, { recursive: true })
  return { folder: at, userData, args: [], usable }
}

/** A user of the production environment with a history and no key: nothing is looked up while it is measured. */
async function prepareLunas(userData: string): Promise<void> {
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify({ environment: 'production' }))
  await fillHistory(join(userData, 'history', 'production.sqlite'), PAYMENTS)
}
