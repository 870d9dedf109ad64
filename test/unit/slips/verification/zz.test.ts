import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { Verifier } from '../../../../electron/slips/verification/verifier'
import { Faces } from '../../../../electron/document/faces'
import { Sheets } from '../../../../electron/document/sheets'
import { CodeSizes } from '../../../../electron/slips/codes/sized-code'
import { printCards } from '../../../../electron/slips/layouts/card-sheets'
import { slip, of } from '../layouts/zz-support'
const { resolve } = createRequire(import.meta.url)
it('v', async () => {
  const v = await Verifier.start({ pdfium: readFileSync(resolve('@embedpdf/pdfium/pdfium.wasm')), zxing: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')) })
  const faces = new Faces({ 400: of(400), 600: of(600), 700: of(700) })
  for (const dpi of [203, 300, 600]) for (const layout of ['a6', 'roll58', 'roll80', 'label', 'a4x8', 'a4x4', 'a4x2', 'a5', 'a4x1'] as const) {
    const sheets = new Sheets({ faces, title: 'Slip QR', language: 'id' })
    const out = printCards(sheets, Array.from({ length: 9 }, (_, i) => slip(i, { language: 'id', warnings: [] })), layout, { layout, dpi, skip: 0, offset: { x: 0, y: 0 }, setting: { face: faces, dpi }, sizes: new CodeSizes() })
    const pdf = await sheets.finish()
    const file = v.pdfium.open(pdf)
    const bad = await v.unverified(file, out.codes, dpi)
    expect([dpi, layout, bad]).toEqual([dpi, layout, []])
    expect(await v.unverified(file, out.codes.map((c) => ({ ...c, left: c.left + 1 })), dpi)).toHaveLength(out.codes.length)
    file.close()
    console.log(dpi, layout, out.codes.length)
  }
  const sheets = new Sheets({ faces, title: 'Slip QR', language: 'id' })
  const out = printCards(sheets, Array.from({ length: 1000 }, (_, i) => slip(i, { environment: 'production', language: 'id', shopName: null, shopAddress: null, footLine: null, operator: null, awbs: [], orderIds: [], warnings: [] })), 'a4x8', { layout: 'a4x8', dpi: 203, skip: 0, offset: { x: 0, y: 0 }, setting: { face: faces, dpi: 203 }, sizes: new CodeSizes() })
  const file = v.pdfium.open(await sheets.finish())
  const t = performance.now(); const c = process.cpuUsage(); const bad = await v.unverified(file, out.codes, 203); const u = process.cpuUsage(c)
  console.log('1000 verified', (performance.now() - t).toFixed(0), 'cpu', ((u.user + u.system) / 1000).toFixed(0), bad.length)
})
