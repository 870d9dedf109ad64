import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SlipDocument } from '#contract/model/slip-documents'
import { LAYOUTS, PAPERS, USUAL_DPI, type Layout } from '#contract/model/slip-layouts'
import type { PlacedCode } from '../../../electron/slips/layouts/code-on-sheet'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { areDotsRight } from '../../../electron/slips/verification/dots'
import { BRAND } from '../../support/hard-slips'
import { inTempFolder } from '../../support/history'
import { qrisPayload } from '../../support/qris-payload'
import samples from '../../support/qris-samples.json' with { type: 'json' }
import { renderApi } from '../../support/render-api'
import { DECODERS, pageSizes, printedDots, type Driver } from '../../support/scan'
import { codeOn } from '../../support/printed-codes'
import { slipOf } from '../../support/slip'

// Every layout at every usual resolution, as the programs of spoolers turn a PDF into dots, and as decoders read those.

let api: RenderApi
beforeAll(async () => void (api = await renderApi()))

const LONGEST = qrisPayload(65_000, { length: 512 })
/** Layouts that cannot hold a payload of 512 characters, by resolution. */
const TOO_SMALL: Partial<Record<number, readonly Layout[]>> = { 203: ['a4x12', 'list'] }

const SLIPS: readonly SlipDocument[] = [qrisPayload(65_000), samples[1]!.payload, LONGEST].map(
  (qrContent, i) => slipOf({ ...(i === 1 ? BRAND : {}), qrContent, serial: `7F3A-1${i}` })
)
const EVERY = LAYOUTS.flatMap((layout) => USUAL_DPI.map((dpi) => [layout, dpi] as const))

describe.each(EVERY)('%s at %i dots an inch', (layout, dpi) => {
  // Not on whole dots, and not in the first place.
  const options = { layout, dpi, skip: 1, offset: { x: 0.3, y: 0.7 } }
  const dot = 25.4 / dpi

  it('is read from the very dots that were verified, however they are rasterized', () =>
    inTempFolder(async (folder) => {
      const { pdf, codes, doesNotFit, width, height } = await api.slips(SLIPS, options)
      const isTooSmall = TOO_SMALL[dpi]?.includes(layout)
      expect(doesNotFit).toEqual(
        isTooSmall ? [{ serial: '7F3A-12', why: 'layoutTooSmall', fitsOn: expect.any(String) }] : []
      )
      expect(codes.map(({ serial }) => serial)).toEqual(
        SLIPS.map(({ serial }) => serial).slice(0, isTooSmall ? 2 : 3)
      )
      expect(await api.unverified(pdf, codes, dpi)).toEqual([])
      const file = join(folder, 'slips.pdf')
      writeFileSync(file, pdf)
      for (const [across, down] of pageSizes(file)) {
        expect([Math.abs(across - width) < dot, Math.abs(down - height) < dot]).toEqual([true, true])
      }
      expect(PAPERS[layout]).toMatchObject({ width, ...(PAPERS[layout].height === null ? {} : { height }) })
      for (const driver of ['poppler', 'ghostscript'] as const) await expectDots(file, dpi, driver, codes)
    }))
})

/** Compares every dot of the codes, and reads them with every decoder. */
async function expectDots(
  file: string,
  dpi: number,
  driver: Driver,
  codes: readonly PlacedCode[]
): Promise<void> {
  const sheets = printedDots(file, dpi, driver)
  for (const code of codes) {
    const sheet = sheets[code.sheet]!
    expect([driver, code.serial, areDotsRight({ ...sheet, left: 0, top: 0 }, code)]).toEqual([
      driver,
      code.serial,
      true
    ])
    // The same dots are read alike.
    if (driver === 'ghostscript') continue
    for (const [name, decode] of Object.entries(DECODERS)) {
      expect([name, await decode(codeOn(sheet, code))]).toEqual([name, [code.payload]])
    }
  }
}
