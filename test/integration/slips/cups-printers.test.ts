import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrintJobStatus } from '#contract/model/printers'
import { Sheets } from '../../../electron/document/sheets'
import { cupsAddress, IppClient } from '../../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import {
  follow,
  PrinterFailure,
  type PrinterJob
} from '../../../electron/slips/printers/printers'
import { startCups, type PrintServer } from '../../support/cups'
import { loadFaces } from '../../support/faces'

let server: PrintServer
let printers: CupsPrinters
let pdf: Uint8Array
beforeAll(async () => {
  server = await startCups()
  printers = new CupsPrinters(new IppClient(cupsAddress(server.env)))
  const sheets = new Sheets({ faces: loadFaces(), title: 'Slip QR', language: 'id' })
  sheets.begin(105, 148)
  sheets.fill(20, 20, 30, 30)
  pdf = await sheets.finish()
})
afterAll(() => server.stop())

const job = (name: string): PrinterJob => ({
  printer: server.printer,
  name,
  pdf,
  sheets: 1,
  width: 105,
  height: 148,
  dpi: null
})
async function sent(name: string): Promise<number> {
  let number = 0
  await printers.send(job(name), async (jobId) => void (number = jobId))
  return number
}
const ended = async (jobId: number, seen: PrintJobStatus[] = []): Promise<PrintJobStatus> =>
  follow(
    printers,
    { printer: server.printer, jobId },
    (status) => seen.push(status),
    () => delay(20)
  )

describe('printers of a CUPS', () => {
  it('are listed with what they can do', async () => {
    expect(await printers.list()).toMatchObject([
      { name: 'SLIP', displayName: 'SLIP', isAccepting: true, reasons: [] }
    ])
    const { media } = await printers.capabilities(server.printer)
    expect(
      media.some(({ width, height }) => Math.abs(width - 21_000) < 20 && Math.abs(height - 29_700) < 20)
    ).toBe(true)
  })

  it('take a job, and say when they have all of it', async () => {
    const jobId = await sent('Lunas A-1')
    const seen: PrintJobStatus[] = []
    expect(await ended(jobId, seen)).toMatchObject({ state: 'taken' })
    expect(seen.length).toBeGreaterThan(0)
    expect(await printers.find(server.printer, 'Lunas A-1')).toEqual([jobId])
  })

  it('keep a job while they are stopped, say so, and give it up', async () => {
    server.pause()
    const jobId = await sent('Lunas A-2')
    const status = await printers.status(server.printer, jobId)
    expect(status).toMatchObject({ state: 'stopped', printerError: 'stopped' })
    expect((await printers.list())[0]!.reasons).toContain('paused')
    await printers.cancel(server.printer, jobId)
    expect(await ended(jobId)).toMatchObject({ state: 'cancelled' })
    server.renew()
  })

  it('know nothing of a job whose document never came', async () => {
    const broken = printers.send(job('Lunas A-3'), async () => {
      throw new Error('the program ended')
    })
    await expect(broken).rejects.toThrow('the program ended')
    const [jobId] = await printers.find(server.printer, 'Lunas A-3')
    expect(await printers.status(server.printer, jobId!)).toMatchObject({ state: 'stopped' })
    await printers.cancel(server.printer, jobId!)
  })

  it('are not there', async () => {
    await expect(printers.capabilities('NONE')).rejects.toThrow(PrinterFailure)
    const nobody = new CupsPrinters(new IppClient({ socketPath: '/nowhere/cups.sock' }))
    await expect(nobody.list()).rejects.toThrow(PrinterFailure)
  })
})
