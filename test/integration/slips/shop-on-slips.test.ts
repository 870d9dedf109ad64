import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { SlipDocument } from '#contract/model/slip-documents'
import { LAYOUTS, type Layout } from '#contract/model/slip-layouts'
import type { RenderedSheets } from '../../../electron/slips/layouts/render-slips'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { frameOf } from '../../support/hard-slips'
import { inTempFolder } from '../../support/history'
import { isInkAt } from '../../support/dot-pictures'
import { dotsOf } from '../../support/printed-codes'
import { renderApi } from '../../support/render-api'
import { DECODERS, pdfText, picturesIn } from '../../support/scan'
import { slipOf } from '../../support/slip'

// The shop's own content on paper, a fee, and both languages.

const DPI = 203

let api: RenderApi
beforeAll(async () => void (api = await renderApi()))

const render = (slip: SlipDocument, layout: Layout): Promise<RenderedSheets> =>
  api.slips([slip], { layout, dpi: DPI, skip: 0, offset: { x: 0, y: 0 } })

/** The words of a PDF, as a reader would copy them, and the number of its pictures. */
const inside = (pdf: Uint8Array): Promise<{ words: string; pictures: number }> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'slip.pdf')
    writeFileSync(file, pdf)
    return { words: pdfText(file).replace(/\s+/g, ' '), pictures: picturesIn(file) }
  })

const SLIP = slipOf({
  environment: 'sandbox',
  language: 'both',
  shopName: 'Toko Bunga Melati',
  shopAddress: 'Jl. Merdeka 10\nBandung 40111',
  footLine: 'WA 0812-0000-0000',
  qrisMark: frameOf(200, 60),
  tip: { kind: 'fixed', amount: 1_500, total: 66_500 }
})

it('has the address and foot line of the shop, a fee, and text in both languages', async () => {
  const { pdf, codes } = await render(SLIP, 'roll80')
  const { words, pictures } = await inside(pdf)
  for (const part of [
    'Toko Bunga Melati',
    'Jl. Merdeka 10 Bandung 40111',
    'WA 0812-0000-0000',
    'SANDBOX: BUKAN UNTUK DIBAYAR / NOT FOR PAYMENT',
    'Bayar dengan / Pay with',
    'Rp65.000',
    'DITAMBAH BIAYA / PLUS A FEE OF Rp1.500',
    'TERDEBIT / YOU PAY Rp66.500',
    'BELUM LUNAS / UNPAID per',
    'Cetakan/Copy 1',
    'Cocokkan nama penerima di aplikasi Anda sebelum membayar.',
    'Match the merchant’s name in your app before you pay.'
  ]) {
    expect(words).toContain(part)
  }
  // The mark is printed in place of the word.
  expect(words).not.toContain('Pay with QRIS')
  expect(pictures).toBe(2)
  const sheet = dotsOf(await api.raster(pdf, 0, DPI))
  for (const [name, decode] of Object.entries(DECODERS)) {
    expect([name, await decode(sheet)]).toEqual([name, codes.map(({ payload }) => payload)])
  }
})

it('has neither pictures nor room for them if the shop has none', async () => {
  const { pdf } = await render({ ...SLIP, qrisMark: null }, 'roll80')
  const { words, pictures } = await inside(pdf)
  expect(words).toContain('Pay with QRIS')
  // The code.
  expect(pictures).toBe(1)
})

it('has a logo whose areas are solid, because no part of it is left to the grey of a driver', async () => {
  const full = frameOf(300, 150)
  const logo = { ...full, bits: full.bits.map(() => 255) }
  const { pdf } = await render({ ...SLIP, logo }, 'roll80')
  const raster = await api.raster(pdf, 0, DPI)
  const middle = Math.floor(raster.width / 2)
  const across = Array.from({ length: 40 }, (_, i) => middle - 20 + i)
  const toDots = (mm: number): number => Math.round((mm / 25.4) * DPI)
  const rows = Array.from({ length: toDots(20) }, (_, y) => y)
  const black = rows.filter((y) => across.every((x) => isInkAt(raster, x, y)))
  expect(black.length).toBeGreaterThan(toDots(8))
  expect(black.at(-1)! - black[0]!).toBe(black.length - 1)
})

it.each(LAYOUTS)('keeps what must be said in either language on %s, or is held back', async (layout) => {
  const { pdf, codes, doesNotFit } = await render({ ...SLIP, logo: frameOf(300, 150) }, layout)
  // The mark and a fee, both in two languages, are too much for low slips, and a fee for a row of a list.
  if (['a4x8', 'a4x12', 'list'].includes(layout)) {
    expect([codes, doesNotFit]).toMatchObject([[], [{ why: 'layoutTooSmall', fitsOn: expect.any(String) }]])
    return
  }
  const { words } = await inside(pdf)
  for (const part of [
    'BUKAN UNTUK',
    'NOT FOR',
    'Rp66.500',
    'BIAYA',
    'FEE',
    'BELUM LUNAS',
    'UNPAID',
    'Cocokkan',
    'Match'
  ]) {
    expect(words).toContain(part)
  }
})
