import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SimulatedPayment } from '../../electron/simulator/payments'
import type { Started } from '../support/app'
import { answerSaveDialog } from '../support/dialogs'
import { expect } from '../support/fixtures'
import { fillMade, hasRows, KINDS, MADE, search, tab, test } from '../support/payments-page'
import { pdfText } from '../support/scan'
import { faultsOf, settle, shoot, violations } from '../support/screens'

const metric = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const wib = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)
const rupiah = (amount: number): string => `Rp${amount.toLocaleString('id-ID')}`
const sum = (payments: readonly { amount: number }[]): number =>
  payments.reduce((total, { amount }) => total + amount, 0)

test('figures agree with the payments, appear as charts and tables, lead to the list, and can be printed', async ({
  folder,
  openOnSimulator
}) => {
  const program = await openOnSimulator({ settings: { shopName: 'Toko Bunga Melati' }, fill: fillMade })
  const { app, page } = program
  await settle(program)
  await page.getByRole('link', { name: 'Wawasan' }).click()

  await test.step('totals: conflicts count nowhere else', async () => {
    const totals = page.locator('dl', { hasText: 'Belum lunas' })
    for (const [name, payments] of [
      ['Lunas', KINDS.Lunas],
      ['Belum lunas', KINDS['Belum lunas']],
      ['Tidak diketahui', KINDS['Tidak diketahui']],
      ['Konflik', KINDS.Konflik]
    ] as const) {
      const part = totals.locator('div', { has: page.getByText(name, { exact: true }) })
      await expect(part).toContainText(`${payments.length}${rupiah(sum(payments))}`)
    }
    await expect(page.getByText(`${MADE.length} pembayaran di semua waktu.`)).toBeVisible()
  })

  await test.step('the charts have no faults', async () => {
    await below(program, 'insights')
    expect(await faultsOf(program, 'insights')).toEqual([])
  })

  await test.step('a chart has a text description, and one key turns it into a table', async () => {
    const days = metric(page, 'Per hari')
    const paid = KINDS.Lunas.filter(({ service }) => service === 'express')
    await expect(days.getByRole('img')).toHaveAccessibleName(new RegExp(`: ${paid.length} lunas`))
    await days.getByRole('button', { name: 'Per hari sebagai tabel' }).focus()
    await page.keyboard.press('Enter')
    // Instant answers have no time of creation.
    const dated = MADE.filter(({ service }) => service === 'express')
    const [{ createdAt: day }] = dated as [SimulatedPayment]
    const ofDay = dated.filter(({ createdAt }) => wib(createdAt) === wib(day))
    const row = days.getByRole('row').filter({ has: page.getByText(dayName(day), { exact: true }) })
    await expect(row.getByRole('cell').last()).toHaveText(
      new RegExp(`^\\s*${ofDay.length}\\s*${rupiah(sum(ofDay)).replaceAll('.', '\\.')}`)
    )
    await expect(days.getByRole('button', { name: 'Per hari sebagai grafik' })).toBeFocused()
  })

  await test.step('the tables have no faults either', async () => {
    for (const name of ['Dari dibuat sampai dibayar', 'Per layanan', 'Per kota tujuan'])
      await metric(page, name)
        .getByRole('button', { name: `${name} sebagai tabel` })
        .click()
    await below(program, 'insights-tables')
    expect(await violations(page)).toEqual([])
  })

  await test.step('on paper, with the shop and the filter', async () => {
    const pdf = join(folder, 'wawasan.pdf')
    await answerSaveDialog(app, pdf)
    await page.getByRole('button', { name: 'Simpan PDF…' }).click()
    await expect(page.getByText('Wawasan disimpan:')).toBeVisible()
    expect(existsSync(pdf)).toBe(true)
    const text = pdfText(pdf)
    for (const words of [
      'Toko Bunga Melati',
      'Sandbox',
      'semua pembayaran',
      'Semua waktu',
      'WIB',
      'Per kota tujuan',
      'Bandung'
    ])
      expect(text).toContain(words)
    expect(text).toContain(rupiah(sum(KINDS.Lunas)))
  })

  await test.step('the usual key prints', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
      webContents.print = (_options, done) => {
        void webContents
          .executeJavaScript(`document.querySelectorAll('.report img').length`)
          .then((pictures: number) => done?.(false, `failed with ${pictures} pictures`))
      }
    })
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Pencetakan gagal')).toBeVisible()
  })

  await test.step('a row leads to its payments, and a filter to its figures', async () => {
    const cities = metric(page, 'Per kota tujuan')
    await cities.getByRole('button', { name: 'Lihat Bandung di daftar' }).focus()
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('kota:Bandung')
    const inBandung = MADE.filter(({ packages }) =>
      packages.some(({ origin, destination }) => /Bandung/.test(origin.address + destination.address))
    )
    await hasRows(page, inBandung.length)
    await page.getByRole('link', { name: 'Wawasan' }).click()
    await expect(page.getByText(`${inBandung.length} pembayaran di semua waktu.`)).toBeVisible()
    await page.getByRole('button', { name: 'Hapus kota:Bandung' }).click()
    await tab(page, 'Belum lunas').click()
    await expect(page.getByText(`${KINDS['Belum lunas'].length} pembayaran di semua waktu.`)).toBeVisible()
    const oldest = KINDS['Belum lunas']
      .filter(({ service }) => service === 'express')
      .toSorted((a, b) => a.createdAt - b.createdAt)[0]!
    await metric(page, 'Belum lunas, terlama').getByRole('button').first().click()
    await expect(page.getByRole('complementary', { name: 'Rincian pembayaran' })).toContainText(oldest.id)
  })
})

/** Takes a picture of the part further down, and scrolls back. */
async function below(program: Started, name: string): Promise<void> {
  const panel = program.page.getByRole('tabpanel')
  await panel.evaluate((each) => each.scrollTo(0, 420))
  await shoot(program, `${name}-below`)
  await panel.evaluate((each) => each.scrollTo(0, each.scrollHeight))
  await shoot(program, `${name}-end`)
  await panel.evaluate((each) => each.scrollTo(0, 0))
}

const MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ')
function dayName(at: number): string {
  const [year, month, day] = wib(at).split('-').map(Number) as [number, number, number]
  return `${day} ${MONTHS[month - 1]} ${year}`
}
