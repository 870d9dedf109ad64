import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerSaveDialog } from '../support/dialogs'
import { expect } from '../support/fixtures'
import { holds, KINDS, lookUpAll, MADE, search, tab, test } from '../support/payments-page'
import { ANY_KEY, leaveSettings } from '../support/sandbox'
import { pdfText } from '../support/scan'
import { faultsOf, settle } from '../support/screens'

const figure = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const clean = (kind: keyof typeof KINDS) => KINDS[kind].filter(({ contradiction }) => contradiction === null)
const wib = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)
const rupiah = (amount: number): string => `Rp${amount.toLocaleString('id-ID')}`
const sum = (payments: readonly { amount: number }[]): number =>
  payments.reduce((total, { amount }) => total + amount, 0)

test('figures agree with the payments, as charts and tables, lead to the list, and go on paper', async ({
  folder,
  simulator,
  start
}) => {
  leaveSettings(folder, simulator.url, { shopName: 'Toko Bunga Melati' })
  const program = await start({ key: ANY_KEY })
  const { app, page } = program
  await settle(program)
  await lookUpAll(page)
  await page.getByRole('link', { name: 'Wawasan' }).click()
  await page.getByRole('combobox', { name: 'Dibuat' }).selectOption('Semua waktu')

  await test.step('totals: what is in conflict adds to nothing else', async () => {
    const totals = page.locator('dl', { hasText: 'Belum lunas' })
    for (const [name, payments] of [
      ['Lunas', clean('Lunas')],
      ['Belum lunas', clean('Belum lunas')],
      ['Tidak diketahui', clean('Tidak diketahui')],
      ['Konflik', KINDS.Konflik]
    ] as const) {
      const part = totals.locator('div', { has: page.getByText(name, { exact: true }) })
      await expect(part).toContainText(`${payments.length}${rupiah(sum(payments))}`)
    }
    await expect(page.getByText(`${MADE.length} pembayaran di semua waktu.`)).toBeVisible()
  })

  await test.step('a chart says what it shows, and is a table by one key', async () => {
    const days = figure(page, 'Per hari')
    await expect(days.getByRole('img')).toHaveAccessibleName(new RegExp(`${clean('Lunas').length} lunas`))
    await days.getByRole('button', { name: 'Per hari sebagai tabel' }).focus()
    await page.keyboard.press('Enter')
    const ofDay = MADE.filter(({ createdAt }) => wib(createdAt) === wib(MADE[50]!.createdAt))
    const row = days
      .getByRole('row')
      .filter({ has: page.getByText(dayName(MADE[50]!.createdAt), { exact: true }) })
    await expect(row.getByRole('cell').last()).toHaveText(
      new RegExp(`^\\s*${ofDay.length}\\s*${rupiah(sum(ofDay)).replaceAll('.', '\\.')}`)
    )
    await expect(days.getByRole('button', { name: 'Per hari sebagai grafik' })).toBeFocused()
  })

  await test.step('nothing is wrong with the screen, in charts or tables', async () => {
    expect(await faultsOf(program, 'insights')).toEqual([])
    for (const name of ['Dari dibuat sampai dibayar', 'Per layanan', 'Per kota tujuan'])
      await figure(page, name)
        .getByRole('button', { name: `${name} sebagai tabel` })
        .click()
    expect(await faultsOf(program, 'insights-tables')).toEqual([])
  })

  await test.step('on paper, with whose and which they are', async () => {
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
    expect(text).toContain(rupiah(sum(clean('Lunas'))))
  })

  await test.step('the same key as everywhere prints', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
      webContents.print = (_options, done) => {
        void webContents
          .executeJavaScript(`document.querySelectorAll('.report img').length`)
          .then((pictures: number) => done?.(false, `failed with ${pictures} pictures`))
      }
    })
    await page.keyboard.press('Control+p')
    await expect(page.getByRole('alert').getByText('Pencetakan gagal')).toBeVisible()
  })

  await test.step('a row leads to its payments, and a filter to its figures', async () => {
    const cities = figure(page, 'Per kota tujuan')
    await cities.getByRole('button', { name: 'Lihat Bandung di daftar' }).focus()
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('kota:Bandung')
    const inBandung = MADE.filter(({ packages }) =>
      packages.some(({ origin, destination }) => /Bandung/.test(origin.address + destination.address))
    )
    await holds(page, inBandung.length)
    await page.getByRole('link', { name: 'Wawasan' }).click()
    await expect(page.getByText(`${inBandung.length} pembayaran di semua waktu.`)).toBeVisible()
    await page.getByRole('button', { name: 'Hapus kota:Bandung' }).click()
    await tab(page, 'Belum lunas').click()
    await expect(page.getByText(`${KINDS['Belum lunas'].length} pembayaran di semua waktu.`)).toBeVisible()
    const oldest = KINDS['Belum lunas'].toSorted((a, b) => a.createdAt - b.createdAt)[0]!
    await figure(page, 'Belum lunas, terlama').getByRole('button').first().click()
    await expect(page.getByRole('complementary', { name: 'Rincian pembayaran' })).toContainText(oldest.id)
  })
})

const MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ')
function dayName(at: number): string {
  const [year, month, day] = wib(at).split('-').map(Number) as [number, number, number]
  return `${day} ${MONTHS[month - 1]} ${year}`
}
