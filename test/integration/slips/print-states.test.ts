import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PrintJobStatus, PrintJobWithSlips } from '#contract/model/printers'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import type { PrintJobs } from '../../../electron/slips/print-jobs'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { tempFolder, type TempFolder } from '../../support/history'
import { onSheets } from '../../support/print-jobs'
import { steppedSlips } from '../../support/print-steps'
import { addScriptedPrinter, SCRIPTED, type ScriptedPrinter } from '../../support/scripted-printer'
import { intendedSlip } from '../../support/slips'
import { squareSheet } from '../../support/square-sheet'

// No test has pictures of a shop.
vi.mock('electron', () => ({}))

let server: PrintServer
let pdf: Uint8Array
beforeAll(async () => {
  server = await startCups(SCRIPTED)
  pdf = squareSheet(80, 120)
})
afterAll(() => server.stop())

let count = 0
let folder: TempFolder
let history: LocalHistory
let printer: ScriptedPrinter
let printJobs: PrintJobs
let session: never
let closing: AbortController
let reported: PrintJobWithSlips[]
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'sandbox.sqlite'))
  printer = addScriptedPrinter(server.env, { name: `KASIR${++count}` })
  closing = new AbortController()
  reported = []
  const stepped = steppedSlips({
    history,
    printers: cupsPrinters(server.env),
    signal: closing.signal,
    onStatus: (job) => reported.push(job)
  })
  printJobs = stepped.printJobs
  session = stepped.session as never
})
afterEach(async () => {
  closing.abort()
  await history.close()
  printer.close()
  folder.remove()
})

/** Prints a slip; resolves when CUPS has it. */
async function print(document = pdf): Promise<void> {
  await printJobs.print(session, onSheets(intendedSlip()), {
    printer: printer.name,
    dpi: 203,
    rendered: { pdf: document, width: 80, height: 120, sheets: 1 }
  })
}

const cups = (command: string, ...words: string[]): void =>
  void execFileSync(command, words, { env: { ...process.env, ...server.env, LC_ALL: 'C' }, stdio: 'ignore' })

/** Resolves when this was the last thing reported. */
const becomes = (status: Partial<PrintJobStatus>): Promise<void> =>
  expect.poll(() => reported.at(-1)).toMatchObject(status)

/** Resolves when a job has ended so, of whose slip a person has to say whether it came out. */
async function endsInDoubt(status: Partial<PrintJobStatus>): Promise<void> {
  await becomes(status)
  expect(await history.openPrintJobs()).toEqual([])
  expect(await printJobs.current()).toMatchObject([status])
}

describe('a printer that', () => {
  it('takes a slip has taken it, and counts its sheets', async () => {
    printer.say('PAGE: 1 1', 'exit 0')
    await print()
    await becomes({ state: 'taken', printerError: null, message: '', sheets: 1 })
    expect(printer.papers()).toEqual([Buffer.from(pdf)])
    expect(await printJobs.current()).toEqual([])
  })

  it.each([
    ['has no paper', 'media-empty-error', 'stopped', 'paperOut'],
    ['has no paper in one tray', 'media-empty-warning', 'printing', 'paperOut'],
    ['wants paper', 'media-needed', 'stopped', 'paperOut'],
    ['is jammed', 'media-jam-error', 'stopped', 'jam'],
    ['is open', 'cover-open-error', 'stopped', 'open'],
    ['has no ink', 'marker-supply-empty-error', 'stopped', 'inkOut'],
    ['is offline', 'offline-report', 'printing', 'offline'],
    ['is being connected to', 'connecting-to-device', 'printing', 'offline']
  ] as const)('%s is waited for: %s', async (_, reason, state, printerError) => {
    printer.say(`STATE: +${reason}`, 'INFO: Please see to it.')
    await print()
    await becomes({ state, printerError, message: 'Please see to it.' })
    expect(await history.openPrintJobs()).toHaveLength(1)
    printer.say(`STATE: -${reason}`, 'exit 0')
    await becomes({ state: 'taken', printerError: null })
    expect(printer.papers()).toHaveLength(1)
  })

  it('was stopped by a person is waited for', async () => {
    cups('cupsdisable', '-r', 'Out for lunch', printer.name)
    printer.say('exit 0')
    await print()
    await becomes({ state: 'stopped', printerError: 'stopped', message: 'Out for lunch' })
    expect(printer.papers()).toEqual([])
    cups('cupsenable', printer.name)
    await becomes({ state: 'taken' })
    expect(printer.papers()).toHaveLength(1)
  })

  it('breaks is tried again later, and waited for with the words of its backend', async () => {
    printer.say('ERROR: The print head is too hot.', 'exit 1')
    await print()
    await becomes({ state: 'stopped', printerError: null, message: 'The print head is too hot.' })
    expect(await history.openPrintJobs()).toHaveLength(1)
  })

  it('breaks is stopped where the print server does so, and goes on when it is mended', async () => {
    cups('lpadmin', '-p', printer.name, '-o', 'printer-error-policy=stop-printer')
    printer.say('ERROR: The print head is too hot.', 'exit 1')
    await print()
    await becomes({ state: 'stopped', printerError: 'stopped', message: 'The print head is too hot.' })
    printer.say('exit 0')
    cups('cupsenable', printer.name)
    await becomes({ state: 'taken' })
  })

  it('holds a job back is waited for', async () => {
    printer.say('exit 3')
    await print()
    await becomes({ state: 'stopped' })
    expect(await history.openPrintJobs()).toHaveLength(1)
  })

  it('gives a job up has cancelled it', async () => {
    printer.say('exit 5')
    await print()
    await endsInDoubt({ state: 'cancelled' })
  })
})

describe('a job that', () => {
  it('a person cancels at the print server is cancelled', async () => {
    await print()
    await becomes({ state: 'printing' })
    cups('cancel', '-a', printer.name)
    await endsInDoubt({ state: 'cancelled' })
  })

  it('a person withdraws in the program is cancelled', async () => {
    await print()
    await becomes({ state: 'printing' })
    await printJobs.cancel((await printJobs.current())[0]!.id)
    await endsInDoubt({ state: 'cancelled' })
  })

  it('a filter cannot read is stopped with its words, until a person cancels it', async () => {
    cups('lpadmin', '-p', printer.name, '-m', 'drv:///sample.drv/zebra.ppd')
    printer.say('exit 0')
    await print(Buffer.from('%PDF-1.4\nnothing of a PDF'))
    await becomes({ state: 'stopped', printerError: null, message: 'No pages were found.' })
    await printJobs.cancel((await printJobs.current())[0]!.id)
    await endsInDoubt({ state: 'cancelled' })
  })

  it('the print server aborts has failed, with the words of the backend', async () => {
    cups('lpadmin', '-p', printer.name, '-o', 'printer-error-policy=abort-job')
    printer.say('ERROR: The print head is too hot.', 'exit 1')
    await print()
    await endsInDoubt({ state: 'failed', message: 'The print head is too hot.' })
  })

  it('is purged from the print server is lost', async () => {
    cups('cupsdisable', printer.name)
    await print()
    await becomes({ state: 'stopped' })
    cups('cancel', '-a', '-x', printer.name)
    await endsInDoubt({ state: 'lost' })
  })
})
