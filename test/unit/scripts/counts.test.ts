import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, judge, type Counts } from '../../../scripts/counts'

const counts = (passed: number, failed: number, skipped: number): Counts => ({
  passed,
  failed,
  skipped,
  notPassed: []
})

describe('test counts', () => {
  it('are read from both reports', () => {
    const vitest = {
      numPassedTests: 7,
      numFailedTests: 2,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'a good', status: 'passed', failureMessages: [] },
            {
              fullName: 'a bad',
              status: 'failed',
              failureMessages: ['Property failed\n{ \u001b[31mseed: 7\u001b[39m }\n\n3\n4\n5\n6']
            }
          ]
        },
        { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
        { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [] }
      ]
    }
    expect(countVitest(vitest)).toEqual({
      passed: 7,
      failed: 2,
      skipped: 2,
      notPassed: [
        'a.test.ts › a bad (failed)\n    Property failed\n    { seed: 7 }\n    3\n    4\n    5',
        'b.test.ts\n    no such module'
      ]
    })
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 }
    const specs = [
      { title: 'good', ok: true, tests: [{ results: [{}] }] },
      { title: 'bad', ok: false, tests: [{ results: [{ error: { message: 'expected 1' } }] }] }
    ]
    const suites = [{ title: 'a.test.ts', specs: [], suites: [{ title: 'group', specs }] }]
    expect(countPlaywright({ stats, suites })).toEqual({
      passed: 5,
      failed: 3,
      skipped: 3,
      notPassed: ['a.test.ts › group › bad\n    expected 1']
    })
  })

  it.each([
    ['all is well', counts(3, 0, 0), 0, 0],
    ['a test fails', counts(3, 2, 0), 1, 2],
    ['the suite ends badly though no test did', counts(3, 0, 0), 1, 1],
    ['nothing ran', counts(0, 0, 0), 0, 1],
    ['all were skipped', counts(0, 0, 4), 0, 1],
    ['the suite left no report', undefined, 0, 1]
  ])('where %s', (_, counted, exitCode, failed) => {
    expect(judge(counted, exitCode, false).failed).toBe(failed)
  })

  it('count skipped tests as failures only in CI', () => {
    const counted = counts(3, 0, 2)
    expect(judge(counted, 0, false)).toEqual(counts(3, 0, 2))
    expect(judge(counted, 0, true)).toEqual(counts(3, 2, 2))
  })
})
