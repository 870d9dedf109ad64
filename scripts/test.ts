// npm test [stage …]: every check, one after the other, so that one run tells all. Ends with "N passed, N failed".
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
const report = path.join(reports, 'report.json')
process.once('exit', () => fs.rmSync(reports, { recursive: true, force: true }))

interface Stage {
  name: string
  command: [string, ...string[]]
  /** Reads the report of a suite; without it the stage is one check, passed by its exit code. */
  count?: (report: never) => Counts
  /** Whether it drives the built app. */
  usesApp?: boolean
  /** How many windows it has open that must not take each other's focus. */
  displays?: number
}

const vitest = (project: string): Stage => ({
  name: project,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`
  ],
  count: countVitest
})

const stages: Stage[] = [
  { name: 'format', command: ['prettier', '--check', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'types', command: ['vue-tsc', '--build'] },
  { name: 'unused', command: ['knip'] },
  vitest('unit'),
  vitest('integration'),
  { ...vitest('faults'), usesApp: true },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json'],
    count: countPlaywright,
    usesApp: true,
    displays: 2
  }
]

/** Runs one stage and returns what it came to. */
async function runStage(stage: Stage): Promise<Counts> {
  fs.rmSync(report, { force: true })
  const [tool, ...args] = stage.command
  const start = (env: NodeJS.ProcessEnv) =>
    launch(path.join(repository, 'node_modules', '.bin', tool), args, {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report
    })
  try {
    if (stage.usesApp) await buildWhereStale()
    const code = await (stage.usesApp ? withDisplay(start, stage.displays) : start(process.env))
    if (!stage.count) return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
    return judge(readReport(stage), code, Boolean(process.env.CI))
  } catch (error) {
    tell(error)
    return { ...NOTHING, failed: 1 }
  }
}

function readReport(stage: Stage): Counts | undefined {
  return fs.existsSync(report)
    ? stage.count?.(JSON.parse(fs.readFileSync(report, 'utf8')) as never)
    : undefined
}

function chosen(names: string[]): Stage[] {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown)
    throw new Stop(`No such stage: ${unknown}. There are ${stages.map(({ name }) => name).join(', ')}.`)
  return names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages
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
  const results: (Counts & { line: string })[] = []
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (interrupted = true))
  for (const stage of selected) {
    if (interrupted) return 130
    console.log(`\n=== ${stage.name}: ${stage.command.slice(0, 2).join(' ')}`)
    const started = Date.now()
    const counts = await runStage(stage)
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const line = `${stage.name.padEnd(12)} ${counts.passed} passed, ${counts.failed} failed${skipped}, ${seconds} s`
    console.log(line)
    results.push({ ...counts, line })
  }
  const sum = (of: 'passed' | 'failed') => results.reduce((total, counts) => total + counts[of], 0)
  const lines = results.flatMap(({ line, notPassed }) => [line, ...notPassed.map((name) => `  ${name}`)])
  console.log(`\n${lines.join('\n')}\n`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
})
