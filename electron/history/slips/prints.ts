import type { Database } from 'better-sqlite3'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { Print } from '#contract/model/slips'

interface PrintRow {
  id: string
  payment_id: string
  printed_at: number
  layout: Print['layout']
  destination: Print['destination']
  target: string | null
  operator: string | null
  overruled: string
  qr_content: string
}

const COLUMNS = 'id, payment_id, printed_at, layout, destination, target, operator, overruled, qr_content'

/** `prints`: slips that were printed or saved as a file. Rows are only added and read (triggers enforce it). */
export function printsTable(db: Database) {
  const insert = db.prepare<PrintRow>(`
    INSERT INTO prints (${COLUMNS})
    VALUES (@id, @payment_id, @printed_at, @layout, @destination, @target, @operator, @overruled,
      @qr_content)`)
  const ofPayment = db.prepare<[string], PrintRow>(
    `SELECT ${COLUMNS} FROM prints WHERE payment_id = ? ORDER BY seq DESC`
  )
  const has = db.prepare<[string], number>('SELECT 1 FROM prints WHERE id = ?').pluck()

  return {
    add(print: Print): void {
      insert.run(toRow(print))
    },
    has(id: string): boolean {
      return has.get(id) !== undefined
    },
    /** Newest first. */
    ofPayment(paymentId: string): Print[] {
      return ofPayment.all(paymentId).map(toPrint)
    }
  }
}
export type PrintsTable = ReturnType<typeof printsTable>

function toRow(print: Print): PrintRow {
  return {
    id: print.id,
    payment_id: print.paymentId,
    printed_at: print.printedAt,
    layout: print.layout,
    destination: print.destination,
    target: print.target,
    operator: print.operator,
    overruled: JSON.stringify(print.overruled),
    qr_content: print.qrContent
  }
}

function toPrint(row: PrintRow): Print {
  return {
    id: row.id,
    paymentId: row.payment_id,
    printedAt: row.printed_at,
    layout: row.layout,
    destination: row.destination,
    target: row.target,
    operator: row.operator,
    overruled: JSON.parse(row.overruled) as SlipBlocker[],
    qrContent: row.qr_content
  }
}
