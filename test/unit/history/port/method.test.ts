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
import { PRINT_JOBS } from '../../../../electron/history/print-jobs/port'
import { SLIPS } from '../../../../electron/history/slips/port'
import { WATCHES } from '../../../../electron/history/watches/port'

const PORTS = [
  ACTIVITY,
  ANNOTATIONS,
  INSIGHTS,
  JOBS,
  LOOKUPS,
  META,
  PAYEES,
  PAYMENTS,
  PRINT_JOBS,
  SLIPS,
  WATCHES
]
const methods = Object.entries<Policy<never[]>>(HISTORY)

it('each port has 15 members at most, and no two ports share a name', () => {
  const sizes = PORTS.map((port) => Object.keys(port).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(15)
  expect(methods).toHaveLength(sizes.reduce((sum, size) => sum + size))
})

it('only the writer writes, and every read may be repeated', () => {
  for (const [name, { kind, role, repeatable }] of methods) {
    if (kind === 'write') expect(role, name).toBe('writer')
    else expect(repeatable, name).toBe(true)
  }
})

it('a call is not repeated if doing it twice would fail or report that there was nothing to do', () => {
  const once = methods.flatMap(([name, { repeatable }]) => (repeatable ? [] : [name]))
  expect(once.toSorted()).toEqual([
    'acceptPrintJob',
    'addJob',
    'claimJob',
    'confirmSlips',
    'editAnnotations',
    'expireWatches',
    'failPrintJob',
    'moveJob',
    'recordPrints',
    'recordSlipEvents',
    'reservePrintJob',
    'reserveSlips',
    'retryJob',
    'undoSlips'
  ])
})
