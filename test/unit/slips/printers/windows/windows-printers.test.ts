import { beforeEach, describe, expect, it } from 'vitest'
import { PrinterFailure, type PrinterJob } from '../../../../../electron/slips/printers/printers'
import { JOB, PRINTER } from '../../../../../electron/slips/printers/windows/job-status'
import { spoolerApi } from '../../../../../electron/slips/printers/windows/spooler-api'
import { WindowsPrinters } from '../../../../../electron/slips/printers/windows/windows-printers'
import { noise } from '../../../../support/dot-pictures'
import type { FakePrinter } from '../../../../support/fake-driver'
import { FakeWindows } from '../../../../support/fake-windows'

const DPI = 203
const SHEET = { width: 58, height: 40 }
const dots = (mm: number): number => Math.round((mm / 25.4) * DPI)

let windows: FakeWindows
let roll: FakePrinter
let printers: WindowsPrinters
beforeEach(() => {
  windows = new FakeWindows()
  roll = windows.add({ name: 'Roll' })
  const [width, height] = [dots(SHEET.width), dots(SHEET.height)]
  const picture = noise(width, height, { left: 60, top: 60, width: width - 120, height: height - 120 })
  printers = new WindowsPrinters(spoolerApi(windows), async () => picture)
})

async function sent(name = 'Lunas 1', more: Partial<PrinterJob> = {}): Promise<number> {
  let number = 0
  const job = { printer: 'Roll', name, pdf: new Uint8Array(), sheets: 1, ...SHEET, dpi: DPI, ...more }
  await printers.send(job, async (spoolerId) => void (number = spoolerId))
  return number
}

describe('printers of Windows', () => {
  it('are listed with what keeps them from printing', async () => {
    windows.add({ name: 'Label', status: PRINTER.paperOut })
    windows.add({ name: 'Off', attributes: 0x440 })
    windows.default = 'Label'
    expect(await printers.list()).toEqual([
      { name: 'Roll', displayName: 'Roll', isDefault: false, printerError: null },
      { name: 'Label', displayName: 'Label', isDefault: true, printerError: 'paperOut' },
      { name: 'Off', displayName: 'Off', isDefault: false, printerError: 'offline' }
    ])
    expect(windows.open).toBe(0)
  })

  it('on other computers are listed without asking these', async () => {
    windows.printers.length = 0
    windows.add({ name: '\\\\KASIR\\Roll', attributes: 0x10, status: PRINTER.paperOut })
    expect(await printers.list()).toMatchObject([{ name: '\\\\KASIR\\Roll', printerError: null }])
    expect(windows.calls).not.toContain('open')
  })

  it('are listed although one does not answer', async () => {
    windows.failures.set('printer', 5)
    expect(await printers.list()).toMatchObject([{ name: 'Roll', printerError: null }])
    expect(windows.open).toBe(0)
  })

  it('cannot be listed while the spooler does not run', async () => {
    windows.failures.set('printers', 1722)
    await expect(printers.list()).rejects.toThrow(PrinterFailure)
  })

  it('can print with square dots, on the paper that their drivers name', async () => {
    roll.resolutions = [
      [600, 600],
      [203, 203],
      [300, 600],
      [203, 203]
    ]
    roll.papers.push({ id: 301, width: 580, height: 32_760 }, { id: 302, width: 0, height: 0 })
    expect(await printers.capabilities('Roll')).toEqual({
      resolutions: [203, 600],
      media: [
        { width: 21_000, height: 29_700 },
        { width: 5_800, height: 327_600 }
      ]
    })
  })

  it('may say nothing of what they can do', async () => {
    Object.assign(roll, { resolutions: [], papers: [] })
    expect(await printers.capabilities('Roll')).toEqual({ resolutions: [], media: [] })
  })

  it('need not be there any more', async () => {
    const asked = [
      printers.capabilities('Gone'),
      printers.status('Gone', 1),
      printers.find('Gone', 'Lunas 1'),
      printers.cancel('Gone', 1)
    ]
    for (const answer of asked) {
      await expect(answer).rejects.toThrow(PrinterFailure)
      await expect(answer).rejects.toThrow('OpenPrinter: The printer name is invalid. (1801)')
    }
  })
})

describe('a job', () => {
  it('is followed until the printer has all of it, and then leaves the queue', async () => {
    const id = await sent()
    expect(await printers.status('Roll', id)).toMatchObject({ state: 'waiting' })
    windows.job.status |= JOB.printing
    expect(await printers.status('Roll', id)).toMatchObject({ state: 'printing' })
    windows.job.status |= JOB.paperOut
    expect(await printers.status('Roll', id)).toMatchObject({ state: 'stopped', printerError: 'paperOut' })
    windows.finish(windows.job)
    expect(await printers.status('Roll', id)).toMatchObject({ state: 'taken', printerError: null })
    expect(windows.jobs).toEqual([])
    expect(windows.open).toBe(0)
  })

  it('stays in the queue until it is printed: to be released would delete it', async () => {
    const id = await sent()
    for (const status of [JOB.paused, JOB.error, JOB.printing, JOB.spooling, 0]) {
      windows.job.status = status | JOB.retained
      await printers.status('Roll', id)
      expect(windows.jobs).toHaveLength(1)
    }
  })

  it('is taken even if it cannot be removed from the queue', async () => {
    const id = await sent()
    windows.finish(windows.job, JOB.complete)
    windows.failures.set('controlJob 9', 5)
    expect(await printers.status('Roll', id)).toMatchObject({ state: 'taken' })
  })

  it('is lost when it is gone and nobody saw it printed', async () => {
    windows.failures.set('controlJob 8', 5)
    const id = await sent()
    windows.finish(windows.job)
    expect(await printers.status('Roll', id)).toEqual({
      state: 'lost',
      printerError: null,
      message: '',
      sheets: null
    })
  })

  it('has no status if Windows does not say it, which is not the same', async () => {
    const id = await sent()
    windows.failures.set('job', 5)
    await expect(printers.status('Roll', id)).rejects.toThrow('job: as the test wants it (5)')
    windows.failures.clear()
    windows.failures.set('printer', 1722)
    await expect(printers.status('Roll', id)).rejects.toThrow(PrinterFailure)
    expect(windows.open).toBe(0)
  })

  it('is lost if its number is that of another job by now', async () => {
    const id = await sent('Lunas 2')
    expect(await printers.status('Roll', id, 'Lunas 1')).toMatchObject({ state: 'lost' })
    expect(await printers.status('Roll', id, 'Lunas 2')).toMatchObject({ state: 'waiting' })
    windows.finish(windows.job)
    await printers.status('Roll', id, 'Lunas 1')
    expect(windows.jobs).toHaveLength(1)
    expect(windows.open).toBe(0)
  })

  it('does not stay in the queue if nobody asks for it', async () => {
    await sent('Lunas', { isFollowed: false })
    windows.finish(windows.job)
    expect(windows.jobs).toEqual([])
    const raw = { printer: 'Roll', name: 'Lunas', raw: Uint8Array.of(1) }
    await printers.send({ ...raw, isFollowed: false }, async () => undefined)
    windows.finish(windows.job)
    expect(windows.jobs).toEqual([])
    await printers.send(raw, async () => undefined)
    windows.finish(windows.job)
    expect(windows.jobs).toHaveLength(1)
  })

  it('is found by its name in the queue of its printer', async () => {
    windows.add({ name: 'Other' })
    const ids = [await sent('Lunas 7'), await sent('Lunas 77'), await sent('Lunas 7')]
    expect(await printers.find('Roll', 'Lunas 7')).toEqual([ids[0], ids[2]])
    expect(await printers.find('Roll', 'Lunas')).toEqual([])
    expect(await printers.find('Other', 'Lunas 7')).toEqual([])
  })

  it('can be cancelled', async () => {
    const id = await sent()
    await printers.cancel('Roll', id)
    expect(windows.jobs).toEqual([])
    expect(await printers.status('Roll', id)).toMatchObject({ state: 'lost' })
    await expect(printers.cancel('Roll', id)).rejects.toThrow('(87)')
  })

  it('cannot be cancelled by everybody', async () => {
    const id = await sent()
    windows.failures.set('controlJob 5', 5)
    await expect(printers.cancel('Roll', id)).rejects.toThrow('(5)')
    expect(windows.jobs).toHaveLength(1)
  })
})
