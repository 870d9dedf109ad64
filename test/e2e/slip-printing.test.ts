import type { Locator, Page } from '@playwright/test'
import type { PrintServer } from '../support/cups'
import { expect, lookUp, test } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import { pageSizes, scanPdf } from '../support/scan'
import { addScriptedPrinter, type ScriptedPrinter } from '../support/scripted-printer'
import { openSlip, openSlips, payment } from '../support/slip-dialog'
import { slipRequest } from '../support/slips'

// Printing through a real queue, as the window shows it.

const IDS = ['XID-1', 'XID-2']
const CODE = qrisPayload(65_000)

let cups: PrintServer
test.beforeEach(async ({ printer, simulator }) => {
  cups = printer
  for (const id of IDS) payment(simulator, id, '9', CODE)
})

/** Finds no paper, and says so. */
const OUT = 'STATE: +media-empty-error'
/** Finds paper again, and prints. */
const FILLED = ['STATE: -media-empty-error', 'exit 0']
let printer: ScriptedPrinter | null = null
test.afterEach(() => {
  printer?.close()
  printer = null
})
/** Adds a printer without paper. */
function addEmptyPrinter(): ScriptedPrinter {
  printer = addScriptedPrinter(cups.env, { name: 'KASIR' })
  printer.say(OUT)
  return printer
}

const row = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('grid', { name: 'Daftar slip' }).getByRole('row').filter({ hasText: text })
/** What the shell says about slips at printers, on every page. */
const shellStatus = (page: Page, text: string): Locator => page.getByRole('status').filter({ hasText: text })
const toSlips = (page: Page): Promise<void> => page.getByRole('link', { name: 'Slip', exact: true }).click()

/** The states of the slips of a payment. */
function statesOf(page: Page, paymentId: string): Promise<string[]> {
  return page.evaluate(async (id) => {
    const detail = await window.lunas.payments.detail({ paymentId: id })
    return detail.ok && detail.value ? detail.value.slips.map(({ state }) => state) : []
  }, paymentId)
}

test('a profile prints its test page, and slips with its settings', async ({ openOnSimulator }) => {
  const { page } = await openOnSimulator()
  await lookUp(page, 'XID-1')
  await page.getByRole('link', { name: /Pengaturan/ }).click()
  const settings = page.getByRole('region', { name: 'Profil cetak' })
  await settings.getByRole('button', { name: 'Tambah' }).click()
  await settings.getByLabel('Nama profil').fill('Gudang')
  await settings.getByLabel('Printer', { exact: true }).selectOption(cups.printer)
  // The printer has 150, 300 and more dots per inch, not 203.
  await expect(settings.getByLabel('Titik/inci')).toHaveValue('150')
  await settings.getByLabel('Ukuran').selectOption('a6')
  await settings.getByLabel('Rangkap').selectOption('2')
  await settings.getByLabel('Titik/inci').fill('300')
  await settings.getByLabel('Geser ke kanan').fill('99')
  await page.keyboard.press('Tab')
  await expect(settings.getByText(/Angka dari/)).toBeVisible()
  await settings.getByLabel('Geser ke kanan').fill('1,5')
  await page.keyboard.press('Tab')
  await expect(settings.getByText(/Angka dari/)).toHaveCount(0)
  await settings.getByRole('checkbox', { name: /Dipakai kecuali/ }).check()
  await settings.getByRole('button', { name: 'Cetak halaman uji' }).click()
  const testPage = await cups.finished(1)
  expect(await scanPdf(testPage)).toEqual([['LUNAS TEST a6 300 DPI Gudang']])
  for (const [width, height] of pageSizes(testPage)) {
    expect(Math.abs(width - 105)).toBeLessThan(0.6)
    expect(Math.abs(height - 148)).toBeLessThan(0.6)
  }

  await page.getByRole('link', { name: /Pembayaran/ }).click()
  const dialog = await openSlip(page, 'XID-1')
  await expect(dialog.getByLabel('Profil')).toHaveText(/Gudang/)
  await expect(dialog.getByText('2 halaman')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText('2 slip diterima printer')).toBeVisible()
  expect(await scanPdf(await cups.finished(2))).toEqual([[CODE], [CODE]])
  expect(await statesOf(page, 'XID-1')).toEqual(['printed', 'printed'])
})

test('slips are followed until the printer has them, in the dialog and on the page of slips', async ({
  openOnSimulator
}) => {
  const { page } = await openOnSimulator()
  const kasir = addEmptyPrinter()
  await lookUp(page, ...IDS)
  const dialog = await openSlips(page, IDS.length, kasir.name)
  cups.stall()
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText('Mencetak 0 dari 2…')).toBeVisible()
  cups.resume()
  const atPrinter = dialog.getByRole('region', { name: 'Slip di printer' })
  await expect(dialog.getByText('2 slip dikirim ke printer.')).toBeVisible()
  await expect(atPrinter).toContainText(/kertas habis.*Isi kertasnya, lalu pencetakan berlanjut/)
  await expect(atPrinter).toContainText('1 slip diterima antrean printer')
  await expect(atPrinter).not.toContainText('diterima printer')
  await page.keyboard.press('Escape')

  await expect(shellStatus(page, 'kertas habis')).toContainText('2 slip belum diterima printer.')
  await toSlips(page)
  await expect(row(page, 'kertas habis')).toHaveCount(1)
  await expect(row(page, 'dalam antrean')).toHaveCount(1)
  await expect(row(page, 'Tercetak')).toHaveCount(0)
  // The second slip then finds paper as well.
  kasir.say(...FILLED, 'exit 0')
  await expect(row(page, 'Tercetak')).toHaveCount(2)
  await expect(row(page, kasir.name)).toHaveCount(0)
  await expect(shellStatus(page, kasir.name)).toHaveCount(0)
})

test('a slip that is at the printer when the program ends is followed at the next start, and asked about if it is dropped', async ({
  startOnSimulator
}) => {
  const kasir = addEmptyPrinter()
  const request = { ...slipRequest(['XID-1']), printer: kasir.name, slipsAJob: 10 }
  const { app, page } = await startOnSimulator(cups.env)
  await lookUp(page, 'XID-1')
  const sent = await page.evaluate((requested) => window.lunas.slips.print(requested), request)
  expect(sent).toMatchObject({ value: { printed: ['XID-1'], problem: null } })
  await app.close()

  const { page: next } = await startOnSimulator(cups.env)
  await expect(shellStatus(next, 'kertas habis')).toContainText('1 slip belum diterima printer.')
  cups.renew()
  await expect(shellStatus(next, 'kertas habis')).toHaveCount(0)
  await expect(shellStatus(next, 'dibatalkan')).toContainText('Apakah slip ini keluar')
  await next.getByRole('button', { name: 'Tidak keluar' }).click()
  await expect(shellStatus(next, 'dibatalkan')).toHaveCount(0)
  expect(await statesOf(next, 'XID-1')).toEqual(['void'])
})

test('prints are recorded while the settings are changed', async ({ openOnSimulator }) => {
  const { page } = await openOnSimulator()
  await lookUp(page, 'XID-1')
  cups.stall()
  const printing = page.evaluate((request) => window.lunas.slips.print(request), {
    ...slipRequest(['XID-1']),
    printer: cups.printer,
    slipsAJob: 10
  })
  await expect.poll(() => statesOf(page, 'XID-1')).toEqual(['intended'])
  // Reopens the environment with another rate.
  const changed = page.evaluate(() =>
    window.lunas.settings.update({ environments: { sandbox: { requestsPerMinute: 11 } } })
  )
  cups.resume()
  expect(await printing).toMatchObject({ ok: true, value: { printed: ['XID-1'], problem: null } })
  expect(await changed).toMatchObject({ ok: true })
  expect(await statesOf(page, 'XID-1')).toEqual(['printed'])
})
