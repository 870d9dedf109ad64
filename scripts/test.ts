// npm test [stage …]: every check, so that one run tells everything. Ends with "N passed, N failed".
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildWhereStale } from './build.ts'
import { countPlaywright, countVitest, judge, NOTHING, type Counts } from './counts.ts'
import { withDisplay } from './display.ts'
import { launch } from './launch.ts'
import { main, Stop, tell } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'lunas-test-'))
process.once('exit', () => fs.rmSync(reports, { recursive: true, force: true }))

interface Stage {
  name: string
  command: [string, ...string[]]
  /** Where its suite writes its report. */
  report: string
  /** Reads the report of a suite; without it the stage is one check, whose result is its exit code. */
  count?: (report: never) => Counts
  /** Whether it drives the built app. */
  usesApp?: boolean
  /** How many displays it needs, because windows on the same display take the focus from each other. */
  displays?: number
}

interface Result extends Counts {
  name: string
  seconds: number
}

let interrupted = false

const reportOf = (name: string): string => path.join(reports, `${name}.json`)

const check = (name: string, ...command: Stage['command']): Stage => ({
  name,
  command,
  report: reportOf(name)
})

const vitest = (project: string): Stage => ({
  ...check(
    project,
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${reportOf(project)}`
  ),
  count: countVitest
})

/** Results of a file are reused until its content changes; a fresh install starts over. */
const cached = (tool: string): string[] => [
  '--cache',
  '--cache-strategy=content',
  `--cache-location=node_modules/.cache/lunas/${tool}`
]

/** These read only sources, and run while the requirements of the others are prepared. */
const checks = [
  check('format', 'prettier', '--check', '.', ...cached('prettier')),
  check('lint', 'eslint', '.', ...cached('eslint')),
  check('layers', 'depcruise', 'electron', 'renderer'),
  check('types', 'vue-tsc', '--build'),
  check('unused', 'knip')
]
const suites = [vitest('unit'), vitest('integration')]
/** It mostly waits, so everything else runs meanwhile. */
const faults: Stage = { ...vitest('faults'), usesApp: true }
/** Runs when most of the machine is free again. */
const endToEnd: Stage = {
  ...check('e2e', 'playwright', 'test', '--reporter=list,json'),
  count: countPlaywright,
  usesApp: true,
  displays: 2
}

/**
 * Runs one stage and returns its result.
 *
 * @param output a file descriptor for its output, if not our own streams
 */
async function runStage(stage: Stage, output?: number): Promise<Result> {
  const started = Date.now()
  const counts = await countsOf(stage, output)
  return { ...counts, name: stage.name, seconds: (Date.now() - started) / 1000 }
}

async function countsOf(
  { command, count, report, usesApp, displays }: Stage,
  output?: number
): Promise<Counts> {
  const [tool, ...args] = command
  const start = (env: NodeJS.ProcessEnv) =>
    launch(
      path.join(repository, 'node_modules', '.bin', tool),
      args,
      { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      output
    )
  try {
    if (usesApp) await buildWhereStale()
    const code = await (usesApp ? withDisplay(start, displays) : start(process.env))
    if (!count) return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
    const counted = fs.existsSync(report)
      ? count(JSON.parse(fs.readFileSync(report, 'utf8')) as never)
      : undefined
    return judge(counted, code, Boolean(process.env.CI))
  } catch (error) {
    tell(error)
    return { ...NOTHING, failed: 1 }
  }
}

/** Runs stages one after another. The output of a stage beside others (`aside`) is shown when it ends, in one piece. */
async function runInOrder(stages: Stage[], aside: boolean): Promise<Result[]> {
  const results: Result[] = []
  for (const stage of stages) {
    if (interrupted) break
    const { name, command } = stage
    const title = `=== ${name}: ${command.slice(0, 2).join(' ')}`
    console.log(`\n${title}${aside ? ', beside others …' : ''}`)
    const printed = path.join(reports, `${name}.txt`)
    const output = aside ? fs.openSync(printed, 'w') : undefined
    const result = await runStage(stage, output)
    if (output !== undefined) {
      fs.closeSync(output)
      process.stdout.write(`\n${title}\n${fs.readFileSync(printed, 'utf8')}`)
    }
    console.log(lineOf(result))
    results.push(result)
  }
  return results
}

const lineOf = ({ name, passed, failed, skipped, seconds }: Result): string =>
  `${name.padEnd(12)} ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}, ${seconds.toFixed(1)} s`

function chosen(names: string[]): (stages: Stage[]) => Stage[] {
  const all = [...checks, ...suites, faults, endToEnd].map(({ name }) => name)
  const unknown = names.find((name) => !all.includes(name))
  if (unknown) throw new Stop(`No such stage: ${unknown}. There are ${all.join(', ')}.`)
  return (stages) => (names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages)
}

await main(async () => {
  const only = chosen(process.argv.slice(2))
  const usesApp = only([faults, endToEnd]).length > 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (interrupted = true))
  // A single stage prints as it goes.
  const aside = only([...checks, ...suites, faults, endToEnd]).length > 1
  const checked = runInOrder(only(checks), aside)
  try {
    await prepare({ display: usesApp, testTools: usesApp })
  } catch (error) {
    tell(error)
    await checked
    console.log('0 passed, 1 failed')
    return 1
  }
  const faulty = runInOrder(only([faults]), aside)
  const results = (await Promise.all([checked, runInOrder(only(suites), aside)])).flat()
  results.push(...(await runInOrder(only([endToEnd]), false)), ...(await faulty))
  if (interrupted) return 130
  const sum = (of: 'passed' | 'failed') => results.reduce((total, counts) => total + counts[of], 0)
  const lines = results.flatMap((result) => [lineOf(result), ...result.notPassed.map((name) => `  ${name}`)])
  console.log(`\n${lines.join('\n')}\n`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
})
