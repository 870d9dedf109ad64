import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conditionOf } from '../../electron/history/search/condition'
import { openToRead } from '../../electron/history/store/database'
import { defineFunctions } from '../../electron/history/search/functions'
import { DEFAULTS, openHistory } from '../../electron/history/store/open'
import { pageSql } from '../../electron/history/payments/queries'
import { createRandom } from '../../electron/simulator/random'
import { benchTyping } from './jobs.ts'
import { median, p95, type Row } from './report.ts'
import { benchExport } from './scale-export.ts'
import { fillScale } from './scale-fill.ts'
import { typedQueries, type TypedQuery } from './scale-queries.ts'
import { openWindow, type Pressed, type Scrolled } from './scale-window.ts'
import { FIRST_PAGE } from '../support/history'
import { marked, measureWindow, type Measured, type Program } from './window.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAYMENTS = 1_000_000
const REST_MS = 3_000
/** Every run has the same payments, the newest from just before this time. */
const SEED = 1

/** Lunas with a million payments against Lunas with none, in turns. Generating them takes some minutes and 7 GB. */
export async function benchScale(folder: string, env: NodeJS.ProcessEnv, rounds: number): Promise<Row[]> {
  const empty = await program(folder, 'empty')
  const million = await program(folder, 'million')
  const made = join(million.userData, 'made')
  if (!existsSync(made)) {
    process.stderr.write(`making ${PAYMENTS.toLocaleString('en')} payments\n`)
    fillScale(fileOf(million), PAYMENTS, Date.now(), SEED)
    writeFileSync(made, '')
  }
  for (const warm of [million, empty]) await measureWindow(warm, env, REST_MS)
  const taken = { empty: [] as Measured[], million: [] as Measured[] }
  for (let round = 1; round <= rounds; round++) {
    taken.empty.push(await measureWindow(empty, env, REST_MS))
    taken.million.push(await measureWindow(million, env, REST_MS))
    const [none, all] = [taken.empty, taken.million].map((each) => each.at(-1)!.startMs.toFixed(0))
    process.stderr.write(`scale ${round} of ${rounds}: ${all} ms, empty ${none} ms\n`)
  }
  const searches = typedQueries(createRandom(SEED), PAYMENTS)
  const bare = bareTimes(fileOf(million), searches)
  const window = await openWindow(million.userData, env)
  const pressed: (Pressed & TypedQuery)[] = []
  const sorted: Pressed[] = []
  const scrolled: Scrolled[] = []
  let heapBytes: number
  try {
    for (const [i, search] of searches.entries()) {
      pressed.push({ ...search, ...(await window.press(search)) })
      if (i % 20 === 19) process.stderr.write(`${i + 1} of ${searches.length} searches\n`)
    }
    for (const text of ['', 'sari']) {
      await window.search(text)
      for (let column = 0; column < 8; column++) sorted.push(await window.sortBy(column))
    }
    await window.search('')
    scrolled.push(await window.drag(), await window.wheel())
    heapBytes = await window.heapBytes()
  } finally {
    await window.close()
  }
  for (const kind of new Set(pressed.map((each) => each.kind))) {
    const each = pressed.filter((one) => one.kind === kind)
    const slowest = each.toSorted((a, b) => b.rowsMs - a.rowsMs)[0]!
    process.stderr.write(
      `${kind}: rows ${median(each.map(({ rowsMs }) => rowsMs)).toFixed(0)} ms, totals after them ` +
        `${median(each.map(({ totalsMs }) => totalsMs)).toFixed(0)} ms, slowest ${slowest.rowsMs.toFixed(0)} ms ` +
        `(${slowest.text})\n`
    )
  }
  const typing = await benchTyping(
    million.userData,
    env,
    searches.map(({ text }) => text)
  )
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
      what: 'from a key press to new rows, p95 of 200 searches',
      unit: 'ms',
      lunas: p95(pressed.map(({ rowsMs }) => rowsMs)),
      bare: null,
      goal: { atMost: 50 }
    },
    {
      what: 'the same, against its SQL alone',
      unit: 'ms',
      lunas: p95(pressed.map(({ rowsMs }) => rowsMs)),
      bare: p95(bare),
      goal: { atMost: 1.5 }
    },
    {
      what: 'counts and sums of all that was found, after the rows, p95',
      unit: 'ms',
      lunas: p95(pressed.map(({ totalsMs }) => totalsMs)),
      bare: null,
      goal: { atMost: 150 }
    },
    {
      what: 'from a key press to the rows in another order, p95 of 16',
      unit: 'ms',
      lunas: p95(sorted.map(({ rowsMs }) => rowsMs)),
      bare: null,
      goal: { atMost: 150 }
    },
    {
      what: 'frames while scrolling by the bar and by the wheel, the fewer',
      unit: 'a second',
      lunas: Math.min(...scrolled.map(({ framesASecond }) => framesASecond)),
      bare: null,
      goal: { atLeast: 55 }
    },
    {
      what: 'the longest that a row is empty meanwhile',
      unit: 'ms',
      lunas: Math.max(...scrolled.map(({ blankMs }) => blankMs)),
      bare: null,
      goal: { atMost: 100 }
    },
    {
      what: 'JavaScript heap of the page after that',
      unit: 'MB',
      lunas: heapBytes / 1e6,
      bare: null,
      goal: { atMost: 60 }
    },
    typing,
    ...(await benchExport(fileOf(million), 3)),
    {
      what: 'size of the history, against the same without the index of text',
      unit: 'MB',
      ...sizes(fileOf(million)),
      goal: null
    }
  ]
}

/** Time of the SQL for each search's first page, in milliseconds; not when it is run for the first time. */
function bareTimes(file: string, searches: readonly TypedQuery[]): number[] {
  const db = openToRead(file, 1_000)
  const walk = defineFunctions(db, { throwIfCancelled: () => undefined, walked: DEFAULTS.walked })
  const times = searches.map(({ text }) => {
    const query = { ...FIRST_PAGE, search: text, limit: 100 }
    const condition = conditionOf(query, Date.now())
    const values = { ...condition.values, limit: query.limit, offset: 0 }
    const { route, names } = condition
    const all = (sql: string): unknown[] => db.prepare(sql).all(values)
    const run = (): unknown =>
      (names ? null : walk(() => all(pageSql.scan(query, condition)))) ??
      (route === 'try' ? walk(() => all(pageSql.find(query, condition, 'try'))) : null) ??
      all(pageSql.find(query, condition, route === 'try' ? 'narrow' : route))
    run()
    const from = performance.now()
    run()
    return performance.now() - from
  })
  db.close()
  return times
}

/** Size of the history with its text index and without, in MB. */
function sizes(file: string): { lunas: number; bare: number } {
  const db = openToRead(file, 1_000)
  const index = db.prepare<[], number>('SELECT sum(length(block)) FROM payments_text_data').pluck().get()!
  db.close()
  const lunas = statSync(file).size / 1e6
  return { lunas, bare: lunas - index / 1e6 }
}

function fileOf({ userData }: Program): string {
  return join(userData, 'history', 'production.sqlite')
}

/** A user of the production environment without a key: nothing is looked up while it is measured. */
async function program(folder: string, name: string): Promise<Program> {
  const userData = join(folder, name)
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify({ environment: 'production' }))
  const made = { folder: ROOT, userData, args: [], usable: marked('list-usable') }
  const history = await openHistory(fileOf(made))
  await history.close()
  return made
}
