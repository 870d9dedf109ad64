import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  PRINTER_LANGUAGES,
  type DirectPrinter,
  type PrinterLanguage,
  type PrintJobStatus
} from '#contract/model/printers'
import type { DotPicture } from '../../../electron/document/boxes'
import { DirectPrinters } from '../../../electron/slips/printers/direct/direct-printers'
import { NETWORK_LIMITS, type NetworkLimits } from '../../../electron/slips/printers/direct/network-job'
import { PrinterFailure, type PrinterJob } from '../../../electron/slips/printers/printers'
import {
  pictureOn,
  startPrinter,
  type LoopbackPrinter,
  type PrinterOptions
} from '../../support/loopback-printer'
import { PATIENCE_MS } from '../../support/patience'
import { endOfJob, sendJob } from '../../support/spooler-jobs'

/** Black and white modules, as far as a printer of 80 mm reaches. */
const SHEET: DotPicture = {
  width: 576,
  height: 900,
  bits: Uint8Array.from({ length: 72 * 900 }, (_, at) =>
    Math.floor(at / 72 / 6) % 2 === at % 2 ? 0xf8 : 0x1f
  )
}
/** Those who have to answer have all the time; questions follow each other at once. */
const LIMITS: NetworkLimits = {
  ...NETWORK_LIMITS,
  connect: PATIENCE_MS,
  answer: PATIENCE_MS,
  poll: 1,
  close: PATIENCE_MS
}
/** The time of the start is the number of the first job. */
const FIRST = 1_760_000_000_000

let running: { close(): void }[] = []
afterEach(() => {
  for (const each of running) each.close()
  running = []
})

interface SetUp extends PrinterOptions {
  limits?: Partial<NetworkLimits>
  port?: number
}

async function setUp(
  language: PrinterLanguage,
  { limits, port, ...options }: SetUp = {}
): Promise<{ printers: DirectPrinters; printer: LoopbackPrinter }> {
  const printer = await startPrinter(language, options)
  const direct: DirectPrinter = {
    name: 'Kasir',
    language,
    way: { host: '127.0.0.1', port: port ?? printer.port },
    dpi: 203,
    headDots: 576,
    cut: true,
    feedMm: 3,
    gapMm: 0
  }
  const printers = new DirectPrinters({
    printers: () => [direct],
    raster: async () => SHEET,
    spooler: {} as never,
    limits: { ...LIMITS, ...limits },
    startedAt: FIRST
  })
  running.push(printers, printer)
  return { printers, printer }
}

const job = (name = 'Lunas A-1'): PrinterJob => ({
  printer: 'Kasir',
  name,
  pdf: new Uint8Array(),
  sheets: 1,
  width: 72,
  height: 113,
  dpi: 203
})

const send = (printers: DirectPrinters, name?: string): Promise<number> => sendJob(printers, job(name))
const ended = (printers: DirectPrinters, spoolerId: number): Promise<PrintJobStatus> =>
  endOfJob(printers, 'Kasir', spoolerId)
/** Resolves when a job is in a state. */
const isIn = (printers: DirectPrinters, spoolerId: number, status: Partial<PrintJobStatus>): Promise<void> =>
  vi.waitFor(async () => expect(await printers.status('Kasir', spoolerId)).toMatchObject(status), PATIENCE_MS)

/** What was printed are the dots, as often as there were jobs. */
function expectSheets({ sheets, errors }: LoopbackPrinter, count: number): void {
  expect(errors).toEqual([])
  expect(sheets.map((sheet) => pictureOn(sheet, SHEET))).toEqual(
    Array.from({ length: count }, () => ({ ...SHEET, isRestWhite: true }))
  )
  expect(sheets.every(({ isCut }) => isCut)).toBe(true)
}

describe.each(PRINTER_LANGUAGES)('a printer that speaks %s', (language) => {
  it('takes a job, whose number is known before its first byte is sent', async () => {
    const { printers, printer } = await setUp(language)
    expect(await printers.list()).toEqual([
      { name: 'Kasir', displayName: 'Kasir', isDefault: false, printerError: null }
    ])
    expect(await printers.capabilities('Kasir')).toEqual({ resolutions: [203], media: [] })
    await printers.send(job(), async (spoolerId) => {
      expect([spoolerId, printer.sheets, printer.rows]).toEqual([FIRST, [], 0])
      expect(await printers.find('Kasir', 'Lunas A-1')).toEqual([FIRST])
    })
    expect(await ended(printers, FIRST)).toEqual({
      state: 'taken',
      printerError: null,
      message: '',
      sheets: null
    })
    expectSheets(printer, 1)
  })

  it.each([
    ['paperOut', { paper: 0 }],
    ['open', { isOpen: true }]
  ] as const)('gets nothing if it says %s', async (printerError, options) => {
    const { printers, printer } = await setUp(language, options)
    const failure = await printers
      .send(job(), () => Promise.reject(new Error('sent')))
      .catch((error) => error)
    expect(failure).toBeInstanceOf(PrinterFailure)
    expect(failure).toMatchObject({ printerError })
    expect(printer.rows).toBe(0)
    expect(await printers.find('Kasir', 'Lunas A-1')).toEqual([])
  })

  it('stops without paper in the middle, says so, and goes on', async () => {
    const { printers, printer } = await setUp(language, { paper: 320, buffer: 20_000 })
    const spoolerId = await send(printers)
    await isIn(printers, spoolerId, {
      state: 'stopped',
      printerError: 'paperOut',
      message: 'the printer has no paper'
    })
    expect(printer.rows).toBe(320)
    printer.load(5_000)
    expect(await ended(printers, spoolerId)).toMatchObject({
      state: 'taken',
      message: 'on the way, the printer has no paper'
    })
    expectSheets(printer, 1)
  })

  it('is followed while it takes one byte at a time', async () => {
    const { printers, printer } = await setUp(language, { isSlow: true })
    const spoolerId = await send(printers)
    expect(await printers.status('Kasir', spoolerId)).toMatchObject({ state: 'printing' })
    expect(await ended(printers, spoolerId)).toMatchObject({ state: 'taken' })
    expectSheets(printer, 1)
  })

  it.each([
    ['nothing', false],
    ['something else', 'HTTP/1.0 400 Bad Request\r\n\r\n'],
    ['without an end', 'x'.repeat(50_000)]
  ])('prints also if it answers %s', async (_, answers) => {
    const limits = answers === false ? { answer: 1 } : {}
    const { printers, printer } = await setUp(language, { answers, limits })
    expect(await ended(printers, await send(printers))).toMatchObject({ state: 'taken' })
    expectSheets(printer, 1)
  })

  it.each([
    ['breaks the connection in the middle', true, { breaksAfter: 1_500 }],
    ['breaks the connection in the middle, and answers nothing', false, { breaksAfter: 1_500 }],
    ['closes in the middle, as if it had everything', true, { closesAfter: 1_500 }]
  ])('leaves a job unconfirmed if it %s, and gets it once', async (_, answers, options) => {
    const limits = answers ? {} : { answer: 1 }
    const { printers, printer } = await setUp(language, { ...options, answers, limits })
    const spoolerId = await send(printers)
    expect(await ended(printers, spoolerId)).toMatchObject({ state: 'lost', printerError: null })
    expect((await printers.status('Kasir', spoolerId)).message).not.toBe('')
    expect(printer.connections).toBe(1)
  })

  it('gets nothing if it closes at once', async () => {
    const { printers, printer } = await setUp(language, { closesAfter: 0 })
    await expect(send(printers)).rejects.toMatchObject({ printerError: 'offline' })
    expect(printer.rows).toBe(0)
  })

  it('is waited for no longer than it makes sense', async () => {
    const { printers } = await setUp(language, { freezesAfter: 100, limits: { giveUp: 1 } })
    const spoolerId = await send(printers)
    expect(await ended(printers, spoolerId)).toMatchObject({
      state: 'lost',
      message: 'the printer does not answer any more'
    })
  })

  it('counts as stopped while it takes nothing, and says nothing', async () => {
    const { printers, printer } = await setUp(language, { freezesAfter: 100, limits: { stall: 1 } })
    const spoolerId = await send(printers)
    await isIn(printers, spoolerId, {
      state: 'stopped',
      printerError: null,
      message: 'the printer takes nothing more'
    })
    printer.load(Infinity)
    expect(await ended(printers, spoolerId)).toMatchObject({ state: 'taken', message: '' })
    expectSheets(printer, 1)
  })

  it('prints one job after the other, and after one that was given up, the whole next', async () => {
    const { printers, printer } = await setUp(language, { paper: 250, buffer: 20_000 })
    const first = await send(printers, 'first')
    await isIn(printers, first, { state: 'stopped', printerError: 'paperOut' })
    const next = expect(send(printers, 'next')).rejects.toMatchObject({ printerError: 'paperOut' })
    await printers.cancel('Kasir', first)
    expect(await ended(printers, first)).toMatchObject({ state: 'cancelled' })
    await next
    printer.load(Infinity)
    expect(await ended(printers, await send(printers, 'again'))).toMatchObject({ state: 'taken' })
    expect(pictureOn(printer.sheets.at(-1)!, SHEET)).toEqual({ ...SHEET, isRestWhite: true })
    expect(await ended(printers, await send(printers, 'last'))).toMatchObject({ state: 'taken' })
    expect(pictureOn(printer.sheets.at(-1)!, SHEET)).toEqual({ ...SHEET, isRestWhite: true })
  })
})

describe('a direct printer', () => {
  it('is off-line where nobody listens', async () => {
    const { printers, printer } = await setUp('zpl')
    printer.close()
    await expect(send(printers)).rejects.toMatchObject({ printerError: 'offline' })
  })

  it('gets no dots that were verified for another resolution', async () => {
    const { printers, printer } = await setUp('zpl')
    await expect(printers.send({ ...job(), dpi: 300 }, async () => undefined)).rejects.toThrow(PrinterFailure)
    expect(printer.connections).toBe(0)
  })

  it('gets nothing if its job cannot be recorded', async () => {
    const { printers, printer } = await setUp('escPos')
    await expect(printers.send(job(), () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full'
    )
    expect(await printers.find('Kasir', 'Lunas A-1')).toEqual([])
    expect(printer.rows).toBe(0)
    expect(await ended(printers, await send(printers))).toMatchObject({ state: 'taken' })
    expectSheets(printer, 1)
  })

  it('knows nothing of the jobs of an earlier run of the program', async () => {
    const { printers } = await setUp('escPos')
    expect(await printers.status('Kasir', FIRST - 1)).toMatchObject({ state: 'lost' })
  })

  it('leaves its jobs unconfirmed when the program ends, and takes no more', async () => {
    const { printers } = await setUp('escPos', { paper: 10, buffer: 8_000 })
    const spoolerId = await send(printers)
    const next = expect(send(printers)).rejects.toThrow(PrinterFailure)
    printers.close()
    expect(await ended(printers, spoolerId)).toMatchObject({ state: 'lost', message: 'the program ended' })
    await next
  })
})
