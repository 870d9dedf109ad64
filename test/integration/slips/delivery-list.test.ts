import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rupiah } from '#contract/format'
import type { SlipDocument } from '#contract/model/slip-documents'
import { renderBatch } from '../../../electron/slips/render/batch'
import { inTempFolder } from '../../support/history'
import { qrisPayload } from '../../support/qris-payload'
import { renderApi } from '../../support/render-api'
import { pageSizes, pdfText, scanPdf } from '../../support/scan'
import { slipOf, stopOf } from '../../support/slip'

// A driver's round on A4: the code of every slip, and what a driver needs besides.

const PER_SHEET = 7

const rowOf = (i: number, change: Partial<SlipDocument> = {}): SlipDocument =>
  slipOf({
    environment: 'sandbox',
    paymentId: `XID-900${i}`,
    serial: `AAAA-000${i}`,
    qrContent: qrisPayload(65_000 + i),
    amount: 65_000 + i,
    stops: [stopOf({ name: `Penerima ${i}`, phone: `0812-0000-000${i}` })],
    ...change
  })

const sum = (slips: readonly SlipDocument[]): string =>
  rupiah(slips.reduce((total, { amount }) => total + amount, 0))

/** Returns the sheets of a list: their text, and their codes. */
function listOf(slips: SlipDocument[]): Promise<{ texts: string[]; codes: string[][] }> {
  const options = { layout: 'list', dpi: 203, skip: 0, offset: { x: 0, y: 0 } } as const
  return inTempFolder(async (folder) => {
    const { pdf, blocked } = await renderBatch([await renderApi()], slips, options)
    expect(blocked).toEqual([])
    const file = join(folder, 'round.pdf')
    writeFileSync(file, pdf)
    for (const [width, height] of pageSizes(file)) {
      expect(Math.abs(width - 210)).toBeLessThan(0.2)
      expect(Math.abs(height - 297)).toBeLessThan(0.2)
    }
    return { texts: pdfText(file).split('\f').slice(0, -1), codes: await scanPdf(file) }
  })
}

it('a round of more than one sheet has a code, recipient and payment in each row, and sums on each sheet', async () => {
  const slips = Array.from({ length: PER_SHEET + 1 }, (_, i) => rowOf(i))
  slips[0] = rowOf(0, {
    stops: Array.from({ length: 40 }, (_, i) => stopOf({ name: `Tujuan ${i}`, address: 'Jl. Contoh 1' }))
  })
  const [above, below] = [slips.slice(0, PER_SHEET), slips.slice(PER_SHEET)]
  const { texts, codes } = await listOf(slips)
  expect(codes.map((each) => each.toSorted())).toEqual(
    [above, below].map((those) => those.map(({ qrContent }) => qrContent).toSorted())
  )
  expect(texts).toHaveLength(2)
  const [first, second] = texts as [string, string]
  for (const sheet of texts) {
    expect(sheet).toContain('SANDBOX')
    expect(sheet).toContain(`Semua: ${slips.length} pembayaran, ${sum(slips)}`)
  }
  expect(first).toContain('Halaman 1 dari 2')
  expect(first).toContain(`Lembar ini: ${PER_SHEET} pembayaran, ${sum(above)}`)
  expect(second).toContain('Halaman 2 dari 2')
  expect(second).toContain(`Lembar ini: 1 pembayaran, ${sum(below)}`)
  for (const { paymentId, stops } of slips) {
    const sheet = paymentId === slips.at(-1)!.paymentId ? second : first
    expect(sheet).toContain(paymentId)
    expect(sheet).toContain(stops[0]!.phone)
  }
  expect(first).toContain('40 paket')
  expect(first).toMatch(/\(\+3[789] tujuan lain, 3[789] paket\)/)
})

it('two copies on one list count the money once', async () => {
  const { texts, codes } = await listOf([rowOf(1), rowOf(1, { serial: 'AAAA-0002', copy: 2 })])
  expect(texts[0]).toContain(`Semua: 1 pembayaran, ${rupiah(65_001)}`)
  expect(codes).toEqual([[qrisPayload(65_001), qrisPayload(65_001)]])
})
