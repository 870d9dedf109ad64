// npm run test:faults [runs]: the full fault tests, 100 runs of each unless given.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildWhereStale } from './build.ts'
import { withDisplay } from './display.ts'
import { launch } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'lunas-faults-'))
const figures = path.join(reports, 'figures.jsonl')
process.once('exit', () => fs.rmSync(reports, { recursive: true, force: true }))

/** In the format of the table in docs/reliability.md. */
function table(): string {
  const lines = fs.existsSync(figures) ? fs.readFileSync(figures, 'utf8').trim().split('\n') : []
  const rows = lines.map((line) => {
    const { fault, runs, ids, requests, kills, failures, minutes } = JSON.parse(line) as Record<
      string,
      number
    >
    return [fault, runs, ids, requests, kills, failures, minutes!.toFixed(1)].join(' | ')
  })
  return ['fault | runs | ids | requests | kills | failures | minutes', ...rows].join('\n')
}

await main(async () => {
  const [runs = '100'] = process.argv.slice(2)
  await prepare({ display: true, testTools: true })
  await buildWhereStale()
  const vitest = path.join(repository, 'node_modules', '.bin', 'vitest')
  const { LUNAS_FAULT_SEED = String(Date.now() % 1_000_000) } = process.env
  const faultEnv = { LUNAS_FAULT_RUNS: runs, LUNAS_FAULT_FIGURES: figures, LUNAS_FAULT_SEED }
  const code = await withDisplay((env) =>
    launch(vitest, ['run', '--project', 'faults'], { ...env, ...faultEnv })
  )
  console.log(table())
  return code
})
