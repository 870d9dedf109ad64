import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DotPicture } from '../../../../../electron/document/boxes'
import { PrinterFailure, PrinterUncertain } from '../../../../../electron/slips/printers/printers'
import { JOB } from '../../../../../electron/slips/printers/windows/job-status'
import { spoolerApi } from '../../../../../electron/slips/printers/windows/spooler-api'
import { WindowsPrinters } from '../../../../../electron/slips/printers/windows/windows-printers'
import { differingDots, noise, pictureOf } from '../../../../support/dot-pictures'
import { DEVMODE, type FakePrinter } from '../../../../support/fake-driver'
import { FakeWindows } from '../../../../support/fake-windows'

const DPI = 203
/** A sheet of 58 x 40 mm. */
const [WIDTH, HEIGHT] = [464, 320]
/** Five millimetres, in which no ink counts. */
const EDGE = 40
const JOB_OF_TWO = {
  printer: 'Roll',
  name: 'Lunas 1',
  pdf: Uint8Array.of(1, 2, 3),
  sheets: 2,
  width: 58,
  height: 40,
  dpi: DPI
}
const RAW = { printer: 'Roll', name: 'Lunas 2', raw: Uint8Array.from({ length: 1_000 }, (_, i) => i) }
const within = { left: EDGE, top: EDGE, width: WIDTH - 2 * EDGE, height: HEIGHT - 2 * EDGE }
const PICTURES = [noise(WIDTH, HEIGHT, within), noise(WIDTH, HEIGHT, { ...within, width: 100 })]

let windows: FakeWindows
let roll: FakePrinter
let printers: WindowsPrinters
let pictures: DotPicture[]
beforeEach(() => {
  windows = new FakeWindows()
  roll = windows.add({ name: 'Roll' })
  pictures = PICTURES
  printers = new WindowsPrinters(spoolerApi(windows), async (pdf, sheet, dpi) => {
    const picture = pictures[sheet]
    if (pdf !== JOB_OF_TWO.pdf || dpi !== DPI || !picture) throw new Error(`no sheet ${sheet + 1}`)
    return picture
  })
})
const ignore = async (): Promise<void> => undefined
const failure = (sending: Promise<void>): Promise<Error> =>
  sending.then(
    () => expect.unreachable('it was sent'),
    (error: Error) => error
  )

describe('sheets', () => {
  it('come out dot by dot, wherever the printer begins to print', async () => {
    const margin = fc.nat(EDGE)
    await fc.assert(
      fc.asyncProperty(margin, margin, margin, margin, async (left, top, right, bottom) => {
        roll.margins = { left, top, right, bottom }
        windows.jobs = []
        await printers.send(JOB_OF_TWO, ignore)
        const { sheets, status } = windows.job
        expect(sheets.map(({ width, height }) => [width, height])).toEqual([
          [WIDTH, HEIGHT],
          [WIDTH, HEIGHT]
        ])
        expect(sheets.map((sheet, at) => differingDots(PICTURES[at]!, sheet))).toEqual([0, 0])
        expect(status & JOB.spooling).toBe(0)
        expect(windows.open).toBe(0)
      }),
      { numRuns: 15 }
    )
  })

  it('have a number before the first of them is sent', async () => {
    let before: string[] = []
    let number = 0
    await printers.send(JOB_OF_TWO, async (spoolerId) => {
      number = spoolerId
      before = [...windows.calls]
    })
    expect(number).toBe(windows.job.id)
    expect(before).toContain('startDocument')
    expect(before).not.toContain('startPage')
    expect(windows.job.document).toBe('Lunas 1')
  })

  it('are printed once, whatever the defaults of their queue', async () => {
    roll.defaults = {
      copies: 2,
      duplex: 2,
      orientation: 2,
      scale: 71,
      paperSize: 9,
      printQuality: -1,
      yResolution: 0,
      nUp: 1
    }
    await printers.send(JOB_OF_TWO, ignore)
    const settings = windows.job.settings!
    const names = ['copies', 'duplex', 'orientation', 'scale', 'printQuality', 'yResolution', 'nUp'] as const
    expect(names.map((name) => settings.readInt16LE(DEVMODE[name]))).toEqual([1, 1, 1, 100, DPI, DPI, 2])
    expect(windows.job.sheets.map((sheet, at) => differingDots(PICTURES[at]!, sheet))).toEqual([0, 0])
  })

  it.each(['copies', 'duplex', 'orientation'] as const)(
    'are not printed if the driver insists on its own %s',
    async (name) => {
      roll.insists = { [name]: 2 }
      const error = await failure(printers.send(JOB_OF_TWO, ignore))
      expect(error).toBeInstanceOf(PrinterFailure)
      expect(error.message).toContain(`${name} 2`)
      expect([windows.jobs, windows.open]).toEqual([[], 0])
    }
  )

  it.each([
    [
      { printQuality: 300, yResolution: 300 },
      'prints 300 dots per inch, but the codes were verified for 203'
    ],
    [{ yResolution: 406 }, 'prints 203 x 406 dots per inch, but the codes were verified for 203']
  ])('are not printed in other dots than were verified: %j', async (insists, message) => {
    roll.insists = insists
    const error = await failure(printers.send(JOB_OF_TWO, ignore))
    expect(error).toBeInstanceOf(PrinterFailure)
    expect(error.message).toContain(message)
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })

  it.each([
    ['shorter', { paperLength: 280 }],
    ['narrower', { paperWidth: 480 }]
  ])('are not printed on paper that is %s', async (_what, insists) => {
    roll.insists = insists
    const error = await failure(printers.send(JOB_OF_TWO, ignore))
    expect(error).toBeInstanceOf(PrinterFailure)
    expect(error.message).toContain('the sheet of 58.1 x 40.0 mm would be cut off')
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })

  it.each(['left', 'top', 'right', 'bottom'] as const)(
    'are not printed if the printer leaves too much blank: %s',
    async (side) => {
      const cut = EDGE + 1
      roll.margins = { left: 0, top: 0, right: 0, bottom: 0, [side]: cut }
      const isHorizontal = side === 'left' || side === 'right'
      const at = side === 'left' || side === 'top' ? cut - 1 : (isHorizontal ? WIDTH : HEIGHT) - cut
      pictures = [
        pictureOf(WIDTH, HEIGHT, (x, y) => (isHorizontal ? x === at && y === 99 : y === at && x === 99))
      ]
      const error = await failure(printers.send({ ...JOB_OF_TWO, sheets: 1 }, ignore))
      expect(error).toBeInstanceOf(PrinterFailure)
      expect([windows.jobs, windows.open]).toEqual([[], 0])
      // With the dot at the next place all is well.
      roll.margins[side] = EDGE
      await printers.send({ ...JOB_OF_TWO, sheets: 1 }, ignore)
      expect(differingDots(pictures[0]!, windows.job.sheets[0]!)).toBe(0)
    }
  )

  it('may lose anything where a test page shows how far the printer reaches', async () => {
    roll.margins = { left: 0, top: 0, right: 0, bottom: 2 * EDGE }
    expect(await failure(printers.send(JOB_OF_TWO, ignore))).toBeInstanceOf(PrinterFailure)
    await printers.send({ ...JOB_OF_TWO, isTestPage: true }, ignore)
    expect(windows.job.sheets).toHaveLength(2)
  })

  it('may lose their cut marks where no printer prints', async () => {
    pictures = [pictureOf(WIDTH, HEIGHT, (x, y) => x === WIDTH / 2 && (y < EDGE || y >= HEIGHT - EDGE))]
    roll.margins = { left: EDGE, top: EDGE, right: EDGE, bottom: EDGE }
    await printers.send({ ...JOB_OF_TWO, sheets: 1 }, ignore)
    expect(windows.job.sheets).toHaveLength(1)
  })

  it('are withdrawn if their number cannot be recorded, with the error of that', async () => {
    const error = new Error('the disk is full')
    expect(await failure(printers.send(JOB_OF_TWO, () => Promise.reject(error)))).toBe(error)
    expect([windows.jobs, windows.open]).toEqual([[], 0])
    expect(windows.calls).not.toContain('startPage')
  })

  it('are withdrawn if one cannot be rendered; those before it may be printed', async () => {
    pictures = PICTURES.slice(0, 1)
    const error = await failure(printers.send(JOB_OF_TWO, ignore))
    expect(error).toBeInstanceOf(PrinterUncertain)
    expect(error.message).toBe('no sheet 2')
    expect([windows.jobs, windows.open]).toEqual([[], 0])
    pictures = []
    expect(await failure(printers.send(JOB_OF_TWO, ignore))).toBeInstanceOf(PrinterFailure)
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })
})

describe('a call that fails', () => {
  it.each([
    ['open', PrinterFailure],
    ['printer', PrinterFailure],
    ['capability', PrinterFailure],
    ['settings', PrinterFailure],
    ['mergedSettings', PrinterFailure],
    ['createContext', PrinterFailure],
    ['startDocument', PrinterFailure],
    ['startPage', PrinterFailure],
    ['drawBitmap', PrinterUncertain],
    ['endPage', PrinterUncertain],
    ['endDocument', PrinterUncertain]
  ])('%s: nothing is left behind', async (name, kind) => {
    windows.failures.set(name, 8)
    const error = await failure(printers.send(JOB_OF_TWO, ignore))
    expect(error).toBeInstanceOf(kind)
    expect(error.message).toBe(`${name}: as the test wants it (8)`)
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })

  it.each([
    ['startRawDocument', PrinterFailure],
    ['write', PrinterUncertain],
    ['endRawDocument', PrinterUncertain]
  ])('%s: nothing is left behind', async (name, kind) => {
    windows.failures.set(name, 8)
    const error = await failure(printers.send(RAW, ignore))
    expect(error).toBeInstanceOf(kind)
    expect(error.message).toBe(`${name}: as the test wants it (8)`)
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })

  it('and cannot be withdrawn leaves it uncertain, and the job is deleted', async () => {
    windows.failures.set('startPage', 8).set('abortDocument', 6)
    const error = await failure(printers.send(JOB_OF_TWO, ignore))
    expect(error).toBeInstanceOf(PrinterUncertain)
    expect(error.message).toContain('startPage')
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })

  it('and can neither be withdrawn nor deleted leaves it uncertain', async () => {
    windows.failures.set('startPage', 8).set('abortDocument', 6).set('controlJob 5', 5)
    expect(await failure(printers.send(JOB_OF_TWO, ignore))).toBeInstanceOf(PrinterUncertain)
    expect(windows.jobs).toHaveLength(1)
    expect(windows.open).toBe(0)
  })
})

describe('two jobs at once', () => {
  it('do not mix', async () => {
    windows.add({ name: 'Other', margins: { left: 3, top: 9, right: 0, bottom: 0 } })
    await Promise.all(
      ['Roll', 'Other'].map((printer) => printers.send({ ...JOB_OF_TWO, printer, name: printer }, ignore))
    )
    expect(windows.jobs.map(({ printer, document }) => [printer, document])).toEqual([
      ['Roll', 'Roll'],
      ['Other', 'Other']
    ])
    for (const { sheets } of windows.jobs) {
      expect(sheets.map((sheet, at) => differingDots(PICTURES[at]!, sheet))).toEqual([0, 0])
    }
    expect(windows.open).toBe(0)
  })
})

describe('raw bytes', () => {
  it('reach the spooler as they are, also a few at a time', async () => {
    for (const most of [Number.POSITIVE_INFINITY, 300, 1]) {
      windows.mostWritten = most
      windows.jobs = []
      let number = 0
      await printers.send(RAW, async (spoolerId) => void (number = spoolerId))
      expect(windows.job).toMatchObject({ id: number, document: 'Lunas 2', settings: null })
      expect(windows.job.raw).toEqual(Buffer.from(RAW.raw))
      expect(windows.job.status & JOB.spooling).toBe(0)
    }
    expect(windows.open).toBe(0)
  })

  it('may be more than fit into one message', async () => {
    const raw = Uint8Array.from({ length: 700_001 }, (_, i) => i >> 3)
    await printers.send({ ...RAW, raw }, ignore)
    expect(windows.job.raw.equals(raw)).toBe(true)
  })

  it('are withdrawn if their number cannot be recorded', async () => {
    const error = new Error('the disk is full')
    expect(await failure(printers.send(RAW, () => Promise.reject(error)))).toBe(error)
    expect([windows.jobs, windows.open]).toEqual([[], 0])
  })
})
