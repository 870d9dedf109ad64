import { setTimeout as delay } from 'node:timers/promises'
import { isEnded, type PrintJobStatus } from '#contract/model/printers'
import type { PrinterJob, Printers } from '../../electron/slips/printers/printers'

/** Hands a job to its spooler. Returns its number there. */
export async function sendJob(printers: Pick<Printers, 'send'>, job: PrinterJob): Promise<number> {
  let number: number | null = null
  await printers.send(job, async (spoolerId) => void (number = spoolerId))
  if (number === null) throw new Error('the job has no number')
  return number
}

/** Resolves with the last status of a job. A spooler does not report its end, so this asks again and again. */
export async function endOfJob(
  printers: Pick<Printers, 'status'>,
  printer: string,
  spoolerId: number
): Promise<PrintJobStatus> {
  for (;;) {
    const status = await printers.status(printer, spoolerId)
    if (isEnded(status.state)) return status
    await delay(20)
  }
}
