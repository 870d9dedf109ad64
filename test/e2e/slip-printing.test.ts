import type { Page } from '@playwright/test'
import type { Simulator } from '../../electron/simulator/server'
import type { PrintServer } from '../support/cups'
import { expect, lookUp, test } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import { pageSizes, scanPdf } from '../support/scan'
import { openSlip, openSlips, payment } from '../support/slip-dialog'

// Several slips and a real printer: sent, stopped, lost and sent again.

let cups: PrintServer
test.beforeEach(async ({ printer }) => {
  cups = printer
})

const IDS = ['XID-1', 'XID-2', 'XID-3', 'XID-4']
/** CUPS-PDF keeps no text: a slip is recognized by its code. */
const CODES = IDS.map((_, i) => qrisPayload(65_000 + i))

async function lookUpAll(page: Page, simulator: Simulator): Promise<void> {
  IDS.forEach((id, i) => payment(simulator, id, '9', CODES[i]!, 65_000 + i))
  await lookUp(page, ...IDS)
}

/** The payment whose slip a print job was. */
async function printed(job: number): Promise<string> {
  const [code] = (await scanPdf(await cups.finished(job))).flat()
  return IDS[CODES.indexOf(code!)]!
}

/** The number of prints of each payment. */
function printsOf(page: Page, paymentIds: string[]): Promise<number[]> {
  return page.evaluate(async (ids) => {
    const found = await Promise.all(ids.map((paymentId) => window.lunas.payments.detail({ paymentId })))
    return found.map((each) => (each.ok ? each.value!.prints.length : NaN))
  }, paymentIds)
}

test('a profile prints its test page, and slips with its settings', async ({
  simulator,
  openOnSimulator
}) => {
  const { page } = await openOnSimulator()
  await lookUpAll(page, simulator)
  await page.getByRole('link', { name: /Pengaturan/ }).click()
  const settings = page.getByRole('region', { name: 'Profil cetak' })
  await settings.getByRole('button', { name: 'Tambah' }).click()
  await settings.getByLabel('Nama profil').fill('Gudang')
  await settings.getByLabel('Printer', { exact: true }).selectOption(cups.printer)
  await settings.getByLabel('Ukuran').selectOption('a6')
  await settings.getByLabel('Rangkap').selectOption('2')
  await settings.getByLabel('Geser ke kanan').fill('99')
  await page.keyboard.press('Tab')
  await expect(settings.getByText(/Angka dari/)).toBeVisible()
  await settings.getByLabel('Geser ke kanan').fill('1,5')
  await page.keyboard.press('Tab')
  await expect(settings.getByText(/Angka dari/)).toHaveCount(0)
  await settings.getByRole('checkbox', { name: /Dipakai kecuali/ }).check()
  await settings.getByRole('button', { name: 'Cetak halaman uji' }).click()
  const testPage = await cups.finished(1)
  expect(await scanPdf(testPage)).toEqual([['LUNAS TEST a6 203 DPI Gudang']])
  for (const [width, height] of pageSizes(testPage)) {
    expect(Math.abs(width - 105)).toBeLessThan(0.6)
    expect(Math.abs(height - 148)).toBeLessThan(0.6)
  }

  await page.getByRole('link', { name: /Pembayaran/ }).click()
  const dialog = await openSlip(page, 'XID-1')
  await expect(dialog.getByLabel('Profil')).toHaveText(/Gudang/)
  await expect(dialog.getByText('2 halaman')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText('2 slip dikirim ke printer.')).toBeVisible()
  expect(await scanPdf(await cups.finished(2))).toEqual([[CODES[0]], [CODES[0]]])
  expect(await printsOf(page, ['XID-1'])).toEqual([2])
})

test('a stopped batch continues with exactly the remaining slips', async ({ simulator, openOnSimulator }) => {
  const { page } = await openOnSimulator()
  await lookUpAll(page, simulator)
  const dialog = await openSlips(page, IDS.length, cups.printer)
  await dialog.getByLabel('Rangkap').selectOption('2')
  await expect(dialog.getByText('8 halaman')).toBeVisible()
  // The first slip waits for the printer during the stop.
  cups.stall()
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText('Mencetak 0 dari 8…')).toBeVisible()
  await dialog.getByRole('button', { name: 'Berhenti' }).click()
  cups.resume()
  await expect(dialog.getByText(/1 slip dikirim ke printer/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cetak 7 slip sisanya' }).click()
  await expect(dialog.getByText(/7 slip dikirim ke printer/)).toBeVisible()
  const came = []
  for (let job = 1; job <= 8; job++) came.push(await printed(job))
  expect(came.toSorted()).toEqual([...IDS, ...IDS].toSorted())
  expect(await printsOf(page, IDS)).toEqual([2, 2, 2, 2])
})

test('a payment that is paid while earlier slips are printed gets no slip', async ({
  simulator,
  openOnSimulator
}) => {
  const { page } = await openOnSimulator()
  await lookUpAll(page, simulator)
  const rows = await page.getByRole('grid').getByRole('row').allTextContents()
  const last = IDS.find((id) => rows.at(-1)!.includes(id))!
  const dialog = await openSlips(page, IDS.length, cups.printer)
  cups.stall()
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText('Mencetak 0 dari 4…')).toBeVisible()
  const at = IDS.indexOf(last)
  payment(simulator, last, '0', CODES[at]!, 65_000 + at)
  const status = () =>
    page.evaluate(async (paymentId) => {
      const detail = await window.lunas.payments.detail({ paymentId })
      return detail.ok && detail.value!.payment.status
    }, last)
  await page.evaluate((paymentId) => window.lunas.lookups.ask({ paymentId }), last)
  await expect.poll(status).toBe('paid')
  cups.resume()
  await expect(dialog.getByText(/3 slip dikirim ke printer/)).toBeVisible()
  await expect(dialog.getByText(new RegExp(`${last}.*sudah lunas`))).toBeVisible()
  expect(await printsOf(page, IDS)).toEqual(IDS.map((id) => (id === last ? 0 : 1)))
})

test('slips from where the paper ran out are voided and printed again as copies', async ({
  simulator,
  openOnSimulator
}) => {
  const { page } = await openOnSimulator()
  await lookUpAll(page, simulator)
  const dialog = await openSlips(page, IDS.length, cups.printer)
  await dialog.getByLabel('Rangkap').selectOption('2')
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText(/8 slip dikirim ke printer/)).toBeVisible()
  const [third, fourth] = [await printed(6), await printed(8)]
  await dialog.getByText('Kertas habis atau macet?').click()
  const lost = dialog.getByLabel('Slip pertama yang tidak keluar')
  // One slip of the third payment came out.
  await lost.selectOption({ index: 6 })
  await expect(lost.locator('option:checked')).toContainText(third)
  await dialog.getByRole('button', { name: 'Cetak ulang mulai dari sini' }).click()
  await expect(dialog.getByText(/3 slip dikirim ke printer/)).toBeVisible()
  expect([await printed(9), await printed(10), await printed(11)]).toEqual([third, fourth, fourth])
  const times = (id: string): number => (id === third ? 3 : id === fourth ? 4 : 2)
  expect(await printsOf(page, IDS)).toEqual(IDS.map(times))
})

test('slips sent to a printer that does not print are asked about', async ({
  simulator,
  startOnSimulator
}) => {
  // A separate program, because one that has just printed for another test asks about those slips as well.
  const { page } = await startOnSimulator(cups.env)
  await lookUpAll(page, simulator)
  cups.pause()
  const dialog = await openSlip(page, 'XID-1')
  await expect(dialog.getByLabel('Printer').locator('option').nth(1)).toHaveText(/dijeda/)
  await dialog.getByLabel('Printer').selectOption(cups.printer)
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText('1 slip dikirim ke printer.')).toBeVisible()
  await page.keyboard.press('Escape')
  const query = page.getByText(new RegExp(`${cups.printer}: dijeda. Apakah slip ini keluar: .*XID-1`))
  await expect(query).toBeVisible()
  await page.getByRole('button', { name: 'Tidak keluar' }).click()
  await expect(query).toHaveCount(0)
})
