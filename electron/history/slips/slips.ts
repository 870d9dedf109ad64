import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import type { SlipEntry, SlipEvent } from '#contract/model/slip-states'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import { writtenSerial, type IntendedSlip, type Slip, type SlipState } from '#contract/model/slips'
import { HistoryError } from '../port/errors'
import { SCANNED_AT_MOST } from '../payments/queries'
import { IS_OPEN_JOB } from './job-states'

/** A slip with all its events. */
export interface SlipRecord extends IntendedSlip {
  events: SlipEvent[]
}

interface SlipRow {
  id: string
  serial: string
  payment_id: string
  copy: number
  reason: string | null
  layout: IntendedSlip['layout']
  destination: IntendedSlip['destination']
  target: string | null
  operator: string | null
  overruled: string
  qr_content: string
  intended_at: number
}

export interface StateRow extends SlipRow {
  state: SlipState
  state_at: number
  holder: string | null
  state_reason: string | null
}

const COLUMNS =
  'id, serial, payment_id, copy, reason, layout, destination, target, operator, overruled, qr_content, intended_at'
/** A slip with its state, which is derived (migration 9). */
export const WITH_STATE = `${COLUMNS.replaceAll(/\w+/g, 'slips.$&')}, slip_states.state, slip_states.at AS state_at,
  slip_states.holder, slip_states.reason AS state_reason`
const STATED = `SELECT ${WITH_STATE} FROM slip_states JOIN slips ON slips.seq = slip_states.slip`
/** Slips with a given code, compared whole and ignoring case; like `CODE_SQL` of payments. */
const WITH_CODE = `lower(substr(slips.qr_content, -4)) = lower(substr(@text, -4))
  AND lower(slips.qr_content) = lower(@text)`
interface EventRow extends SlipEvent {
  id: string
  serial: string
}
const EVENTS = `SELECT slips.id, slips.serial, state, at, slip_events.operator, holder, slip_events.reason
  FROM slips JOIN slip_events ON slip_events.slip = slips.seq`
const IN_TIME = 'ORDER BY at, state, holder, slip_events.reason'
/** Names to choose from: the ones used most recently. */
export const HOLDERS_SQL = `SELECT holder FROM slip_events WHERE holder IS NOT NULL
  GROUP BY holder ORDER BY max(at) DESC LIMIT 200`
/** Finds slips by what a scanner reads: the serial as it is written, or the payload of the code. */
export const SCANNED_SQL = `SELECT seq FROM slips WHERE serial = @serial
  UNION SELECT seq FROM slips WHERE ${WITH_CODE} ORDER BY seq DESC LIMIT ${SCANNED_AT_MOST}`

/** Slips of a job that is still open are followed instead of being asked about. */
export const UNCONFIRMED_SQL = `${STATED} WHERE slip_states.state = 'intended' AND slips.intended_at < @before
    AND NOT EXISTS (SELECT 1 FROM print_job_slips
      JOIN print_job_states ON print_job_states.job = print_job_slips.job
      WHERE print_job_slips.slip = slips.seq AND ${IS_OPEN_JOB})
  ORDER BY slips.seq`

/** `slips`: each as it was before it was sent, and its events since. Rows are only added (triggers enforce it). */
export function slipsTable(db: Database) {
  const insert = db.prepare<SlipRow>(`
    INSERT INTO slips (${COLUMNS})
    VALUES (@id, @serial, @payment_id, @copy, @reason, @layout, @destination, @target, @operator,
      @overruled, @qr_content, @intended_at)`)
  const hasSerial = db.prepare<[string], number>('SELECT 1 FROM slips WHERE serial = ?').pluck()
  const addEvent = db.prepare<[string, number, string | null, string | null, string | null, string]>(`
    INSERT INTO slip_events (slip, state, at, operator, holder, reason)
    SELECT seq, ?, ?, ?, ?, ? FROM slips WHERE id = ?`)
  const events = db.prepare<[string], EventRow>(`${EVENTS} WHERE slips.id = ? ${IN_TIME}`)
  const eventsOfPayment = db.prepare<[string], EventRow>(`${EVENTS} WHERE slips.payment_id = ? ${IN_TIME}`)
  const find = db.prepare<[string], StateRow>(`${STATED} WHERE slips.id = ?`)
  const ofPayment = db.prepare<[string], StateRow>(
    `${STATED} WHERE slips.payment_id = ? ORDER BY slips.seq DESC`
  )
  const scanned = db.prepare<[{ text: string; serial: string }], number>(SCANNED_SQL).pluck()
  const paymentOf = db.prepare<[number], string>('SELECT payment_id FROM slips WHERE seq = ?').pluck()
  const unconfirmed = db.prepare<{ before: UtcMillis }, StateRow>(UNCONFIRMED_SQL)
  const holders = db.prepare<[], string>(HOLDERS_SQL).pluck()

  const table = {
    /** Rejects a serial that is taken: on one machine it belongs to a single slip. */
    reserve(slip: IntendedSlip): void {
      if (hasSerial.get(slip.serial) !== undefined)
        throw new HistoryError('invalid', `there is a slip ${slip.serial} already`)
      insert.run(toRow(slip))
    },
    /** Adds a slip of another machine, whatever its serial. */
    adopt(slip: IntendedSlip): void {
      insert.run(toRow(slip))
    },
    has(serial: string): boolean {
      return hasSerial.get(serial) !== undefined
    },
    find(id: string): Slip | null {
      const row = find.get(id)
      return row ? toSlip(row) : null
    },
    addEvent(id: string, { state, at, operator, holder, reason }: SlipEvent): void {
      addEvent.run(state, at, operator, holder, reason, id)
    },
    /** Returns the events of a slip, in the order of their times. */
    events(id: string): SlipEvent[] {
      return events.all(id).map(({ id: _id, serial: _serial, ...event }) => event)
    },
    /** Returns all slips of a payment except unconfirmed ones, oldest first: only this machine can clear those up. */
    log(paymentId: string): SlipRecord[] {
      return ofPayment
        .all(paymentId)
        .filter(({ state }) => state !== 'intended')
        .map((row) => ({ ...toIntended(row), events: table.events(row.id) }))
        .reverse()
    },
    /** Returns the events of a payment's slips, newest first. */
    entries(paymentId: string): SlipEntry[] {
      const rows = eventsOfPayment.all(paymentId)
      return rows.map(({ id: slipId, ...event }) => ({ slipId, ...event })).reverse()
    },
    /** Newest first. */
    ofPayment(paymentId: string): Slip[] {
      return ofPayment.all(paymentId).map(toSlip)
    },
    /** Returns the numbers of slips whose serial (as written or scanned) or code is the text. */
    scanned(text: string): number[] {
      return scanned.all({ text, serial: writtenSerial(text) })
    },
    /** Whether a text is the serial of a slip, as written or scanned. */
    isSerial(text: string): boolean {
      return table.has(writtenSerial(text))
    },
    /** Returns the payments of the slips that `scanned` returns. */
    paymentsOf(text: string): string[] {
      return [...new Set(table.scanned(text).flatMap((number) => paymentOf.get(number) ?? []))]
    },
    /** Returns slips that may or may not have been sent, and whose job is not open, oldest first. */
    unconfirmed(before: UtcMillis): Slip[] {
      return unconfirmed.all({ before }).map(toSlip)
    },
    /** Returns the people who were handed slips, the most recent first. */
    holders(): string[] {
      return holders.all()
    }
  }
  return table
}
export type SlipsTable = ReturnType<typeof slipsTable>

function toRow(slip: IntendedSlip): SlipRow {
  return {
    id: slip.id,
    serial: slip.serial,
    payment_id: slip.paymentId,
    copy: slip.copy,
    reason: slip.reason,
    layout: slip.layout,
    destination: slip.destination,
    target: slip.target,
    operator: slip.operator,
    overruled: JSON.stringify(slip.overruled),
    qr_content: slip.qrContent,
    intended_at: slip.intendedAt
  }
}

function toIntended(row: SlipRow): IntendedSlip {
  return {
    id: row.id,
    serial: row.serial,
    paymentId: row.payment_id,
    copy: row.copy,
    reason: row.reason,
    layout: row.layout,
    destination: row.destination,
    target: row.target,
    operator: row.operator,
    overruled: JSON.parse(row.overruled) as SlipBlocker[],
    qrContent: row.qr_content,
    intendedAt: row.intended_at
  }
}

export function toSlip(row: StateRow): Slip {
  return {
    ...toIntended(row),
    state: row.state,
    stateAt: row.state_at,
    holder: row.holder,
    stateReason: row.state_reason
  }
}
