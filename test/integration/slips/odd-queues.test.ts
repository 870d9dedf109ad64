import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import type { RenderedSheets } from '../../../electron/slips/layouts/render-slips'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { inTempFolder } from '../../support/history'
import { startLabelPrinter } from '../../support/label-printer'
import { movedBy } from '../../support/printed-codes'
import { addRasterPrinter } from '../../support/raster-printer'
import { renderApi } from '../../support/render-api'
import { SCRIPTED } from '../../support/scripted-printer'
import { slip } from '../../support/slip-documents'
import { endOfJob, sendJob } from '../../support/spooler-jobs'

// Defaults of a queue that would print a slip twice, or another slip than the one that was verified.

const DPI = 203
/** The second one shows what comes of two pages on a sheet. */
const SLIPS = [slip(0), slip(1)]

let server: PrintServer
let printers: CupsPrinters
let roll: RenderedSheets
let sheet: RenderedSheets
beforeAll(async () => {
  const api = await renderApi()
  const usual = { skip: 0, offset: { x: 0, y: 0 } }
  roll = await api.slips(SLIPS, { ...usual, layout: 'roll58', dpi: DPI })
  sheet = await api.slips(SLIPS, { ...usual, layout: 'a6', dpi: 300 })
  server = await startCups(SCRIPTED)
  printers = cupsPrinters(server.env)
})
afterAll(() => server.stop())

/** Prints slips, and resolves with what became of the job. */
async function print(printer: string, { pdf, sheets, width, height }: RenderedSheets, dpi: number) {
  const job = { printer, name: `Lunas ${printer}`, pdf, sheets, width, height, dpi }
  return endOfJob(printers, printer, await sendJob(printers, job))
}

/** Prints with CUPS' own program, which lets the defaults of the queue count. */
const printWithDefaults = (printer: string, { pdf }: RenderedSheets) =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'slips.pdf')
    writeFileSync(file, pdf)
    const env = { ...process.env, ...server.env, LC_ALL: 'C' }
    const said = execFileSync('lp', ['-d', printer, file], { env, encoding: 'utf8' })
    const [, job] = /-(\d+) \(/.exec(said) ?? []
    expect(await endOfJob(printers, printer, Number(job))).toMatchObject({ state: 'taken' })
  })

it.each<[string, string[]]>([
  ['two copies', ['copies-default=2']],
  ['two pages a sheet', ['number-up-default=2']],
  ['six pages a sheet, in a frame', ['number-up-default=6', 'page-border-default=double']],
  ['pages fitted to the paper', ['fit-to-page-default=true', 'fitplot-default=true']],
  ['pages scaled to fill the paper', ['print-scaling-default=fill']],
  ['pages of half the size', ['scaling-default=50', 'natural-scaling-default=50']],
  ['landscape', ['orientation-requested-default=4', 'landscape-default=true']],
  ['A4 for a roll', ['PageSize=A4', 'media-default=iso_a4_210x297mm']],
  ['banners', ['job-sheets-default=standard,standard']],
  ['only odd pages', ['page-set-default=odd']],
  ['only one page', ['page-ranges-default=2']],
  ['mirrored', ['mirror-default=true']],
  ['another resolution', ['Resolution=300dpi', 'printer-resolution-default=300dpi']],
  ['jobs that are held back', ['job-hold-until-default=indefinite']],
  ['booklets, from the last page', ['booklet-default=true', 'outputorder-default=reverse']]
])('a queue with the default of %s prints each slip once, dot by dot', async (name, defaults) => {
  const zebra = await startLabelPrinter(server.env, { dpi: DPI, name: name.replace(/\W+/g, '-'), defaults })
  try {
    expect(await print(zebra.name, roll, DPI)).toMatchObject({ state: 'taken' })
    const labels = zebra.labels()
    expect(labels).toHaveLength(SLIPS.length)
    expect(roll.codes.map((code) => movedBy(labels[code.sheet], code))).not.toContain(null)
  } finally {
    zebra.close()
  }
})

it.each<[string, string[]]>([
  ['both sides', ['Duplex=DuplexNoTumble', 'sides-default=two-sided-long-edge']],
  ['both sides and two copies', ['Duplex=DuplexTumble', 'copies-default=2', 'Collate-default=true']]
])('a queue with the default of %s prints each slip on a sheet of its own', async (name, defaults) => {
  const printer = addRasterPrinter(server.env, { name: name.replace(/\W+/g, '-'), defaults })
  try {
    await printWithDefaults(printer.name, sheet)
    expect(printer.pages()).toContainEqual(expect.objectContaining({ isDuplex: true }))
    expect(await print(printer.name, sheet, 300)).toMatchObject({ state: 'taken' })
    const pages = printer.pages()
    expect(pages).toMatchObject(SLIPS.map(() => ({ isDuplex: false, copies: expect.toBeOneOf([0, 1]) })))
  } finally {
    printer.close()
  }
})
