import { mayBecome, type SlipEvent, type SlipsMoved, type SlipStep } from '#contract/model/slip-states'
import type { UtcMillis } from '#contract/base'
import type { AnnotatedBy } from '../annotations/annotations'
import type { PaymentsTable } from '../payments/payments'
import type { PrintsTable } from './prints'
import type { SlipsTable } from './slips'

/** The tables that recording slip events needs. */
export interface SlipTables {
  slips: SlipsTable
  prints: PrintsTable
  payments: Pick<PaymentsTable, 'status'>
}

/** Records an event of slips whose state allows it; returns the others as refused. Run inside a transaction. */
export function recordSlipEvents(
  { slips, payments }: SlipTables,
  ids: readonly string[],
  event: SlipEvent
): SlipsMoved {
  const done: SlipsMoved = { moved: [], rejected: [] }
  for (const slipId of new Set(ids)) {
    const slip = slips.find(slipId)
    if (!slip) continue
    const { serial, state, paymentId, stateAt } = slip
    if (!mayBecome(slip, event)) done.rejected.push({ slipId, serial, because: 'state', state })
    // Someone who gets the code of a paid payment would pay it again.
    else if (event.state === 'handedOut' && payments.status(paymentId) === 'paid')
      done.rejected.push({ slipId, serial, because: 'paid', state })
    else {
      const at = after(stateAt, event.at)
      slips.addEvent(slipId, { ...event, at })
      done.moved.push({ slipId, at })
    }
  }
  return done
}

/**
 * Undoes events: each slip returns to its state before, which is recorded as another event. A slip with a later event
 * is refused. Run inside a transaction.
 */
export function undoSlips(
  { slips, prints }: SlipTables,
  steps: readonly SlipStep[],
  by: AnnotatedBy
): SlipsMoved {
  const done: SlipsMoved = { moved: [], rejected: [] }
  for (const { slipId, at } of steps) {
    const slip = slips.find(slipId)
    if (!slip) continue
    const events = slips.events(slipId)
    const last = events.at(-1)
    if (!prints.has(slipId) || last?.at !== at || last.state === 'failed') {
      done.rejected.push({ slipId, serial: slip.serial, because: 'state', state: slip.state })
      continue
    }
    const before = events.at(-2) ?? { state: 'printed' as const, holder: null, reason: null }
    const now = after(at, by.at)
    slips.addEvent(slipId, { ...before, at: now, operator: by.operator })
    done.moved.push({ slipId, at: now })
  }
  return done
}

/** Returns a later time: a slip's events stay in order even if the clock was set back between them. */
export function after(last: UtcMillis, now: UtcMillis): UtcMillis {
  return Math.max(now, last + 1)
}
