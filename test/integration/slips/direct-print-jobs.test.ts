import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DirectPrinter } from '#contract/model/printers'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { DirectPrinters } from '../../../electron/slips/printers/direct/direct-printers'
import { NETWORK_LIMITS } from '../../../electron/slips/printers/direct/network-job'
import { tempFolder, type TempFolder } from '../../support/history'
import { startPrinter, type LoopbackPrinter } from '../../support/loopback-printer'
import { PATIENCE_MS } from '../../support/patience'
import { steppedSlips } from '../../support/print-steps'
import { intendedSlip } from '../../support/slips'

/** 400 rows, of which the printer has paper for ten. */
const SHEET = { width: 384, height: 400, bits: new Uint8Array(48 * 400).fill(0xaa) }
const STARTED_AT = 1_760_000_000_000
const TO_KASIR = {
  printer: 'Kasir',
  dpi: 203,
  rendered: { pdf: new Uint8Array([1]), width: 48, height: 50, sheets: 1 }
}

let folder: TempFolder
let history: LocalHistory
let printer: LoopbackPrinter
let now: number
/** Ends the programs that a test has started. */
let running: (() => void)[]
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'sandbox.sqlite'))
  printer = await startPrinter('escPos', { paper: 10, buffer: 20_000 })
  now = STARTED_AT
  running = []
})
afterEach(async () => {
  for (const end of running) end()
  printer.close()
  await history.close()
  folder.remove()
})

/** A program with this history and printer, started now. */
function start() {
  const kasir: DirectPrinter = {
    name: 'Kasir',
    language: 'escPos',
    way: { host: '127.0.0.1', port: printer.port },
    ...{ dpi: 203, headDots: 384, cut: false, feedMm: 0, gapMm: 0 }
  }
  const direct = new DirectPrinters({
    printers: () => [kasir],
    raster: async () => SHEET,
    spooler: {} as never,
    limits: { ...NETWORK_LIMITS, connect: PATIENCE_MS, answer: PATIENCE_MS, poll: 1 },
    startedAt: now
  })
  const closing = new AbortController()
  const { printJobs, session } = steppedSlips({
    history,
    printers: direct,
    now: () => now,
    signal: closing.signal
  })
  const end = (): void => {
    closing.abort(new Error('the program ended'))
    direct.close()
  }
  running.push(end)
  return { printJobs, session, end }
}

it('a job over the network that a program left is asked about by the next one, and never sent again', async () => {
  const first = start()
  const slip = intendedSlip()
  await first.printJobs.print(first.session as never, [{ ...slip, sheet: 0 }], TO_KASIR)
  await vi.waitFor(() => expect(printer.rows).toBe(10), PATIENCE_MS)
  first.end()
  now += 1_000
  const next = start()
  await vi.waitFor(
    async () => expect(await next.printJobs.current()).toMatchObject([{ state: 'lost', printer: 'Kasir' }]),
    PATIENCE_MS
  )
  expect(await history.slipsOf('XID-1')).toMatchObject([{ state: 'printed' }])
  expect(await history.openPrintJobs()).toEqual([])
  printer.load(Infinity)
  expect(printer.connections).toBe(1)
})
