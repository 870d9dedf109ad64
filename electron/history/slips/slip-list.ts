import type { Database } from 'better-sqlite3'
import { WIB_MS } from '#contract/search/times'
import {
  SLIP_AGES,
  type SlipListItem,
  type SlipAge,
  type SlipGroup,
  type SlipGrouping,
  type SlipOrder,
  type SlipQuery,
  type SlipTab
} from '#contract/model/slip-states'
import type { UtcMillis } from '#contract/base'
import type { ConflictReason, Status } from '#contract/model/payments'
import type { PrinterError, PrintJobState } from '#contract/model/printers'
import { searchable } from '../search/filter'
import { notCancelledAt } from '../search/functions'
import { toSlip, WITH_STATE, type StateRow } from './slips'

/** The columns needed for listing and counting: numbers, names and times only, since there may be 100,000 slips. */
type OrderRow = [
  number: number,
  payment: number | null,
  amount: number | null,
  isPaid: 0 | 1,
  isFound: 0 | 1,
  holder: string | null,
  operator: string | null,
  intendedAt: number
]

const SENT = 'EXISTS (SELECT 1 FROM prints WHERE prints.id = slips.id)'
const STATES: Record<SlipTab, string> = {
  out: `state IN ('printed', 'handedOut')`,
  collect: `state IN ('printed', 'handedOut')`,
  returned: `state = 'returned'`,
  // A slip that was cancelled before it was sent does not exist on paper.
  void: `state = 'void' AND ${SENT}`
}
const FOUND = `@search = '' OR instr(searchable(slips.serial || ' ' || replace(slips.serial, '-', '') || ' ' ||
  slips.payment_id || ' ' || coalesce(slip_states.holder, '') || ' ' || coalesce(slips.operator, '')), @search) > 0`

/** Selects all slips that may be in a tab, the newest first, each with whether it matches the search. */
export function slipOrderSql(tab: SlipTab): string {
  return `SELECT slips.seq, payments.seq, payments.amount, payments.status IS 'paid', ${FOUND},
      slip_states.holder, slips.operator, slips.intended_at
    FROM slip_states JOIN slips ON slips.seq = slip_states.slip
    LEFT JOIN payments ON payments.payment_id = slips.payment_id
    WHERE ${STATES[tab]} AND ${notCancelledAt('slip_states.slip')}
    ORDER BY slips.intended_at DESC, slips.seq DESC`
}

function slipCountSql(tab: SlipTab): string {
  return `SELECT count(*) FROM slip_states JOIN slips ON slips.seq = slip_states.slip WHERE ${STATES[tab]}`
}

/** Selects the rows of the list by their numbers (a JSON list), in that order. */
export const SLIP_LIST_SQL = `SELECT slips.seq AS number, ${WITH_STATE}, payments.status, payments.status_code,
    payments.conflict_reasons, payments.amount, payments.checked_at, print_jobs.id AS job_id,
    print_jobs.printer AS job_printer, print_job_events.state AS job_state,
    print_job_events.printer_error AS job_error
  FROM json_each(?) AS place JOIN slips ON slips.seq = place.value
  JOIN slip_states ON slip_states.slip = slips.seq
  LEFT JOIN payments ON payments.payment_id = slips.payment_id
  LEFT JOIN print_job_slips ON print_job_slips.slip = slips.seq
  LEFT JOIN print_jobs ON print_jobs.seq = print_job_slips.job
  LEFT JOIN print_job_states ON print_job_states.job = print_job_slips.job
  LEFT JOIN print_job_events ON print_job_events.seq = print_job_states.event
  ORDER BY place.key`

interface ListRow extends StateRow {
  number: number
  status: Status | null
  status_code: string | null
  conflict_reasons: string | null
  amount: number | null
  checked_at: number | null
  job_id: string | null
  job_printer: string | null
  job_state: PrintJobState | null
  job_error: PrinterError | null
}

/** The list of slips. */
export function slipList(db: Database) {
  // Prepared when needed, to keep the program's start short.
  const rowsOf = (tab: SlipTab, search: string): OrderRow[] =>
    db.prepare<[{ search: string }], OrderRow>(slipOrderSql(tab)).raw().all({ search })
  const count = (tab: SlipTab): number => db.prepare<[], number>(slipCountSql(tab)).pluck().get() ?? 0

  return {
    pinOrder({ tab, grouping, search }: SlipQuery, now: UtcMillis): SlipOrder {
      const needle = searchable(search.trim())
      const out = rowsOf('out', needle)
      const collect = out.filter(([, , , isPaid]) => isPaid === 1).length
      const ofTab =
        tab === 'out' || tab === 'collect'
          ? out.filter(([, , , isPaid]) => isPaid === (tab === 'collect' ? 1 : 0))
          : rowsOf(tab, needle)
      const found = ofTab.filter(([, , , , isFound]) => isFound === 1)
      const groups = groupsOf(found, grouping, now)
      return {
        numbers: Int32Array.from(groups.flatMap(({ rows }) => rows.map(([number]) => number))),
        groups: groups.map(({ key, rows }) => ({ key, ...sumOf(rows) })),
        total: sumOf(found),
        counts: {
          out: out.length - collect,
          collect,
          returned: count('returned'),
          void: count('void')
        }
      }
    },
    rows(numbers: readonly number[]): SlipListItem[] {
      return db.prepare<[string], ListRow>(SLIP_LIST_SQL).all(JSON.stringify(numbers)).map(toListItem)
    }
  }
}
export type SlipList = ReturnType<typeof slipList>

/** Groups slips: those with the highest amounts first, and slips without a name last; ages with the oldest first. */
function groupsOf(
  found: readonly OrderRow[],
  grouping: SlipGrouping,
  now: UtcMillis
): { key: string | null; rows: OrderRow[] }[] {
  if (found.length === 0) return []
  if (grouping === 'none') return [{ key: null, rows: [...found] }]
  const groups = new Map<string | null, { key: string | null; rows: OrderRow[] }>()
  for (const row of found) {
    const key = grouping === 'age' ? ageOf(row[7], now) : row[grouping === 'holder' ? 5 : 6]
    // Different spellings of a name mean the same person.
    const name = key === null ? null : searchable(key.trim())
    const group = groups.get(name)
    if (group) group.rows.push(row)
    else groups.set(name, { key, rows: [row] })
  }
  const all = [...groups.values()]
  if (grouping === 'age') return SLIP_AGES.flatMap((age) => all.filter(({ key }) => key === age))
  const amounts = new Map(all.map((group) => [group, sumOf(group.rows).amount]))
  return all.toSorted(
    (a, b) => Number(a.key === null) - Number(b.key === null) || amounts.get(b)! - amounts.get(a)!
  )
}

const DAY_MS = 24 * 3_600_000
/** The age in days up to which each name applies; today is 0. */
const AGES: readonly [SlipAge, number][] = [
  ['today', 0],
  ['yesterday', 1],
  ['week', 7],
  ['month', 31]
]

function ageOf(at: UtcMillis, now: UtcMillis): SlipAge {
  const day = (time: UtcMillis): number => Math.floor((time + WIB_MS) / DAY_MS)
  const days = day(now) - day(at)
  return AGES.find(([, last]) => days <= last)?.[0] ?? 'older'
}

/** Counts the amount of a payment once, even if it has several slips. */
function sumOf(rows: readonly OrderRow[]): Omit<SlipGroup, 'key'> {
  const amounts = new Map<number, number>()
  for (const [, payment, amount] of rows) if (payment !== null) amounts.set(payment, amount ?? 0)
  let amount = 0
  for (const each of amounts.values()) amount += each
  return { count: rows.length, amount }
}

function toListItem(row: ListRow): SlipListItem {
  const { qrContent: _qrContent, overruled: _overruled, ...slip } = toSlip(row)
  return {
    ...slip,
    number: row.number,
    payment:
      row.status === null
        ? null
        : {
            status: row.status,
            statusCode: row.status_code!,
            conflictReasons: JSON.parse(row.conflict_reasons!) as ConflictReason[],
            amount: row.amount!,
            checkedAt: row.checked_at!
          },
    printJob:
      row.job_id === null
        ? null
        : { id: row.job_id, printer: row.job_printer!, state: row.job_state!, printerError: row.job_error }
  }
}
