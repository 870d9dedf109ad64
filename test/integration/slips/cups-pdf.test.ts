import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LAYOUTS, PAPERS } from '#contract/model/slip-layouts'
import type { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { shareOf } from '../../support/draws'
import { seededRandom } from '../../support/faults'
import { qrisPayload } from '../../support/qris-payload'
import samples from '../../support/qris-samples.json' with { type: 'json' }
import { renderApi } from '../../support/render-api'
import { cutOut, DECODERS, pageSizes, printedDots, seenBy, worn } from '../../support/scan'
import { slipOf } from '../../support/slip'
import { endOfJob, sendJob } from '../../support/spooler-jobs'

// Every layout through a real CUPS on its paper, read back by two decoders, new and worn.

/** Resolutions of label printers. */
const RESOLUTIONS = [203, 300]
/** How far a printer's own paper size may differ, in millimetres: its A5 is 421 points wide. */
const PRINTERS_OWN = 0.6

const SLIPS = [qrisPayload(65_000), samples[1]!.payload, qrisPayload(65_000, { length: 512 })].map(
  (qrContent, i) => slipOf({ qrContent, serial: `7F3A-1${i}` })
)

let api: RenderApi
let server: PrintServer
let printers: CupsPrinters
beforeAll(async () => {
  api = await renderApi()
  server = await startCups()
  printers = cupsPrinters(server.env)
})
afterAll(() => server.stop())

let jobs = 0
const EVERY = LAYOUTS.flatMap((layout, at) =>
  shareOf(RESOLUTIONS, at).map((dpi) => [layout, dpi, at] as const)
)

it.each(EVERY)(
  '%s comes on its paper at %i dots an inch, and is read, new and worn',
  async (layout, dpi, at) => {
    const options = { layout, dpi, skip: 0, offset: { x: 0, y: 0 } }
    const { pdf, sheets, width, height, codes } = await api.slips(SLIPS, options)
    const job = { printer: server.printer, name: layout, pdf, sheets, width, height, dpi }
    const { state } = await endOfJob(printers, server.printer, await sendJob(printers, job))
    expect(state).toBe('taken')
    const printed = await server.finished(++jobs)
    expect(pageSizes(printed)).toHaveLength(sheets)
    for (const [across, down] of pageSizes(printed)) {
      expect(Math.abs(across - PAPERS[layout].width)).toBeLessThan(PRINTERS_OWN)
      expect(Math.abs(down - height)).toBeLessThan(PRINTERS_OWN)
    }
    const read: Record<string, string[]> = {}
    for (const page of printedDots(printed, dpi)) {
      for (const [nth, slip] of (await cutOut(page)).entries()) {
        // A head that feeds too fast, and one that feeds too slowly.
        const scale = (nth + at) % 2 === 0 ? 1.015 : 0.985
        const random = seededRandom(dpi * 1_000 + at * 10 + nth)
        const paper = worn(slip, random, { dropout: 0.02, scale })
        for (const [name, decode] of Object.entries(DECODERS)) {
          ;(read[name] ??= []).push(...(await decode(slip)))
          ;(read[`${name}, worn and scaled`] ??= []).push(...(await seenBy(decode, paper)))
        }
      }
    }
    rmSync(printed)
    const payloads = codes.map(({ payload }) => payload).sort()
    expect(Object.keys(read)).toHaveLength(2 * Object.keys(DECODERS).length)
    for (const [how, found] of Object.entries(read)) expect([how, found.sort()]).toEqual([how, payloads])
  }
)
