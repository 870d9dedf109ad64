/** What a stage of the tests came to. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** The part of Vitest's JSON report that counts. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

/** The part of Playwright's JSON report that counts. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** Counts a Vitest run. */
export function countVitest(report: VitestReport): Counts {
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped }
}

/** Counts a Playwright run; a test that passes only when repeated has failed. */
export function countPlaywright({ stats }: PlaywrightReport): Counts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/**
 * The counts that a stage is credited with: a suite that crashed or ran nothing has failed even where no test
 * did, and where `strict` (CI), so has every skipped test.
 *
 * @param counted what the suite's report says, or undefined where it left none
 */
export function judge(counted: Counts | undefined, exitCode: number, strict: boolean): Counts {
  const { passed, failed, skipped } = counted ?? { passed: 0, failed: 0, skipped: 0 }
  const silentFailure = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (silentFailure ? 1 : 0) + (strict ? skipped : 0), skipped }
}
