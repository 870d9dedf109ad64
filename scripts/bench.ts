// npm run bench: Lunas against a bare Electron window, both measured in this run. Passes arguments to the benchmark.
import path from 'node:path'
import { buildWhereStale } from './build.ts'
import { launch } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

await main(async () => {
  await prepare({ display: true, benchTools: true })
  await buildWhereStale()
  const file = (...names: string[]) => path.join(repository, 'test', ...names)
  // It fills a history with the help of the sources.
  const bench = ['--import', file('support', 'sources.ts'), file('bench', 'bench.ts')]
  return launch(process.execPath, [...bench, ...process.argv.slice(2)], process.env)
})
