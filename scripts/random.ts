// npm run test:random [rounds]: the property tests with all of their values, different in each round; 5 rounds unless
// given. Then once the tests of which `npm test` runs only a share.
import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { launch } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

const ALL = { ...process.env, LUNAS_DRAWS: 'all' }

/** The test files in whose text `words` occur. */
function filesWith(words: string): string[] {
  return fs
    .globSync('test/**/*.test.ts', { cwd: repository })
    .filter((file) => fs.readFileSync(path.join(repository, file), 'utf8').includes(words))
}

const vitest = (files: string[], env: NodeJS.ProcessEnv): Promise<number> =>
  launch(path.join(repository, 'node_modules', '.bin', 'vitest'), ['run', ...files], env)

await main(async () => {
  const [rounds = '5'] = process.argv.slice(2)
  await prepare({ testTools: true })
  const properties = filesWith("from 'fast-check'")
  for (let round = 1; round <= Number(rounds); round++) {
    const seed = randomInt(2 ** 31)
    console.log(`\n=== round ${round} of ${rounds}: LUNAS_DRAWS=all LUNAS_SEED=${seed}`)
    const code = await vitest(properties, { ...ALL, LUNAS_SEED: String(seed) })
    if (code !== 0) return code
  }
  return vitest(filesWith('shareOf('), ALL)
})
