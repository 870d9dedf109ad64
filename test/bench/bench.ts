import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withDisplay } from '../../scripts/display.ts'
import { benchJobs } from './jobs.ts'
import { isMet, machine, table, type Row } from './report.ts'
import { benchScale } from './scale.ts'
import { benchSlips } from './slips.ts'
import { benchStart } from './start.ts'

// Measures Lunas against a bare Electron in the same run and prints ratios: this cancels out the speed of the machine
// and most of its noise, because both sides take turns and medians are compared.

type Part = (folder: string, env: NodeJS.ProcessEnv, rounds: number) => Promise<Row[]>

/** Each with its default number of rounds. */
const PARTS: Record<string, { run: Part; rounds: number }> = {
  start: { run: benchStart, rounds: 9 },
  jobs: { run: benchJobs, rounds: 5 },
  slips: { run: benchSlips, rounds: 5 }
}
/** Runs instead of the others with --scale. */
const SCALE: typeof PARTS = { scale: { run: benchScale, rounds: 5 } }

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    scale: { type: 'boolean' },
    /** A folder for the generated data, which stays for the next time. */
    in: { type: 'string' }
  }
})
const folder = values.in ?? mkdtempSync(join(tmpdir(), 'lunas-bench-'))
try {
  const rows = await withDisplay(async (env) => {
    const measured: Row[] = []
    for (const [name, { run, rounds }] of Object.entries(values.scale ? SCALE : PARTS)) {
      if (values.only && values.only !== name) continue
      measured.push(...(await run(folder, env, Number(values.rounds ?? rounds))))
    }
    return measured
  })
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), rows })}\n`)
  else
    process.stdout.write(
      `${machine()}; medians\n\n${table(rows, values.scale ? 'no payments' : 'bare Electron')}`
    )
  process.exitCode = rows.every(isMet) ? 0 : 1
} finally {
  if (!values.in) rmSync(folder, { recursive: true, force: true })
}
