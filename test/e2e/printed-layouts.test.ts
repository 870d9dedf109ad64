import { rmSync } from 'node:fs'
import { LAYOUTS, PAPERS, type Layout } from '#contract/model/slip-layouts'
import { blockedSlip } from '../../electron/slips/blocked'
import type { PrintServer } from '../support/cups'
import { shareOf } from '../support/draws'
import { seededRandom } from '../support/faults'
import { expect, lookUp, test } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { cutOut, DECODERS, pageSizes, printedDots, seenBy, worn } from '../support/scan'
import { payment, pdfOf, trust } from '../support/slip-dialog'
import { yesToCopies } from '../support/acknowledgements'

// Every layout through a real CUPS on its paper, read back by two decoders, new and worn.

const [, saweria] = samples as [unknown, { payload: string }]

/** How far a printer's own paper size may differ, in millimetres: its A5 is 421 points wide. */
const PRINTERS_OWN = 0.6

/** Layouts that cannot hold a payload of 512 characters, by print resolution. */
const TOO_SMALL: Record<number, readonly Layout[]> = { 203: ['a4x12', 'list'], 300: [] }

let cups: PrintServer
test.beforeEach(async ({ printer }) => {
  cups = printer
})

/** Of label printers. */
const RESOLUTIONS = [203, 300]

for (const dpi of RESOLUTIONS) {
  test(`each layout is printed on its paper and scans from black and white dots at ${dpi} dpi`, async ({
    simulator,
    openOnSimulator
  }) => {
    const payloads = [qrisPayload(65_000), saweria.payload, qrisPayload(65_000, { length: 512 })]
    payloads.forEach((payload, i) =>
      payment(simulator, `XID-${i + 1}`, '9', payload, i === 1 ? 1008 : 65_000)
    )
    const { page } = await openOnSimulator()
    const ids = payloads.map((_, i) => `XID-${i + 1}`)
    await lookUp(page, ...ids)
    await trust(page, ...payloads)
    const printers = await page.evaluate(() => window.lunas.slips.printers())
    expect(printers).toMatchObject({ ok: true, value: [{ name: cups.printer }] })
    let jobs = 0
    for (const [at, layout] of LAYOUTS.entries()) {
      if (!shareOf(RESOLUTIONS, at).includes(dpi)) continue
      const sent = await page.evaluate((request) => window.lunas.slips.print(request), {
        ...pdfOf(ids, { layout, dpi, acknowledgements: yesToCopies(...ids), reason: 'test' }),
        printer: cups.printer
      })
      if (!sent.ok) throw new Error(`${layout}: ${sent.error.message}`)
      const { printed, blocked: rejected } = sent.value
      // Whether the longest payload fits is arithmetic; otherwise the slip is held back with a layout that fits.
      expect([...printed, ...rejected.map(({ paymentId }) => paymentId)].sort(), layout).toEqual(ids)
      expect(rejected, layout).toEqual(
        TOO_SMALL[dpi]?.includes(layout)
          ? [{ ...blockedSlip('XID-3', ['layoutTooSmall']), fitsOn: expect.any(String) }]
          : []
      )
      const read: Record<string, string[]> = {}
      for (let job = PAPERS[layout].height === null ? printed.length : 1; job > 0; job--) {
        const pdf = await cups.finished(++jobs)
        for (const [width, height] of pageSizes(pdf)) {
          expect(Math.abs(width - PAPERS[layout].width), layout).toBeLessThan(PRINTERS_OWN)
          if (PAPERS[layout].height) {
            expect(Math.abs(height - PAPERS[layout].height), layout).toBeLessThan(PRINTERS_OWN)
          }
        }
        for (const page of printedDots(pdf, dpi)) {
          const slips = await cutOut(page)
          for (const [name, decode] of Object.entries(DECODERS)) {
            ;(read[name] ??= []).push(...(await decode(page)))
            const codes = (read[`${name}, worn and scaled`] ??= [])
            for (const [nth, slip] of slips.entries()) {
              // A head that feeds too fast, and one that feeds too slowly.
              const scale = (nth + at) % 2 === 0 ? 1.015 : 0.985
              const random = seededRandom(dpi * 1_000 + at * 10 + nth)
              codes.push(...(await seenBy(decode, worn(slip, random, { dropout: 0.02, scale }))))
            }
          }
        }
        rmSync(pdf)
      }
      const wanted = printed.map((id) => payloads[ids.indexOf(id)]).sort()
      for (const [how, codes] of Object.entries(read)) {
        expect(codes.sort(), `${layout}: ${how}`).toEqual(wanted)
      }
    }
  })
}
