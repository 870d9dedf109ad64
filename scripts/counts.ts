import { stripVTControlCharacters } from 'node:util'

/** The result of a test stage. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
  /** Which tests or files did not pass and why, for readers who have only the end of the output. */
  notPassed: string[]
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0, notPassed: [] }

/** The part of Vitest's JSON report that counts. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/** The part of Playwright's JSON report that counts. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}

interface PlaywrightSuite {
  title: string
  specs: { title: string; ok: boolean; tests: { results: { error?: { message: string } }[] }[] }[]
  suites?: PlaywrightSuite[]
}

/** Counts a Vitest run. */
export function countVitest(report: VitestReport): Counts {
  const skipped = report.numPendingTests + report.numTodoTests
  const notPassed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status !== 'passed')
    if (tests.length > 0) {
      return tests.map((test) =>
        withReason(`${name} › ${test.fullName} (${test.status})`, test.failureMessages[0])
      )
    }
    return status === 'passed' ? [] : [withReason(name, message)]
  })
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped, notPassed }
}

/** Counts a Playwright run; a test that passes only when repeated has failed. */
export function countPlaywright({ stats, suites }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    notPassed: suites.flatMap(notOk)
  }
}

function notOk({ title, specs, suites = [] }: PlaywrightSuite): string[] {
  const here = specs
    .filter(({ ok }) => !ok)
    .map((spec) => withReason(spec.title, spec.tests.flatMap(({ results }) => results)[0]?.error?.message))
  return [...here, ...suites.flatMap(notOk)].map((name) => `${title} › ${name}`)
}

/** The beginning of a failure message, which contains a seed or what was expected; the full message is further up. */
function withReason(name: string, message = ''): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim())
  return [name, ...lines.slice(0, 5).map((line) => `    ${line}`)].join('\n')
}

/**
 * The counts of a stage: a suite that crashed or ran nothing has failed even if no test did, and if `strict` (CI),
 * every skipped test has failed.
 *
 * @param counted the counts in the suite's report, or undefined if it left none
 */
export function judge(counted: Counts | undefined, exitCode: number, strict: boolean): Counts {
  const { passed, failed, skipped, notPassed } = counted ?? NOTHING
  const silentFailure = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (silentFailure ? 1 : 0) + (strict ? skipped : 0), skipped, notPassed }
}
