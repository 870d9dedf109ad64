// npm test [stage …]: every check, so that one run tells all. Ends with "N passed, N failed".
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
  /** Where its suite leaves its report. */
  report: string
  /** Reads the report of a suite; without it the stage is one check, passed by its exit code. */
  count?: (report: never) => Counts
  /** Whether it drives the built app. */
  usesApp?: boolean
  /** How many windows it has open that must not take each other's focus. */
  displays?: number
  /** Whether it waits most of the time, and others go on meanwhile. */
  waits?: boolean
}

interface Result extends Counts {
  name: string
  seconds: number
}

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

const stages: Stage[] = [
  { ...vitest('faults'), usesApp: true, waits: true },
  check('format', 'prettier', '--check', '.'),
  check('lint', 'eslint', '.'),
  check('types', 'vue-tsc', '--build'),
  check('unused', 'knip'),
  vitest('unit'),
  vitest('integration'),
  {
    ...check('e2e', 'playwright', 'test', '--reporter=list,json'),
    count: countPlaywright,
    usesApp: true,
    displays: 2
  }
]

/**
 * Runs one stage and returns what it came to.
 *
 * @param output a file descriptor for what it prints, if not to our own streams
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

/** Starts a stage beside others; `show` waits for it and prints all that it printed. */
function runAside(stage: Stage): { result: Promise<Result>; show: () => void } {
  const printed = path.join(reports, `${stage.name}.txt`)
  const output = fs.openSync(printed, 'w')
  console.log(`\n=== ${stage.name} goes on beside what follows`)
  return {
    result: runStage(stage, output).finally(() => fs.closeSync(output)),
    show: () => process.stdout.write(fs.readFileSync(printed))
  }
}

const lineOf = ({ name, passed, failed, skipped, seconds }: Result): string =>
  `${name.padEnd(12)} ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}, ${seconds.toFixed(1)} s`

function chosen(names: string[]): Stage[] {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown)
    throw new Stop(`No such stage: ${unknown}. There are ${stages.map(({ name }) => name).join(', ')}.`)
  return names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages
}

function header({ name, command }: Stage): void {
  console.log(`\n=== ${name}: ${command.slice(0, 2).join(' ')}`)
}

await main(async () => {
  const selected = chosen(process.argv.slice(2))
  const usesApp = selected.some((stage) => stage.usesApp)
  try {
    await prepare({ display: usesApp, testTools: usesApp })
  } catch (error) {
    tell(error)
    console.log('0 passed, 1 failed')
    return 1
  }
  const results: Result[] = []
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (interrupted = true))
  const ended = (result: Result): void => {
    console.log(lineOf(result))
    results.push(result)
  }
  const aside = selected.filter((stage) => stage.waits && selected.length > 1)
  const running = aside.map((stage) => ({ stage, ...runAside(stage) }))
  const showAside = async (): Promise<void> => {
    for (const { stage, result, show } of running.splice(0)) {
      await result
      header(stage)
      show()
      ended(await result)
    }
  }
  for (const stage of selected) {
    if (aside.includes(stage)) continue
    // Windows want the machine for themselves.
    if (stage.usesApp) await showAside()
    if (interrupted) break
    header(stage)
    ended(await runStage(stage))
  }
  await showAside()
  if (interrupted) return 130
  const sum = (of: 'passed' | 'failed') => results.reduce((total, counts) => total + counts[of], 0)
  const lines = results.flatMap((result) => [lineOf(result), ...result.notPassed.map((name) => `  ${name}`)])
  console.log(`\n${lines.join('\n')}\n`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
})
