// npm run test:wine: prints through Wine's GDI and spooler, and compares dots. Not a part of npm test: Wine is large.
// docs/adr/0038-windows-through-gdi.md says what this shows of Windows, and what not.
import assert from 'node:assert/strict'
import { MM_PER_INCH } from '#contract/units'
import { cropped } from '../../electron/slips/printers/windows/device-bitmap'
import type { RenderApi } from '../../electron/slips/render/protocol'
import { startCups } from '../support/cups'
import { differingDots, noise } from '../support/dot-pictures'
import { renderApi } from '../support/render-api'
import { slip } from '../support/slip-documents'
import { sheetsOf, startDotPrinter } from './dot-printer'
import { printerAt, RAW, RESOLUTIONS, SHEET, type WineJob } from './jobs'
import { missingForWine, runInWine } from './wine'

/** Where the test's printers print nothing, rounded up. */
const MARGIN_MM = 3.5

const missing = missingForWine()
if (missing.length > 0) {
  console.error(`Nothing was tried. This is missing:\n${missing.map((each) => `- ${each}`).join('\n')}`)
  process.exit(1)
}

/** A sheet of random dots, in which a wrong place shows, and two slips whose codes are verified. */
async function jobAt(api: RenderApi, dpi: number): Promise<WineJob> {
  const options = { layout: 'label', dpi, skip: 0, offset: { x: 0, y: 0 } } as const
  const { pdf, sheets, unverified } = await api.slips([slip(0), slip(1)], options)
  assert.deepEqual(unverified, [])
  const slips = []
  for (let sheet = 0; sheet < sheets; sheet++) slips.push(await api.raster(pdf, sheet, dpi))
  const dots = (mm: number): number => Math.round((mm / MM_PER_INCH) * dpi)
  const [width, height, margin] = [dots(SHEET.width), dots(SHEET.height), dots(MARGIN_MM)]
  const within = { left: margin, top: margin, width: width - 2 * margin, height: height - 2 * margin }
  return { dpi, sheets: [noise(width, height, within), ...slips] }
}

/** PostScript counts from the bottom of a page, whose height is no whole number of dots: the whole of it may be moved. */
const MOVES = [0, -1, 1, -2, 2].flatMap((y) => [0, -1, 1, -2, 2].map((x) => ({ x, y })))

function assertDots({ dpi, sheets }: WineJob, printed: Buffer): void {
  const came = sheetsOf(printed, dpi)
  assert.equal(came.length, sheets.length)
  const [random] = sheets
  const top = cropped(random!, { left: 0, top: 0, width: random!.width, height: dpi / 2 })
  const move = MOVES.find((each) => differingDots(top, came[0]!, each) === 0)
  assert.ok(move, `the sheets at ${dpi} dpi lie elsewhere`)
  for (const [at, sheet] of came.entries()) {
    const sent = sheets[at]!
    const wrong = differingDots(sent, sheet, move)
    const of = `${wrong} of ${sent.width * sent.height} dots differ`
    console.log(`${dpi} dpi, sheet ${at + 1}, moved by ${move.x}, ${move.y}: ${of}`)
    assert.equal(wrong, 0)
  }
}

const api = await renderApi()
const jobs: WineJob[] = []
for (const dpi of RESOLUTIONS) jobs.push(await jobAt(api, dpi))
const server = await startCups()
const dotPrinters = await Promise.all(
  RESOLUTIONS.map((dpi) => startDotPrinter(server.env, printerAt(dpi), dpi))
)
const rawPrinter = await startDotPrinter(server.env, 'RAW', null)
try {
  const results = await runInWine(server.env, jobs)
  console.log(JSON.stringify(results, null, 2))
  for (const [at, job] of jobs.entries()) {
    const [document] = await dotPrinters[at]!.documents(1)
    assertDots(job, document!)
  }
  const [raw] = await rawPrinter.documents(1)
  assert.ok(raw!.equals(RAW), 'raw bytes came out changed')
  assert.deepEqual(results.list.map(({ name }) => name).toSorted(), [
    ...RESOLUTIONS.map(printerAt),
    'RAW',
    server.printer
  ])
  assert.deepEqual(results.capabilities, {
    resolutions: RESOLUTIONS.slice(0, 1),
    media: [
      { width: 20_990, height: 29_700 },
      { width: 10_000, height: 15_000 }
    ]
  })
  assert.match(
    results.otherDots,
    /^PrinterFailure: the printer prints 300 dots per inch, but the codes were verified for 203$/
  )
  assert.match(results.noPrinter, /^PrinterFailure: OpenPrinter: .+ \(1801\)$/)
  assert.equal(results.notRecorded, 'Error: the disk is full')
  for (const status of results.statuses) {
    assert.deepEqual(status, { state: 'waiting', printerError: null, message: '', sheets: null })
  }
  assert.equal(results.otherName.state, 'lost')
  console.log('all dots are right')
} finally {
  for (const printer of [...dotPrinters, rawPrinter]) printer.close()
  await server.stop()
}
