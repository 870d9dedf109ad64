import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRINTER_LANGUAGES, type DirectPrinter, type PrinterLanguage } from '#contract/model/printers'
import type { Layout } from '#contract/model/slip-layouts'
import type { PlacedCode } from '../../../electron/slips/layouts/code-on-sheet'
import { DirectPrinters, type RawSpooler } from '../../../electron/slips/printers/direct/direct-printers'
import { NETWORK_LIMITS } from '../../../electron/slips/printers/direct/network-job'
import type { PrinterJob } from '../../../electron/slips/printers/printers'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { areDotsRight, type DotPage } from '../../../electron/slips/verification/dots'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { startPrinter } from '../../support/loopback-printer'
import { PATIENCE_MS } from '../../support/patience'
import type { PrintedSheet } from '../../support/printer-languages'
import { renderApi } from '../../support/render-api'
import { slip } from '../../support/slip-documents'
import { endOfJob, sendJob } from '../../support/spooler-jobs'

let api: RenderApi
beforeAll(async () => {
  api = await renderApi()
})

/** Width of the print head in millimetres of whoever has such paper. */
const HEADS: [Layout, number][] = [
  ['roll58', 48],
  ['roll80', 72],
  ['label', 104]
]
const SLIPS = 3

/** What came out, as the verifier sees pages. */
function pageOf({ rows }: PrintedSheet, left: number): DotPage {
  const width = 8 * Math.max(...rows.map(({ length }) => length))
  const dots = new Uint8Array(width * rows.length).fill(255)
  for (const [y, bytes] of rows.entries()) {
    for (let x = 0; x < 8 * bytes.length; x++) {
      if (bytes[x >> 3]! & (0x80 >> (x & 7))) dots[y * width + x] = 0
    }
  }
  return { dots, width, height: rows.length, left, top: 0 }
}

interface Way {
  language: PrinterLanguage
  way: DirectPrinter['way']
  layout: Layout
  headMm: number
  dpi: number
  spooler: RawSpooler
}

/** Sends a PDF to a direct printer, and waits until that has it. */
async function printed(
  { language, way, headMm, dpi, spooler }: Omit<Way, 'layout'>,
  pdf: Pick<PrinterJob, 'pdf' | 'sheets' | 'width' | 'height' | 'isTestPage'>
): Promise<{ left: number }> {
  const headDots = 8 * Math.round((headMm * dpi) / 25.4 / 8)
  const printer: DirectPrinter = { name: 'P', language, way, dpi, headDots, cut: true, feedMm: 2, gapMm: 0 }
  const printers = new DirectPrinters({
    printers: () => [printer],
    raster: api.raster,
    spooler,
    limits: { ...NETWORK_LIMITS, connect: PATIENCE_MS, answer: PATIENCE_MS, poll: 5 },
    startedAt: 0
  })
  const job = { printer: 'P', name: 'Lunas', ...pdf, dpi }
  const { state } = await endOfJob(printers, 'P', await sendJob(printers, job))
  expect(state).toBe('taken')
  const raster = await api.raster(pdf.pdf, 0, dpi)
  return { left: Math.max(0, Math.round((raster.width - headDots) / 2)) }
}

/** Prints slips, and returns their codes and how many columns are beside the print head. */
async function print({ layout, ...way }: Way): Promise<{ codes: PlacedCode[]; left: number }> {
  const options = { layout, dpi: way.dpi, skip: 0, offset: { x: 0, y: 0 } }
  const slips = Array.from({ length: SLIPS }, (_, i) => slip(i))
  const { codes, unverified, ...pdf } = await api.slips(slips, options)
  expect(unverified).toEqual([])
  return { codes, ...(await printed(way, pdf)) }
}

function expectCodes(
  sheets: readonly PrintedSheet[],
  codes: readonly PlacedCode[],
  left: number,
  count = SLIPS
): void {
  expect(sheets).toHaveLength(count)
  const wrong = codes.filter((code) => !areDotsRight(pageOf(sheets[code.sheet]!, left), code))
  expect([codes.length, wrong.map(({ serial }) => serial)]).toEqual([count, []])
}

describe.each(PRINTER_LANGUAGES)('in %s over a port', (language) => {
  it.each(HEADS.flatMap(([layout, headMm]) => [203, 300].map((dpi) => [layout, dpi, headMm] as const)))(
    'every dot of every code on %s is as it was verified, at %i an inch',
    async (layout, dpi, headMm) => {
      const printer = await startPrinter(language, { dpi })
      try {
        const way = { host: '127.0.0.1', port: printer.port }
        const { codes, left } = await print({ language, way, layout, headMm, dpi, spooler: {} as never })
        expect(printer.errors).toEqual([])
        expectCodes(printer.sheets, codes, left)
      } finally {
        printer.close()
      }
    }
  )
})

it.each(HEADS.flatMap(([layout, headMm]) => [203, 300].map((dpi) => [layout, dpi, headMm] as const)))(
  'the test page for %s at %i an inch is printed as far as the head reaches',
  async (layout, dpi, headMm) => {
    const printer = await startPrinter('escPos', { dpi })
    try {
      const { code, ...pdf } = await api.testSheet({
        ...{ name: '', printer: 'P', layout, dpi, offset: { x: 0, y: 0 } },
        ...{ language: 'id', at: 1_760_000_000_000 }
      })
      const way = { host: '127.0.0.1', port: printer.port }
      const { left } = await printed(
        { language: 'escPos', way, headMm, dpi, spooler: {} as never },
        { ...pdf, sheets: 1, isTestPage: true }
      )
      expectCodes(printer.sheets, [code], left, 1)
    } finally {
      printer.close()
    }
  }
)

describe('through a queue of CUPS that repeats what it gets, with banners', () => {
  let server: PrintServer
  beforeAll(async () => void (server = await startCups()))
  afterAll(() => server.stop())

  it.each(PRINTER_LANGUAGES)('every slip is printed once, in %s, dot by dot', async (language) => {
    const printer = await startPrinter(language, { answers: false })
    const defaults = ['copies-default=2', 'job-sheets-default=standard,standard', 'number-up-default=2']
    const raw = [
      '-v',
      `socket://127.0.0.1:${printer.port}`,
      '-m',
      'raw',
      ...defaults.flatMap((each) => ['-o', each])
    ]
    execFileSync('lpadmin', ['-p', `RAW-${language}`, '-E', ...raw], {
      env: { ...process.env, ...server.env, LC_ALL: 'C' },
      stdio: 'ignore'
    })
    try {
      const spooler = cupsPrinters(server.env)
      const way = { queue: `RAW-${language}` }
      const { codes, left } = await print({ language, way, layout: 'roll58', headMm: 48, dpi: 203, spooler })
      expect(printer.errors).toEqual([])
      expectCodes(printer.sheets, codes, left)
    } finally {
      printer.close()
    }
  })
})
