import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAYOUTS, slipsASheet } from '#contract/model/slip-layouts'
import type { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { startLabelPrinter, type LabelPrinter } from '../../support/label-printer'
import { movedBy } from '../../support/printed-codes'
import { renderApi } from '../../support/render-api'
import { slip } from '../../support/slip-documents'
import { endOfJob, sendJob } from '../../support/spooler-jobs'

// A real driver between the document and the dots, which are compared one by one.

const SLIPS = [0, 1, 2].map((i) => slip(i))

let api: RenderApi
let server: PrintServer
let printers: CupsPrinters
beforeAll(async () => {
  api = await renderApi()
  server = await startCups()
  printers = cupsPrinters(server.env)
})
afterAll(() => server.stop())

describe.each([203, 300] as const)('a label driver at %i dots an inch', (dpi) => {
  let zebra: LabelPrinter
  beforeAll(async () => void (zebra = await startLabelPrinter(server.env, { dpi })))
  afterAll(() => zebra.close())

  it.each(LAYOUTS)('prints the very dots that were verified, on %s', async (layout) => {
    const options = { layout, dpi, skip: 0, offset: { x: 0, y: 0 } }
    const slips = SLIPS.slice(0, slipsASheet(layout))
    const { pdf, sheets, width, height, codes, unverified } = await api.slips(slips, options)
    expect(unverified).toEqual([])
    const job = { printer: zebra.name, name: layout, pdf, sheets, width, height, dpi }
    const { state } = await endOfJob(printers, zebra.name, await sendJob(printers, job))
    const labels = zebra.labels()
    expect([state, labels.length]).toEqual(['taken', sheets])
    const moved = codes.map((code) => movedBy(labels[code.sheet], code))
    expect(moved).toHaveLength(slips.length)
    expect(moved).not.toContain(null)
  })
})
