import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import type { SlipDocument } from '#contract/model/slip-documents'
import { printReceipts } from '../../../../electron/slips/layouts/receipt-sheets'
import { printTestSheet } from '../../../../electron/slips/layouts/test-sheet'
import { Faces } from '../../../../electron/document/faces'
import { Sheets } from '../../../../electron/document/sheets'
import { CodeSizes } from '../../../../electron/slips/codes/sized-code'
import { printCards } from '../../../../electron/slips/layouts/card-sheets'
import { printList } from '../../../../electron/slips/layouts/list-sheets'
import type { CardLayout } from '../../../../electron/slips/layouts/fit'
const file = (w: number, s: string) => readFileSync(`node_modules/@fontsource/inter/files/inter-${s}-${w}-normal.woff`)
const of = (w: number) => [file(w, 'latin'), file(w, 'latin-ext')] as const
const samples = JSON.parse(readFileSync('test/support/qris-samples.json', 'utf8')) as { payload: string }[]
const slip = (i: number, more: Partial<SlipDocument> = {}): SlipDocument => ({ paymentId: `XID-${6000000000 + i}`, environment: 'demo', language: 'both', shopName: 'Toko Contoh Sejahtera', shopAddress: 'Jl. Merdeka No. 12, Bandung 40111\nWA 0812-0000-0000', footLine: 'Terima kasih, paket diambil setiap hari pukul 16.00', operator: 'Sari', serial: `AB${(1000 + i).toString(36).toUpperCase()}-CDEF`.slice(0, 9), copy: 1, qrContent: samples[i % samples.length]!.payload, merchantName: 'Kerajinan Contoh Lestari', merchantCity: 'JAKARTA SELATAN', nmid: 'ID1020000000001', amount: 65000 + i, tip: null, awbs: [`GK-11-${2000000 + i}`], orderIds: [`YAN-${1768268871000 + i}`], stops: [], createdAt: 1626061542000, checkedAt: 1764490000000, preparedAt: 1764490000000, status: 'unpaid', statusCode: '9', warnings: i % 3 === 1 ? ['codeOld'] : [], logo: null, qrisMark: null, ...more })
it('x', async () => {
  const faces = new Faces({ 400: of(400), 600: of(600), 700: of(700) })
  for (const layout of ['a6', 'roll58', 'a4x8', 'a4x12', 'a4x2', 'a5'] as CardLayout[]) {
    const sheets = new Sheets({ faces, title: 'Slip QR', language: 'id' })
    const out = printCards(sheets, Array.from({ length: 12 }, (_, i) => slip(i, { language: process.env.SLIP_LANG as 'id' ?? 'id', warnings: [] })), layout, { layout, dpi: 203, skip: layout === 'a4x8' ? 1 : 0, offset: { x: 0, y: 0 }, setting: { face: faces, dpi: 203 }, sizes: new CodeSizes() })
    writeFileSync(`/tmp/ren/card-${layout}.pdf`, await sheets.finish())
    console.log(layout, out.codes.length, out.doesNotFit.length, out.codes[0] && [out.codes[0].dotsPerModule, out.codes[0].modules.size])
  }
  const l = new Sheets({ faces, title: 'Daftar antar', language: 'id' })
  const stop = (n: number) => ({ name: 'Dian Wijaya', phone: '0800000000', address: 'Perumahan Griya Indah Permata Hijau Asri Tahap III, Blok KK-12 No. 117 (rumah pagar hijau), RT.013/RW.007, Semarang, 50241', awbs: ['GK-11-1', 'GK-11-2'], parcels: n })
  const lo = printList(l, Array.from({ length: 9 }, (_, i) => slip(i, { stops: Array.from({ length: i % 4 }, (_, k) => stop(k + 1)) })), { layout: 'list', dpi: 203, skip: 0, offset: { x: 0, y: 0 }, setting: { face: faces, dpi: 203 }, sizes: new CodeSizes() })
  writeFileSync('/tmp/ren/list.pdf', await l.finish()); console.log('list', lo.codes.length, lo.doesNotFit.length)
  const r = new Sheets({ faces, title: 'Bukti', language: 'id' })
  const receipt = { paymentId: 'XID-1', environment: 'production', language: 'id', shopName: 'Toko Contoh', operator: 'Sari', amount: 65000, awbs: ['GK-1', 'GK-2'], orderIds: ['Y-1'], method: '08', paidAt: { at: 1764490000000, text: 'x', zoneAssumed: true }, checkedAt: 1764490000000, lookupId: 'L-ABC-123', triedAt: null, conflictReasons: ['amountChanged'] } as never
  printReceipts(r, [receipt], 'a6', { face: faces, dpi: 203 }); writeFileSync('/tmp/ren/receipt.pdf', await r.finish())
  const ts = new Sheets({ faces, title: 'Uji', language: 'id' })
  printTestSheet(ts, { layout: 'a6', dpi: 203, offset: { x: 0, y: 0 }, name: 'Kasir', printer: 'Zebra', language: 'id', at: 1764490000000 } as never, { face: faces, dpi: 203 }); writeFileSync('/tmp/ren/test.pdf', await ts.finish())
})
