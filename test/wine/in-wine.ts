// Runs in Wine, on Node for Windows: prints to Wine's printers, and writes down what these said.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PrinterCapabilities, PrintJobStatus } from '#contract/model/printers'
import type { PrinterJob, SystemPrinter } from '../../electron/slips/printers/printers'
import { SpoolerThread } from '../../electron/slips/printers/windows/spooler-thread'
import { WindowsPrinters } from '../../electron/slips/printers/windows/windows-printers'
import { decodeJobs, printerAt, RAW, SHEET, type WineJob } from './jobs'

/** What Wine's printers said. Failures are texts: the class and the message. */
export interface WineResults {
  list: SystemPrinter[]
  capabilities: PrinterCapabilities
  otherDots: string
  noPrinter: string
  notRecorded: string
  /** Of each job, before its first sheet was sent. */
  statuses: PrintJobStatus[]
  otherName: PrintJobStatus
}

// Node for Windows cannot open its own standard streams in Wine, and stops where it tries to.
for (const name of ['stdout', 'stderr'] as const) {
  Object.defineProperty(process, name, { value: { write: () => true, isTTY: false } })
}

const [folder = ''] = process.argv.slice(2)
const thread = new SpoolerThread(
  () => new Worker(join(import.meta.dirname, 'spooler-worker.mjs'), { stdout: true, stderr: true })
)
let underWay: WineJob
const printers = new WindowsPrinters(thread.api, async (_pdf, sheet) => underWay.sheets[sheet]!)
const ignore = async (): Promise<void> => undefined
const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) =>
      error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error)
  )

function print(job: WineJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void> {
  underWay = job
  const { dpi, sheets } = job
  return printers.send({ ...jobFor(dpi), sheets: sheets.length }, onCreated)
}

function jobFor(dpi: number, printer = printerAt(dpi)): PrinterJob {
  return { printer, name: `Lunas at ${dpi}`, pdf: new Uint8Array(), sheets: 0, ...SHEET, dpi }
}

async function look(jobs: readonly WineJob[]): Promise<WineResults> {
  const first = jobs[0]!
  const printer = printerAt(first.dpi)
  const beforehand = {
    list: await printers.list(),
    capabilities: await printers.capabilities(printer),
    otherDots: await failureOf(printers.send(jobFor(203, printer), ignore)),
    noPrinter: await failureOf(printers.capabilities('NOBODY')),
    notRecorded: await failureOf(print(first, () => Promise.reject(new Error('the disk is full'))))
  }
  const statuses: PrintJobStatus[] = []
  let otherName: PrintJobStatus | null = null
  for (const job of jobs) {
    await print(job, async (spoolerId) => {
      const { printer, name } = jobFor(job.dpi)
      statuses.push(await printers.status(printer, spoolerId, name))
      otherName = await printers.status(printer, spoolerId, 'Lunas')
    })
  }
  await printers.send({ printer: 'RAW', name: 'Lunas raw', raw: RAW }, ignore)
  return { ...beforehand, statuses, otherName: otherName! }
}

function write(results: WineResults | { failed: string }): void {
  writeFileSync(join(folder, 'results.json'), JSON.stringify(results))
}

try {
  write(await look(decodeJobs(readFileSync(join(folder, 'jobs.json'), 'utf8'))))
} catch (error) {
  write({ failed: String(error instanceof Error ? error.stack : error) })
}
await thread.end()
