import { expect } from 'vitest'
import type { PrintJobState } from '#contract/model/printers'
import type { IntendedSlip } from '#contract/model/slips'
import type { PrintJobsPort } from '../../electron/history/print-jobs/port'
import type {
  ReportedStatus,
  ReservedPrintJob,
  SlipToPrint
} from '../../electron/history/print-jobs/print-jobs'
import { newId } from './history'
import { CODE } from './prepared-slips'

/** A job of a printer, with changes. */
export const jobOf = (change: Partial<ReservedPrintJob> = {}): ReservedPrintJob => ({
  id: newId(),
  printer: 'KASIR',
  startedAt: 1_760_000_000_000,
  ...change
})

/** A status as it is reported a second later, with changes. */
export const statusOf = (state: PrintJobState, change: Partial<ReportedStatus> = {}): ReportedStatus => ({
  state,
  printerError: null,
  message: '',
  sheets: null,
  spoolerId: null,
  at: 1_760_000_001_000,
  ...change
})

/** Slips on a sheet each. */
export const onSheets = (...slips: IntendedSlip[]): SlipToPrint[] =>
  slips.map((slip, sheet) => ({ ...slip, sheet }))

/** Reserves a job of its own for slips, and reports its states. */
export async function jobIn(
  history: PrintJobsPort,
  slips: readonly IntendedSlip[],
  ...states: PrintJobState[]
): Promise<ReservedPrintJob> {
  const job = jobOf()
  await history.reservePrintJob(job, onSheets(...slips))
  for (const state of states) expect(await history.recordPrintJobStatus(job.id, statusOf(state))).toBe(true)
  return job
}

/** A slip as its job names it. */
export const nameOf = ({ id, serial, paymentId }: IntendedSlip, sheet: number) => ({
  id,
  serial,
  paymentId,
  sheet
})
export const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id)

/** The only slip of a payment, on a sheet of its own. */
export const slipToPrint = (i: number, intendedAt: number): SlipToPrint => ({
  id: newId(),
  sheet: i - 1,
  serial: `AAAA-000${i}`,
  paymentId: `XID-${i}`,
  copy: 1,
  reason: null,
  layout: 'roll80',
  destination: 'printer',
  target: 'Kasir',
  operator: null,
  overruled: [],
  qrContent: CODE,
  intendedAt
})
