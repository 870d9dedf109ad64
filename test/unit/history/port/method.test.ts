import { expect, it } from 'vitest'
import { ACTIVITY } from '../../../../electron/history/activity/port'
import { ANNOTATIONS } from '../../../../electron/history/annotations/port'
import { HISTORY } from '../../../../electron/history/history'
import { INSIGHTS } from '../../../../electron/history/insights/port'
import { JOBS } from '../../../../electron/history/jobs/port'
import { LOOKUPS } from '../../../../electron/history/lookups/port'
import { META } from '../../../../electron/history/meta/port'
import { PAYEES } from '../../../../electron/history/payees/port'
import { PAYMENTS } from '../../../../electron/history/payments/port'
import type { Policy } from '../../../../electron/history/port/method'
import { SLIPS } from '../../../../electron/history/slips/port'
import { WATCHES } from '../../../../electron/history/watches/port'

const PORTS = [ACTIVITY, ANNOTATIONS, INSIGHTS, JOBS, LOOKUPS, META, PAYEES, PAYMENTS, SLIPS, WATCHES]
const methods = Object.entries<Policy<never[]>>(HISTORY)

it('each port has 15 members at most, and no name is that of two', () => {
  const sizes = PORTS.map((port) => Object.keys(port).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(15)
  expect(methods).toHaveLength(sizes.reduce((sum, size) => sum + size))
})

it('the writer alone writes, and whatever reads may be asked again', () => {
  for (const [name, { kind, role, repeatable }] of methods) {
    if (kind === 'write') expect(role, name).toBe('writer')
    else expect(repeatable, name).toBe(true)
  }
})

it('what done twice would fail, or say that there was nothing to do, is not repeated', () => {
  const once = methods.flatMap(([name, { repeatable }]) => (repeatable ? [] : [name]))
  expect(once.toSorted()).toEqual([
    'addJob',
    'claimJob',
    'editAnnotations',
    'expireWatches',
    'moveJob',
    'recordPrints',
    'recordSlipEvents',
    'reserveSlips',
    'retryJob',
    'undoSlips'
  ])
})
