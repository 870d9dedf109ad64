import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHistory } from '../../electron/history/open'
import { median, type Row } from './report.ts'
import { fillScale } from './scale-fill.ts'
import { marked, measureWindow, type Measured, type Program } from './window.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAYMENTS = 1_000_000
const REST_MS = 3_000
/** So that every run has the same payments, the newest from a moment before it. */
const SEED = 1

/** Lunas with a million payments against Lunas with none, in turns. Making them takes some minutes and 7 GB. */
export async function benchScale(folder: string, env: NodeJS.ProcessEnv, rounds: number): Promise<Row[]> {
  const empty = await program(folder, 'empty')
  const million = await program(folder, 'million')
  process.stderr.write(`making ${PAYMENTS.toLocaleString('en')} payments\n`)
  fillScale(fileOf(million), PAYMENTS, Date.now(), SEED)
  for (const warm of [million, empty]) await measureWindow(warm, env, REST_MS)
  const taken = { empty: [] as Measured[], million: [] as Measured[] }
  for (let round = 1; round <= rounds; round++) {
    taken.empty.push(await measureWindow(empty, env, REST_MS))
    taken.million.push(await measureWindow(million, env, REST_MS))
    const [none, all] = [taken.empty, taken.million].map((each) => each.at(-1)!.startMs.toFixed(0))
    process.stderr.write(`scale ${round} of ${rounds}: ${all} ms, empty ${none} ms\n`)
  }
  const of = (figure: (m: Measured) => number): { lunas: number; bare: number } => ({
    lunas: median(taken.million.map(figure)),
    bare: median(taken.empty.map(figure))
  })
  const memory = of(({ mainBytes }) => mainBytes / 1e6)
  return [
    { what: 'start to usable list', unit: 'ms', ...of(({ startMs }) => startMs), goal: { atMost: 1.2 } },
    {
      what: 'memory of the main process at rest, beyond that with no payments',
      unit: 'MB',
      lunas: memory.lunas - memory.bare,
      bare: null,
      goal: { atMost: 80 }
    },
    {
      what: 'size of the history',
      unit: 'MB',
      lunas: statSync(fileOf(million)).size / 1e6,
      bare: null,
      goal: null
    }
  ]
}

function fileOf({ userData }: Program): string {
  return join(userData, 'history', 'production.sqlite')
}

/** A user of the real environment without a key: nothing is asked while it is measured. */
async function program(folder: string, name: string): Promise<Program> {
  const userData = join(folder, name)
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify({ environment: 'production' }))
  const made = { folder: ROOT, userData, args: [], usable: marked('list-usable') }
  const history = await openHistory(fileOf(made))
  await history.close()
  return made
}
