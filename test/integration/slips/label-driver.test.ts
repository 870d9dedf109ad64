import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Layout } from '#contract/model/slip-layouts'
import { renderSlips } from '../../../electron/slips/layouts/render-slips'
import { cupsAddress, IppClient } from '../../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../../electron/slips/printers/ipp/cups'
import type { PlacedCode } from '../../../electron/slips/layouts/code-on-sheet'
import { areDotsRight, type DotPage } from '../../../electron/slips/verification/dots'
import { startCups, type PrintServer } from '../../support/cups'
import { loadFaces } from '../../support/faces'
import { startLabelPrinter } from '../../support/label-printer'
import { endOfJob, sendJob } from '../../support/spooled-jobs'
import { slip } from '../../support/slip-documents'

const faces = loadFaces()
let server: PrintServer
beforeAll(async () => void (server = await startCups()))
afterAll(() => server.stop())

/** What is wider than the head is cut. */
const LAYOUTS: Layout[] = ['roll58', 'roll80', 'label', 'a6']

/** A driver may place the whole label some dots further, which prints the same dots. */
const MOVES = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => ({ x, y })))

/** Returns by how many dots a code is further than it was verified, with every dot of it right; null if it is not. */
function movedBy(label: DotPage, code: PlacedCode): { x: number; y: number } | null {
  return MOVES.find(({ x, y }) => areDotsRight({ ...label, left: x, top: y }, code)) ?? null
}

it.each([203, 300] as const)(
  'a label driver prints the very dots that were verified, at %i an inch',
  async (dpi) => {
    const printers = new CupsPrinters(new IppClient(cupsAddress(server.env)))
    const zebra = await startLabelPrinter(server.env, dpi)
    try {
      for (const layout of LAYOUTS) {
        const slips = [0, 1, 2].map((i) => slip(i))
        const options = { layout, dpi, skip: 0, offset: { x: 0, y: 0 } }
        const { pdf, width, height, codes } = await renderSlips(slips, options, faces)
        const job = { printer: zebra.name, name: layout, pdf, sheets: 3, width, height, dpi }
        const { state } = await endOfJob(printers, zebra.name, await sendJob(printers, job))
        const labels = zebra.labels()
        expect([layout, state, labels.length]).toEqual([layout, 'taken', 3])
        const moved = codes.map((code) => movedBy(labels[code.sheet]!, code))
        expect([layout, moved]).toEqual([layout, codes.map(() => expect.toBeOneOf(MOVES))])
      }
    } finally {
      zebra.close()
    }
  }
)
