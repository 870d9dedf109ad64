import type { Page } from '@playwright/test'
import type { Started } from '../support/app'
import { drop } from '../support/drop'
import { expect, test as base } from '../support/fixtures'
import { faultsOf, outOfReach, resize, settle, ZOOMED } from '../support/screens'

// The screens of jobs, watches and the activity feed, checked like those in screens.test.ts.

const test = base.extend<{ program: Started }>({
  program: async ({ openOnSimulator }, use) => {
    const program = await openOnSimulator()
    await settle(program)
    await use(program)
  }
})

const toJobs = (page: Page): Promise<void> => page.getByRole('link', { name: /^Pekerjaan/ }).click()
const tab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

test('jobs: none, a file before it is sent, blocked, and reconciled', async ({ program, simulator }) => {
  const { page } = program
  await toJobs(page)
  await page.getByText('Belum ada pekerjaan').waitFor()
  const faults = await faultsOf(program, 'jobs-empty')

  const rows = simulator.ids.slice(0, 60).map((id, i) => `INV-${i};="${id}";${i % 7 ? 50_000 : 'abc'}`)
  await drop(page, 'pesanan.csv', ['Pesanan;ID pembayaran;Jumlah', ...rows, 'INV-X;XD-12;1'].join('\n'))
  const sheet = page.getByRole('dialog')
  await sheet.getByText('XD-12').waitFor()
  faults.push(...(await faultsOf(program, 'sheet-table')))

  simulator.control({ scenario: 'http-401-ip' })
  await sheet.getByRole('button', { name: /^Cek 60 ID/ }).click()
  await page.getByText(/belum diizinkan/).waitFor()
  await page.getByText('pesanan.csv').first().waitFor()
  faults.push(...(await faultsOf(program, 'job-held')))

  simulator.control({ scenario: null })
  await page.getByRole('button', { name: 'Lanjutkan antrean' }).click()
  await page
    .getByRole('table', { name: /Pencocokan/ })
    .getByText('Lunas, beda jumlah')
    .waitFor()
  await expect(page.getByText('Selesai').first()).toBeVisible()
  faults.push(...(await faultsOf(program, 'job-done')))
  expect(faults).toEqual([])
})

test('watches and activity: none, and some', async ({ program, simulator }) => {
  const { page } = program
  await toJobs(page)
  await tab(page, 'Diamati')
  await page.getByText('Tidak ada yang diamati').waitFor()
  const faults = await faultsOf(program, 'watches-empty')
  await tab(page, 'Aktivitas')
  await page.getByText('Belum ada aktivitas').waitFor()
  faults.push(...(await faultsOf(program, 'activity-empty')))

  const ids = simulator.ids.slice(0, 40)
  await page.evaluate((paymentIds) => window.lunas.jobs.start({ name: 'pagi', source: { paymentIds } }), ids)
  await page.getByText(/40 ID selesai dicek/).waitFor()
  await page.evaluate((paymentIds) => window.lunas.watches.start({ paymentIds }), ids)
  await tab(page, 'Diamati')
  await page.getByRole('grid').getByText('Sampai lunas').first().waitFor()
  faults.push(...(await faultsOf(program, 'watches')))
  await tab(page, 'Aktivitas')
  await page.getByText(/Pekerjaan “pagi” selesai/).waitFor()
  faults.push(...(await faultsOf(program, 'activity')))
  await page.getByRole('link', { name: 'Pembayaran' }).click()
  await page
    .getByRole('grid')
    .getByRole('img', { name: /Diamati/ })
    .or(page.getByTitle(/Diamati/))
    .first()
    .waitFor()
  faults.push(...(await faultsOf(program, 'list-watched')))
  expect(faults).toEqual([])
})

test('a list is started and read with the keyboard alone, at 200 % zoom', async ({ program, simulator }) => {
  const { app, page } = program
  await resize(app, page, ZOOMED)
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  await press('Control+n')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.insertText(simulator.ids.slice(0, 12).join('\n'))
  await press('Enter')
  await page.getByText('12 dari 12 selesai').waitFor()
  expect(await outOfReach(page)).toEqual([])
  await press('Escape')
  await page.getByRole('link', { name: /^Pekerjaan/ }).focus()
  await press('Enter')
  await page.getByText(/12 ID/).first().waitFor()
  expect(await outOfReach(page)).toEqual([])
})
