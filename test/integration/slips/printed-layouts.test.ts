import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { SlipDocument } from '#contract/model/slip-documents'
import { LAYOUTS, PAPERS, USUAL_DPI, type Layout } from '#contract/model/slip-layouts'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import type { VerifiedSheets } from '../../../electron/slips/render/protocol'
import { areDotsRight } from '../../../electron/slips/verification/dots'
import { shareOf } from '../../support/draws'
import { inTempFolder } from '../../support/history'
import { codeOn } from '../../support/printed-codes'
import { qrisPayload } from '../../support/qris-payload'
import samples from '../../support/qris-samples.json' with { type: 'json' }
import { renderApi } from '../../support/render-api'
import { DECODERS, pageSizes, printedDots } from '../../support/scan'
import { slipOf } from '../../support/slip'

// Every layout at every usual resolution, as decoders and the programs of spoolers see it.

let api: RenderApi
beforeAll(async () => void (api = await renderApi()))

const SLIPS: readonly SlipDocument[] = [
  qrisPayload(65_000),
  samples[1]!.payload,
  qrisPayload(65_000, { length: 512 })
].map((qrContent, i) => slipOf({ qrContent, serial: `7F3A-1${i}` }))
/** Layouts that cannot hold the longest payload, by resolution. */
const TOO_SMALL: Partial<Record<number, readonly Layout[]>> = { 203: ['a4x12', 'list'] }

const EVERY = LAYOUTS.flatMap((layout) => USUAL_DPI.map((dpi) => ({ layout, dpi })))
/** The programs with which spoolers rasterize take long. */
const RASTERIZED = LAYOUTS.flatMap((layout, at) =>
  shareOf(USUAL_DPI, at).flatMap((dpi) =>
    shareOf(['poppler', 'ghostscript'] as const, at).map((driver) => ({ layout, dpi, driver }))
  )
)

/** Begins between two dots, and not in the first place. */
const render = (layout: Layout, dpi: number): Promise<VerifiedSheets> =>
  api.slips(SLIPS, { layout, dpi, skip: 1, offset: { x: 0.3, y: 0.7 } })

it.each(EVERY)(
  '$layout at $dpi dots an inch has the codes of all slips that it has room for, each verified',
  async ({ layout, dpi }) => {
    const { codes, doesNotFit, unverified } = await render(layout, dpi)
    const fitting = TOO_SMALL[dpi]?.includes(layout) ? SLIPS.slice(0, -1) : SLIPS
    expect(codes.map(({ serial }) => serial)).toEqual(fitting.map(({ serial }) => serial))
    expect(doesNotFit).toEqual(
      fitting === SLIPS
        ? []
        : [{ serial: SLIPS.at(-1)!.serial, why: 'layoutTooSmall', fitsOn: expect.any(String) }]
    )
    expect(unverified).toEqual([])
  }
)

it.each(RASTERIZED)(
  '$layout at $dpi dots an inch has its paper and the verified dots by $driver, which decoders read',
  ({ layout, dpi, driver }) =>
    inTempFolder(async (folder) => {
      const { pdf, codes, sheets, width, height } = await render(layout, dpi)
      const file = join(folder, 'slips.pdf')
      writeFileSync(file, pdf)
      expect(width).toBe(PAPERS[layout].width)
      expect(height).toBe(PAPERS[layout].height ?? height)
      const dot = 25.4 / dpi
      for (const [across, down] of pageSizes(file)) {
        expect([Math.abs(across - width) < dot, Math.abs(down - height) < dot]).toEqual([true, true])
      }
      const pages = printedDots(file, dpi, driver)
      expect(pages).toHaveLength(sheets)
      const isRight = codes.map((code) => areDotsRight({ ...pages[code.sheet]!, left: 0, top: 0 }, code))
      expect(isRight).toEqual(codes.map(() => true))
      for (const code of codes) {
        for (const [name, decode] of Object.entries(DECODERS)) {
          expect([name, await decode(codeOn(pages[code.sheet]!, code))]).toEqual([name, [code.payload]])
        }
      }
    })
)
