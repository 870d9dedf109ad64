import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '../contract/models'
import {
  writtenSerial,
  type IntendedSlip,
  type Slip,
  type SlipObjection,
  type SlipState
} from '../contract/slips'

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

interface StateRow extends SlipRow {
  state: SlipState | null
  state_at: number | null
  holder: string | null
  printed_at: number | null
}

/** What happened to a slip after it was kept. That it was sent is its print. */
export interface SlipEvent {
  state: Exclude<SlipState, 'intended' | 'printed'>
  at: UtcMillis
  operator: string | null
  /** Who has it now. */
  holder: string | null
}

const COLUMNS =
  'id, serial, payment_id, copy, reason, layout, destination, target, operator, overruled, qr_content, intended_at'
/** A slip with its last event, and when it was sent. */
const WITH_STATE = `SELECT ${COLUMNS.replaceAll(/\w+/g, 'slips.$&')}, e.state, e.at AS state_at, e.holder, prints.printed_at
  FROM slips
  LEFT JOIN prints ON prints.id = slips.id
  LEFT JOIN slip_events e ON e.seq = (SELECT max(seq) FROM slip_events WHERE slip = slips.seq)`

/** `slips`: each before it was sent, and what became of it since. Rows are only added (triggers see to it). */
export function slipsTable(db: Database) {
  const insert = db.prepare<SlipRow>(`
    INSERT INTO slips (${COLUMNS})
    VALUES (@id, @serial, @payment_id, @copy, @reason, @layout, @destination, @target, @operator,
      @overruled, @qr_content, @intended_at)`)
  const hasSerial = db.prepare<[string], number>('SELECT 1 FROM slips WHERE serial = ?').pluck()
  const happened = db.prepare<[SlipState, number, string | null, string | null, string]>(`
    INSERT INTO slip_events (slip, state, at, operator, holder)
    SELECT seq, ?, ?, ?, ? FROM slips WHERE id = ?`)
  const ofPayment = db.prepare<[string], StateRow>(
    `${WITH_STATE} WHERE slips.payment_id = ? ORDER BY slips.seq DESC`
  )
  const bySerial = db.prepare<[string], string>('SELECT payment_id FROM slips WHERE serial = ?').pluck()
  const unsure = db.prepare<[number], StateRow>(`
    ${WITH_STATE} WHERE prints.id IS NULL AND e.seq IS NULL AND slips.intended_at < ? ORDER BY slips.seq`)

  return {
    intend(slip: IntendedSlip): void {
      insert.run(toRow(slip))
    },
    has(serial: string): boolean {
      return hasSerial.get(serial) !== undefined
    },
    happened(id: string, { state, at, operator, holder }: SlipEvent): void {
      happened.run(state, at, operator, holder, id)
    },
    /** Newest first. */
    ofPayment(paymentId: string): Slip[] {
      return ofPayment.all(paymentId).map(toSlip)
    },
    /** The payment that a serial belongs to, as it is written or scanned; null where there is none. */
    paymentOf(text: string): string | null {
      return bySerial.get(writtenSerial(text)) ?? null
    },
    /** Those of which nobody knows whether they were sent, oldest first. */
    unsure(before: UtcMillis): Slip[] {
      return unsure.all(before).map(toSlip)
    }
  }
}

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

function toSlip(row: StateRow): Slip {
  const sent = row.printed_at === null ? 'intended' : 'printed'
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
    overruled: JSON.parse(row.overruled) as SlipObjection[],
    qrContent: row.qr_content,
    intendedAt: row.intended_at,
    state: row.state ?? sent,
    stateAt: row.state_at ?? row.printed_at ?? row.intended_at,
    holder: row.holder
  }
}
