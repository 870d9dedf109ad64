// npm run test:faults [runs]: the fault tests at length, 50 kills each unless told otherwise.
import path from 'node:path'
import { buildWhereStale } from './build.ts'
import { launch } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

await main(async () => {
  const [runs = '50'] = process.argv.slice(2)
  await prepare()
  await buildWhereStale()
  const vitest = path.join(repository, 'node_modules', '.bin', 'vitest')
  return launch(vitest, ['run', '--project', 'faults'], { ...process.env, LUNAS_FAULT_RUNS: runs })
})
