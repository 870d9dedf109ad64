import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { rupiah } from '#contract/format'
import type { SlipDocument, Stop } from '#contract/model/slip-documents'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { inTempFolder } from '../../support/history'
import { dotsOf } from '../../support/printed-codes'
import { qrisPayload } from '../../support/qris-payload'
import { renderApi } from '../../support/render-api'
import { DECODERS, pdfText } from '../../support/scan'
import { slipOf, stopOf } from '../../support/slip'

// A driver's round on A4: a code in each row, and what a driver needs besides.

const DPI = 203
const PER_SHEET = 7

let api: RenderApi
beforeAll(async () => void (api = await renderApi()))

/** The words of each sheet of a list, and the codes that a decoder finds on it. */
async function listOf(slips: readonly SlipDocument[]): Promise<{ words: string; codes: string[] }[]> {
  // A list begins with its heading and has no used places.
  const options = { layout: 'list', dpi: DPI, skip: 3, offset: { x: 0, y: 0 } } as const
  const { pdf, sheets, doesNotFit } = await api.slips(slips, options)
  expect(doesNotFit).toEqual([])
  const words = await inTempFolder(async (folder) => {
    const file = join(folder, 'list.pdf')
    writeFileSync(file, pdf)
    return pdfText(file).split('\f')
  })
  return Promise.all(
    Array.from({ length: sheets }, async (_, sheet) => {
      const dots = dotsOf(await api.raster(pdf, sheet, DPI))
      return { words: words[sheet]!, codes: await DECODERS.zbar(dots) }
    })
  )
}

const sumOf = (slips: readonly SlipDocument[]): string =>
  rupiah(slips.reduce((sum, { amount }) => sum + amount, 0))

it('has the code, recipient and payment of each row, and sums on each sheet', async () => {
  const many: Stop[] = Array.from({ length: 40 }, (_, n) =>
    stopOf({ name: `Penerima ${n}`, awbs: [`GK-${n}`] })
  )
  const slips = Array.from({ length: PER_SHEET + 1 }, (_, i) =>
    slipOf({
      environment: 'sandbox',
      paymentId: `XID-${i}`,
      serial: `7F3A-1${i}`,
      amount: 65_000 + i,
      qrContent: qrisPayload(65_000 + i),
      stops: i === 2 ? many : [stopOf({ name: `Ibu ${i}`, phone: `0812-000${i}`, address: 'Jl. Contoh 1' })]
    })
  )
  const sheets = await listOf(slips)
  expect(sheets).toHaveLength(2)
  for (const [at, { words, codes }] of sheets.entries()) {
    const here = slips.slice(at * PER_SHEET, (at + 1) * PER_SHEET)
    expect(codes.sort()).toEqual(here.map(({ qrContent }) => qrContent).sort())
    for (const part of [
      'SANDBOX',
      `Halaman ${at + 1} dari 2`,
      `Lembar ini: ${here.length} pembayaran, ${sumOf(here)}`,
      `Semua: ${slips.length} pembayaran, ${sumOf(slips)}`,
      ...here.flatMap(({ paymentId, amount }) => [paymentId, rupiah(amount)]),
      ...here.flatMap(({ stops }) => (stops.length === 1 ? [stops[0]!.name!, stops[0]!.phone!] : []))
    ]) {
      expect(words).toContain(part)
    }
  }
  expect(sheets[0]!.words).toContain('40 paket · 40 tujuan')
  expect(sheets[0]!.words).toMatch(/\(\+39 tujuan lain, 39 paket\)|\(\+38 tujuan lain, 38 paket\)/)
})

it('counts the money of two copies once', async () => {
  const copies = [1, 2].map((copy) => slipOf({ copy, serial: `7F3A-1${copy}` }))
  const [sheet] = await listOf(copies)
  expect(sheet!.words).toContain('Semua: 1 pembayaran, Rp65.000')
  expect(sheet!.codes).toEqual(copies.map(({ qrContent }) => qrContent))
})
