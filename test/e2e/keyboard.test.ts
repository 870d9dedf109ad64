import type { Locator, Page } from '@playwright/test'
import { expect } from '../support/fixtures'
import {
  detail,
  filled as test,
  grid,
  hasRows,
  KINDS,
  MADE,
  opened,
  PARCEL,
  search,
  tab
} from '../support/payments-page'
import { faultsOf } from '../support/screens'

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Cari perintah atau pembayaran' })
const options = (page: Page): Locator => palette(page).getByRole('option')
const active = (page: Page): Locator => palette(page).getByRole('option', { selected: true })

test('the palette leads to commands and payments, and returns the focus', async ({ program }) => {
  const { page } = program

  await test.step('a command, by the beginnings of its words', async () => {
    await grid(page).focus()
    await page.keyboard.press('Control+k')
    await expect(palette(page).getByRole('combobox')).toBeFocused()
    await page.keyboard.type('LUN tampil')
    await expect(active(page)).toHaveText('Tampilkan: Lunas')
    await page.keyboard.press('Enter')
    await expect(palette(page)).toBeHidden()
    await expect(tab(page, 'Lunas')).toHaveAttribute('aria-selected', 'true')
    await hasRows(page, KINDS.Lunas.length)
    await expect(grid(page)).toBeFocused()
  })

  await test.step('the last command comes first; Escape changes nothing', async () => {
    await search(page).click()
    await page.keyboard.press('Control+k')
    await expect(options(page).first()).toHaveText('Tampilkan: Lunas')
    await page.keyboard.press('Escape')
    await expect(palette(page)).toBeHidden()
    await expect(search(page)).toBeFocused()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('hapus semua')
    await expect(active(page)).toHaveText('Hapus semua saringan')
    await page.keyboard.press('Enter')
    await hasRows(page, MADE.length)
  })

  await test.step('a command that moves the focus keeps it there', async () => {
    await grid(page).focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('cari di daftar')
    await expect(active(page)).toHaveText('Cari di daftar/')
    await page.keyboard.press('Enter')
    await expect(search(page)).toBeFocused()
  })

  await test.step('payments come after commands, found as in the list', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('pem status:belum')
    const unpaid = options(page).filter({ hasText: 'Belum lunas' })
    await expect(options(page).filter({ hasText: 'di daftar' })).toHaveCount(1)
    await palette(page).getByRole('combobox').fill('status:belum')
    await expect(unpaid).toHaveCount(8)
    expect(await faultsOf(program, 'palette')).toEqual([])
    await page.keyboard.press('ArrowUp')
    await expect(active(page)).toContainText('di daftar')
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('status:belum')
    await hasRows(page, KINDS['Belum lunas'].length)
  })

  await test.step('Enter may be pressed before the answer arrives', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(PARCEL.packages[0]!.awb)
    await page.keyboard.press('Enter')
    await expect(opened(page)).toHaveText(PARCEL.id)
    await page.keyboard.press('Control+k')
    await expect(options(page).filter({ hasText: PARCEL.id })).toHaveCount(1)
    await page.keyboard.type('tutup rincian')
    await page.keyboard.press('Enter')
    await expect(detail(page)).toBeHidden()
  })
})

test('the key sheet lists every key, those for the screen and all others', async ({ program }) => {
  const { page } = program
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Pintasan keyboard' })
  const does = (key: string, what: string): Locator =>
    sheet
      .locator('dl > div', { has: page.getByText(what, { exact: true }) })
      .getByText(key, { exact: true })
      .first()
  for (const [key, what] of [
    ['Ctrl K', 'Cari perintah atau pembayaran'],
    ['Ctrl N', 'Cek ID'],
    ['/', 'Cari di daftar'],
    ['R', 'Cek lagi'],
    ['J', 'Baris berikutnya'],
    ['Shift ↓', 'Pilih beberapa baris sekaligus'],
    ['Spasi', 'Pilih baris, atau batalkan'],
    ['Ctrl A', 'Pilih semua'],
    ['Home', 'Baris pertama']
  ] as const) {
    await expect(does(key, what)).toBeVisible()
  }
  expect(await faultsOf(program, 'keys')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  await page.getByRole('link', { name: 'Pengaturan' }).click()
  await page.getByRole('button', { name: 'Pintasan keyboard' }).click()
  await expect(does('P', 'Cetak slip')).toBeVisible()
})
