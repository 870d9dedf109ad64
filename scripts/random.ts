// npm run test:random [rounds]: the property tests with all of their values, different in each round; 5 rounds unless
// given. Then the tests of slips in the window, in all their variants.
import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { buildWhereStale } from './build.ts'
import { withDisplay } from './display.ts'
import { launch } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

function filesThatImport(pattern: string, module: RegExp): string[] {
  return fs
    .globSync(pattern, { cwd: repository })
    .filter((file) => module.test(fs.readFileSync(path.join(repository, file), 'utf8')))
}

const ALL = { ...process.env, LUNAS_DRAWS: 'all' }
const tool = (name: string): string => path.join(repository, 'node_modules', '.bin', name)

await main(async () => {
  const [rounds = '5'] = process.argv.slice(2)
  await prepare({ display: true, testTools: true })
  await buildWhereStale()
  const properties = filesThatImport('test/**/*.test.ts', /from 'fast-check'/)
  for (let round = 1; round <= Number(rounds); round++) {
    const seed = randomInt(2 ** 31)
    console.log(`\n=== round ${round} of ${rounds}: LUNAS_DRAWS=all LUNAS_SEED=${seed}`)
    const code = await launch(tool('vitest'), ['run', ...properties], { ...ALL, LUNAS_SEED: String(seed) })
    if (code !== 0) return code
  }
  const shared = filesThatImport('test/e2e/*.test.ts', /support\/draws'/)
  return withDisplay((env) => launch(tool('playwright'), ['test', ...shared], { ...env, ...ALL }))
})
