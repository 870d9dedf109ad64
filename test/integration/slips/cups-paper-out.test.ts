import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PrintJobStatus } from '#contract/model/printers'
import { Sheets } from '../../../electron/document/sheets'
import { cupsAddress, IppClient } from '../../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import { startCups, type PrintServer } from '../../support/cups'
import { loadFaces } from '../../support/faces'
import { addPaperTray, type PaperTray } from '../../support/paper-tray'
import { endOfJob, sendJob } from '../../support/spooled-jobs'

let server: PrintServer
let tray: PaperTray
let printers: CupsPrinters
beforeAll(async () => {
  server = await startCups()
  tray = addPaperTray(server)
  printers = new CupsPrinters(new IppClient(cupsAddress(server.env)))
})
afterAll(() => server.stop())

async function send(name: string): Promise<number> {
  const sheets = new Sheets({ faces: loadFaces(), title: 'Slip QR', language: 'id' })
  sheets.begin(105, 148)
  sheets.fill(20, 20, 30, 30)
  const pdf = await sheets.finish()
  return sendJob(printers, { printer: tray.printer, name, pdf, sheets: 1, width: 105, height: 148, dpi: 203 })
}

/** Resolves with the first status that fits. A spooler does not report changes, so this asks again and again. */
async function untilStatus(
  spoolerId: number,
  fits: (status: PrintJobStatus) => boolean
): Promise<PrintJobStatus> {
  for (;;) {
    const status = await printers.status(tray.printer, spoolerId)
    if (fits(status)) return status
    await delay(20)
  }
}

it('a printer without paper stops in the middle of a job, and the jobs behind it wait', async () => {
  const [first, second] = [await send('Lunas B-1'), await send('Lunas B-2')]
  const status = await untilStatus(first, ({ printerError }) => printerError !== null)
  expect(status).toMatchObject({ state: 'stopped', printerError: 'paperOut' })
  expect(await printers.status(tray.printer, second)).toMatchObject({ state: 'waiting' })
  expect(await printers.list()).toContainEqual(
    expect.objectContaining({ name: tray.printer, printerError: 'paperOut' })
  )
  tray.fill()
  for (const job of [first, second]) {
    expect(await endOfJob(printers, tray.printer, job)).toMatchObject({ state: 'taken', printerError: null })
  }
})
