import type { ElectronApplication, Page } from '@playwright/test'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SlipRequest } from '#contract/model/slip-documents'
import type { Artwork } from '#contract/model/shop'
import { seenOf } from '../../electron/slips/blocked'
import { buildQris } from '../../electron/simulator/payload'
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { pngHead, pngOf, type Point } from '../support/pictures'
import { pdfText, scanPdf, picturesIn } from '../support/scan'
import { faultsOf, settle } from '../support/screens'
import { yesToAll } from '../support/acknowledgements'
import { slipRequest } from '../support/slips'

// The shop's own content on slips: in the settings, in its files, on paper.

const SHOP = {
  name: 'Toko Contoh',
  city: 'Bandung',
  postcode: '40111',
  category: '4829',
  acquirer: 'ID.CO.CONTOH.WWW',
  account: '1234567890',
  nmid: 'ID1020000000001'
}

const settings = (page: Page) => page.getByRole('navigation').getByRole('link').last().click()
const field = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const choose = async (app: ElectronApplication, page: Page, name: string, file: string): Promise<void> => {
  await answerOpenDialog(app, file)
  await field(page, name)
    .getByRole('button', { name: /^(Pilih gambar|Ganti)/ })
    .click()
}

const GREY: Point = [90, 120, 200, 255]
const CLEAR: Point = [0, 0, 0, 0]

/** The number of pictures on a slip without any of the shop's. */
const CODE_ALONE = 1

/** Of an operator who has seen the code. */
const requestOf = (layout: SlipRequest['layout'], qrContent: string): SlipRequest =>
  slipRequest(['XID-1'], {
    layout,
    acknowledgements: yesToAll([{ paymentId: 'XID-1', seen: seenOf({ qrContent, amount: 65_000 }) }]),
    reason: 'test'
  })

test('a slip has the shop’s address, foot line and logo, the QRIS mark, a fee, and text in both languages', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  const payload = buildQris(SHOP, 65_000, { tip: { kind: 'fixed', amount: 1_500 } })
  const data = { payment_id: 'XID-1', qr_content: payload, status_code: '9', amount: 65_000, pay_time: null }
  const body = JSON.stringify({ status: true, text: '', data })
  simulator.control({ answers: { 'XID-1': { httpStatus: 200, body } } })
  // A coloured square on transparency, and black on white as the official mark may be.
  const [logo, mark] = [join(folder, 'our logo.png'), join(folder, 'mark.png')]
  writeFileSync(
    logo,
    pngOf(300, 150, (x) => (x > 75 && x < 225 ? GREY : CLEAR))
  )
  writeFileSync(mark, pngOf(200, 60))
  const program = await openOnSimulator()
  const { app, page } = program
  await settle(program)
  await lookUp(page, 'XID-1')
  await page.getByRole('row').filter({ hasText: 'XID-1' }).click()
  await expect(page.getByText('biaya Rp1.500 ditambahkan ke jumlah ini')).toBeVisible()
  await settings(page)
  await page.getByLabel('Nama toko').fill('Toko Bunga Melati')
  await page.getByLabel('Alamat', { exact: true }).fill('Jl. Merdeka 10\n\nBandung 40111 ')
  await page.getByLabel('Baris penutup').fill('WA 0812-0000-0000')
  await page.getByLabel('Bahasa slip').selectOption('Indonesia dan Inggris')
  await choose(app, page, 'Logo', logo)
  await expect(page.getByRole('img', { name: 'Logo seperti yang tercetak' })).toBeVisible()
  await choose(app, page, 'Tanda QRIS', mark)
  await expect(page.getByRole('img', { name: 'Tanda QRIS seperti yang tercetak' })).toBeVisible()
  expect(await faultsOf(program, 'settings-shop')).toEqual([])

  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)
  const saved = await page.evaluate(
    (requested) => window.lunas.slips.savePdf(requested),
    requestOf('roll80', payload)
  )
  expect(saved).toMatchObject({ value: { printed: ['XID-1'] } })
  // How these look on every layout is tested without a window; here, that they get there.
  const text = pdfText(pdf).replace(/\s+/g, ' ')
  for (const words of [
    'Toko Bunga Melati',
    'Jl. Merdeka 10 Bandung 40111',
    'WA 0812-0000-0000',
    'DITAMBAH BIAYA / PLUS A FEE OF Rp1.500'
  ]) {
    expect(text).toContain(words)
  }
  expect(await scanPdf(pdf)).toEqual([[payload]])
  // The logo, the mark and the code.
  expect(picturesIn(pdf)).toBe(3)
})

test('an unsuitable picture is rejected with advice, and the current one stays', async ({
  folder,
  startOnSimulator
}) => {
  const { app, page } = await startOnSimulator()
  await settings(page)
  const good = join(folder, 'good.png')
  writeFileSync(good, pngOf(1_600, 300))
  await choose(app, page, 'Logo', good)
  const picture = page.getByRole('img', { name: 'Logo seperti yang tercetak' })
  await expect(picture).toBeVisible()
  // Not larger than any place on a slip.
  expect(await picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([
    800, 150
  ])
  const stored = readFileSync(join(folder, 'logo.png'))

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const [name, content, words] of [
    ['picture.png', svg, 'Gambar ini bukan PNG atau JPEG.'],
    ['bytes.png', Buffer.concat([pngOf(4, 4), Buffer.alloc(5 * 1024 * 1024)]), 'Gambar ini terlalu besar'],
    ['bomb.png', pngHead(30_000, 30_000), 'Gambar ini terlalu besar'],
    ['cut.png', pngOf(300, 300).subarray(0, 60), 'Gambar ini rusak'],
    ['cut.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'Gambar ini rusak'],
    ['white.png', pngOf(40, 40, () => [255, 255, 255, 255]), 'Dalam hitam putih tidak ada yang terlihat']
  ] as const) {
    const file = join(folder, name)
    writeFileSync(file, content)
    await choose(app, page, 'Logo', file)
    const toast = page.getByText(words)
    await expect(toast, name).toBeVisible()
    await page.getByRole('button', { name: 'Tutup', exact: true }).last().click()
    await expect(toast, name).toHaveCount(0)
    await expect(picture).toBeVisible()
    expect(readFileSync(join(folder, 'logo.png')).equals(stored), name).toBe(true)
  }

  await field(page, 'Logo').getByRole('button', { name: 'Hapus' }).click()
  await expect(picture).toHaveCount(0)
  await expect(field(page, 'Logo').getByRole('button', { name: 'Pilih gambar…' })).toBeFocused()
  expect(existsSync(join(folder, 'logo.png'))).toBe(false)
})

test('slips leave out a broken or missing picture, and the settings say so', async ({
  folder,
  simulator,
  startOnSimulator
}) => {
  const file: Record<Artwork, string> = {
    logo: join(folder, 'logo.png'),
    qrisMark: join(folder, 'qris-mark.png')
  }
  const data = {
    payment_id: 'XID-1',
    qr_content: buildQris(SHOP, 65_000),
    status_code: '9',
    amount: 65_000,
    pay_time: null
  }
  const body = JSON.stringify({ status: true, text: '', data })
  simulator.control({ answers: { 'XID-1': { httpStatus: 200, body } } })
  // As if placed there by hand: neither was written by the program, and one is not a picture at all.
  writeFileSync(file.logo, pngOf(300, 150, () => GREY).subarray(0, 90))
  writeFileSync(file.qrisMark, '<svg onload="alert(1)"/>')
  const { app, page } = await startOnSimulator()
  await lookUp(page, 'XID-1')
  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)
  const saved = () =>
    page.evaluate((requested) => window.lunas.slips.savePdf(requested), requestOf('label', data.qr_content))
  expect(await saved()).toMatchObject({ ok: true, value: { printed: ['XID-1'] } })
  expect(pdfText(pdf)).toContain('Bayar dengan QRIS')
  const pictures = async () => {
    expect(await saved()).toMatchObject({ ok: true, value: { printed: ['XID-1'] } })
    return picturesIn(pdf)
  }
  expect(await pictures()).toBe(CODE_ALONE)

  await settings(page)
  for (const name of ['Logo', 'Tanda QRIS']) {
    await expect(field(page, name).getByText('Gambar yang tersimpan rusak')).toBeVisible()
  }
  await field(page, 'Tanda QRIS').getByRole('button', { name: 'Hapus' }).click()
  await expect(field(page, 'Tanda QRIS').getByText('Gambar yang tersimpan rusak')).toHaveCount(0)
  expect(existsSync(file.qrisMark)).toBe(false)

  // The file is rendered again each time: first a good one in its place, then none.
  writeFileSync(file.logo, pngOf(300, 150))
  expect(await pictures()).toBe(CODE_ALONE + 1)
  rmSync(file.logo)
  expect(await pictures()).toBe(CODE_ALONE)
})
