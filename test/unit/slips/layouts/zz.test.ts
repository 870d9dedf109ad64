import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import type { SlipDocument } from '#contract/model/slip-documents'
import { Faces } from '../../../../electron/document/faces'
import { Sheets } from '../../../../electron/document/sheets'
import { CodeSizes } from '../../../../electron/slips/codes/sized-code'
import { printCards } from '../../../../electron/slips/layouts/card-sheets'
import type { CardLayout } from '../../../../electron/slips/layouts/fit'
const file = (w: number, s: string) => readFileSync(`node_modules/@fontsource/inter/files/inter-${s}-${w}-normal.woff`)
const of = (w: number) => [file(w, 'latin'), file(w, 'latin-ext')] as const
const samples = JSON.parse(readFileSync('test/support/qris-samples.json', 'utf8')) as { payload: string }[]
const slip = (i: number, more: Partial<SlipDocument> = {}): SlipDocument => ({ paymentId: `XID-${6000000000 + i}`, environment: 'demo', language: 'both', shopName: 'Toko Contoh Sejahtera', shopAddress: 'Jl. Merdeka No. 12, Bandung 40111\nWA 0812-0000-0000', footLine: 'Terima kasih, paket diambil setiap hari pukul 16.00', operator: 'Sari', serial: `AB${(1000 + i).toString(36).toUpperCase()}-CDEF`.slice(0, 9), copy: 1, qrContent: samples[i % samples.length]!.payload, merchantName: 'Kerajinan Contoh Lestari', merchantCity: 'JAKARTA SELATAN', nmid: 'ID1020000000001', amount: 65000 + i, tip: null, awbs: [`GK-11-${2000000 + i}`], orderIds: [`YAN-${1768268871000 + i}`], stops: [], createdAt: 1626061542000, checkedAt: 1764490000000, preparedAt: 1764490000000, status: 'unpaid', statusCode: '9', warnings: i % 3 === 1 ? ['codeOld'] : [], logo: null, qrisMark: null, ...more })
it('x', async () => {
  const faces = new Faces({ 400: of(400), 600: of(600), 700: of(700) })
  for (const layout of ['a6', 'roll58', 'a4x8', 'a4x12', 'a4x2', 'a5'] as CardLayout[]) {
    const sheets = new Sheets({ faces, title: 'Slip QR', language: 'id' })
    const out = printCards(sheets, Array.from({ length: 12 }, (_, i) => slip(i)), layout, { layout, dpi: 203, skip: layout === 'a4x8' ? 1 : 0, offset: { x: 0, y: 0 }, setting: { face: faces, dpi: 203 }, sizes: new CodeSizes() })
    writeFileSync(`/tmp/ren/card-${layout}.pdf`, await sheets.finish())
    console.log(layout, out.codes.length, out.doesNotFit.length, out.codes[0] && [out.codes[0].dotsPerModule, out.codes[0].modules.size])
  }
  const t = performance.now(); const c = process.cpuUsage()
  const sheets = new Sheets({ faces, title: 'Slip QR', language: 'id' })
  const out = printCards(sheets, Array.from({ length: 1000 }, (_, i) => slip(i, { environment: 'production', language: 'id', shopName: null, shopAddress: null, footLine: null, operator: null, awbs: [], orderIds: [], warnings: [] })), 'a4x8', { layout: 'a4x8', dpi: 203, skip: 0, offset: { x: 0, y: 0 }, setting: { face: faces, dpi: 203 }, sizes: new CodeSizes() })
  const t2 = performance.now(); const pdf = await sheets.finish(); const u = process.cpuUsage(c)
  console.log('1000:', (t2 - t).toFixed(0), 'finish', (performance.now() - t2).toFixed(0), 'cpu', ((u.user + u.system) / 1000).toFixed(0), pdf.length, out.codes.length)
})
