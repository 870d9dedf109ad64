// npm run test:wine: prints through Wine's GDI and spooler, and compares dots. Needs root, Debian's wine64, cups and
// ghostscript. docs/adr/0038-windows-printers.md says what this proves of Windows, and what not.
import assert from 'node:assert/strict'
import { startCups } from '../support/cups'
import { differingDots } from '../support/dot-pictures'
import { sheetsOf, startDotPrinter } from './dot-printer'
import { pictureOf, RAW, RESOLUTIONS, SHEETS } from './pictures'
import { runInWine } from './wine'

const server = await startCups()
const dotPrinters = await Promise.all(
  RESOLUTIONS.map((dpi) => startDotPrinter(server.env, `DOTS${dpi}`, dpi))
)
const rawPrinter = await startDotPrinter(server.env, 'RAW', null)
try {
  const results = (await runInWine(server.env)) as Record<string, unknown>
  console.log(JSON.stringify(results, null, 2))
  assert.equal(results.failed, undefined)
  for (const [at, dpi] of RESOLUTIONS.entries()) {
    const [printed] = await dotPrinters[at]!.documents(1)
    const sheets = sheetsOf(printed!, dpi)
    assert.equal(sheets.length, SHEETS)
    for (const [number, sheet] of sheets.entries()) {
      const wanted = pictureOf(number, dpi)
      // PostScript counts from the bottom of a page whose height is no whole number of dots.
      const wrong = differingDots(wanted, sheet, { x: 0, y: sheet.height - wanted.height })
      console.log(`${dpi} dpi, sheet ${number + 1}: ${wrong} of ${wanted.width * wanted.height} dots differ`)
      assert.equal(wrong, 0)
    }
  }
  const [raw] = await rawPrinter.documents(1)
  assert.ok(raw!.equals(RAW), 'raw bytes came out changed')
  assert.match(
    String(results.otherDots),
    /PrinterFailure: the printer prints 300 dots per inch, but the codes were verified for 203/
  )
  assert.match(String(results.nobody), /PrinterFailure: OpenPrinter: .+ \(1801\)/)
  assert.match(String(results.recording), /Error: the disk is full/)
  assert.deepEqual(results.capabilities, {
    resolutions: [600],
    media: [
      { width: 20_990, height: 29_700 },
      { width: 8_000, height: 12_000 }
    ]
  })
  console.log('all dots are right')
} finally {
  for (const printer of [...dotPrinters, rawPrinter]) printer.close()
  await server.stop()
}
