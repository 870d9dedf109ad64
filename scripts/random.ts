// npm run test:random [rounds]: the tests of properties with all of their values, others in each round; 5 rounds
// unless told otherwise.
import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { launch } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

/** Those that draw with fast-check. */
function filesOfProperties(): string[] {
  return fs
    .globSync('test/**/*.test.ts', { cwd: repository })
    .filter((file) => fs.readFileSync(path.join(repository, file), 'utf8').includes("from 'fast-check'"))
}

await main(async () => {
  const [rounds = '5'] = process.argv.slice(2)
  await prepare({ display: false, testTools: false })
  const vitest = path.join(repository, 'node_modules', '.bin', 'vitest')
  for (let round = 1; round <= Number(rounds); round++) {
    const seed = randomInt(2 ** 31)
    console.log(`\n=== round ${round} of ${rounds}: LUNAS_DRAWS=all LUNAS_SEED=${seed}`)
    const code = await launch(vitest, ['run', ...filesOfProperties()], {
      ...process.env,
      LUNAS_SEED: String(seed),
      LUNAS_DRAWS: 'all'
    })
    if (code !== 0) return code
  }
  return 0
})
