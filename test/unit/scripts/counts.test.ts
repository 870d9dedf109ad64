import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, judge } from '../../../scripts/counts'

describe('counts of the tests', () => {
  it('reads both reports', () => {
    const vitest = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }
    expect(countVitest(vitest)).toEqual({ passed: 7, failed: 2, skipped: 2 })
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 }
    expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 3, skipped: 3 })
  })

  it.each([
    ['all is well', { passed: 3, failed: 0, skipped: 0 }, 0, 0],
    ['a test fails', { passed: 3, failed: 2, skipped: 0 }, 1, 2],
    ['the suite ends badly though no test did', { passed: 3, failed: 0, skipped: 0 }, 1, 1],
    ['nothing ran', { passed: 0, failed: 0, skipped: 0 }, 0, 1],
    ['all were skipped', { passed: 0, failed: 0, skipped: 4 }, 0, 1],
    ['the suite left no report', undefined, 0, 1]
  ])('where %s', (_, counted, exitCode, failed) => {
    expect(judge(counted, exitCode, false).failed).toBe(failed)
  })

  it('takes skipped tests for failures in CI only', () => {
    const counted = { passed: 3, failed: 0, skipped: 2 }
    expect(judge(counted, 0, false)).toEqual({ passed: 3, failed: 0, skipped: 2 })
    expect(judge(counted, 0, true)).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })
})
