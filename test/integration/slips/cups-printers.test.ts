import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IppClient } from '../../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import { PrinterFailure, type PrinterJob } from '../../../electron/slips/printers/printers'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { endOfJob, sendJob } from '../../support/spooler-jobs'
import { squareSheet } from '../../support/square-sheet'

let server: PrintServer
let printers: CupsPrinters
let pdf: Uint8Array
beforeAll(async () => {
  server = await startCups()
  printers = cupsPrinters(server.env)
  pdf = squareSheet(105, 148)
})
afterAll(() => server.stop())

const job = (name: string): PrinterJob => ({
  printer: server.printer,
  name,
  pdf,
  sheets: 1,
  width: 105,
  height: 148,
  dpi: 203
})

describe('printers of a CUPS', () => {
  it('are listed with what they can do', async () => {
    expect(await printers.list()).toMatchObject([{ name: 'SLIP', displayName: 'SLIP', printerError: null }])
    const { media } = await printers.capabilities(server.printer)
    expect(
      media.some(({ width, height }) => Math.abs(width - 21_000) < 20 && Math.abs(height - 29_700) < 20)
    ).toBe(true)
  })

  it('take a job, and say when they have all of it', async () => {
    const spoolerId = await sendJob(printers, job('Lunas A-1'))
    expect(await endOfJob(printers, server.printer, spoolerId)).toMatchObject({
      state: 'taken',
      printerError: null
    })
    expect(await printers.find(server.printer, 'Lunas A-1')).toEqual([spoolerId])
  })

  it('keep a job while they are stopped, say so, and give it up', async () => {
    server.pause()
    const spoolerId = await sendJob(printers, job('Lunas A-2'))
    const status = await printers.status(server.printer, spoolerId)
    expect(status).toMatchObject({ state: 'stopped', printerError: 'stopped' })
    expect((await printers.list())[0]).toMatchObject({ printerError: 'stopped' })
    await printers.cancel(server.printer, spoolerId)
    expect(await endOfJob(printers, server.printer, spoolerId)).toMatchObject({ state: 'cancelled' })
    server.renew()
  })

  it('drop a job that could not be recorded', async () => {
    const broken = printers.send(job('Lunas A-3'), async () => {
      throw new Error('the history is full')
    })
    await expect(broken).rejects.toThrow('the history is full')
    const [spoolerId] = await printers.find(server.printer, 'Lunas A-3')
    expect(await printers.status(server.printer, spoolerId!)).toMatchObject({ state: 'cancelled' })
  })

  it('do not know a job that never was', async () => {
    expect(await printers.status(server.printer, 999_999_999)).toMatchObject({ state: 'lost' })
  })

  it('are not there', async () => {
    await expect(printers.capabilities('NONE')).rejects.toThrow(PrinterFailure)
    const nobody = new CupsPrinters(new IppClient({ socketPath: '/nowhere/cups.sock' }))
    await expect(nobody.list()).rejects.toThrow(PrinterFailure)
  })
})
