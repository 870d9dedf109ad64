import type { Locator, Page } from '@playwright/test'
import { join } from 'node:path'
import type { SlipRequest } from '#contract/model/slip-documents'
import { answerSaveDialog } from '../support/dialogs'
import type { Started } from '../support/app'
import { expect, lookUp, test as base } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import type { Simulator } from '../../electron/simulator/server'
import { answer } from '../support/payments-page'
import { scan } from '../support/scanner'
import { faultsOf, settle, shoot } from '../support/screens'
import { yesToCopies } from '../support/acknowledgements'
import { slipRequest } from '../support/slips'

const IDS = ['XID-1001', 'XID-1002', 'XID-1003', 'XID-1004']
const AMOUNTS = [65_000, 54_000, 125_000, 30_000]
const CODES = AMOUNTS.map((amount) => qrisPayload(amount))

const slipsOf = (paymentIds: string[], reason: string | null = null): SlipRequest =>
  slipRequest(paymentIds, {
    layout: 'a4x4',
    dpi: 300,
    acknowledgements: reason === null ? {} : yesToCopies(...paymentIds),
    reason
  })

const test = base.extend<{ program: Started }>({
  /** The window with four unpaid payments in its history, and a slip of each as a PDF. */
  program: async ({ openOnSimulator, simulator, folder }, use) => {
    for (const [i, id] of IDS.entries())
      simulator.control({
        answers: answer(id, { status_code: '9', amount: AMOUNTS[i], qr_content: CODES[i] })
      })
    const program = await openOnSimulator({ settings: { operator: 'Sari' } })
    await settle(program)
    await lookUp(program.page, ...IDS)
    await answerSaveDialog(program.app, join(folder, 'slips.pdf'))
    const saved = await program.page.evaluate((request) => window.lunas.slips.savePdf(request), slipsOf(IDS))
    expect(saved).toMatchObject({ value: { printed: IDS } })
    await use(program)
  }
})

const toSlips = (page: Page): Promise<void> => page.getByRole('link', { name: 'Slip', exact: true }).click()
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Daftar slip' })
const slip = (page: Page, id: string): Locator => grid(page).getByRole('row').filter({ hasText: id })
const head = (page: Page, name: string): Locator => grid(page).getByRole('row').filter({ hasText: name })
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const taking = (page: Page): Locator => page.getByRole('complementary', { name: 'Terima slip kembali' })

/** Makes a payment paid and lets the program look it up. */
async function pay(page: Page, simulator: Simulator, at: number): Promise<void> {
  const paid = {
    status_code: '0',
    amount: AMOUNTS[at],
    qr_content: CODES[at],
    paid_at: '2026-01-12T03:40:42Z'
  }
  simulator.control({ answers: answer(IDS[at]!, paid) })
  await page.evaluate((paymentId) => window.lunas.lookups.ask({ paymentId }), IDS[at]!)
  await expect(slip(page, IDS[at]!)).toHaveCount(0)
}

async function serialOf(page: Page, paymentId: string): Promise<string> {
  const detail = await page.evaluate((id) => window.lunas.payments.detail({ paymentId: id }), paymentId)
  if (!detail.ok || !detail.value?.slips[0]) throw new Error('there is no slip')
  return detail.value.slips[0].serial
}

test('slips are handed out, scanned back, voided and collected, and stay so in a new window', async ({
  program,
  simulator
}) => {
  const { app, page } = program
  await toSlips(page)
  await expect(head(page, 'Belum diserahkan')).toContainText('4 slip')
  await expect(head(page, 'Belum diserahkan')).toContainText('Rp274.000')

  await test.step('two go to a driver', async () => {
    await slip(page, IDS[0]!).locator('[data-check]').click()
    await slip(page, IDS[1]!).locator('[data-check]').click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Serahkan…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Serahkan 2 slip' })
    await dialog.getByLabel('Kepada siapa?').fill('Budi Kurir')
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 slip diserahkan ke')).toBeVisible()
    await expect(head(page, 'Budi Kurir').first()).toContainText('Rp119.000')
    await expect(slip(page, IDS[0]!)).toContainText('Diserahkan ke')
  })

  await test.step('one is voided with a reason', async () => {
    await slip(page, IDS[2]!).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Batalkan slip…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Batalkan 1 slip' })
    await dialog.getByRole('button', { name: 'Slip rusak' }).click()
    await dialog.getByRole('button', { name: 'Batalkan slip', exact: true }).click()
    await expect(slip(page, IDS[2]!)).toHaveCount(0)
    await tab(page, 'Batal').click()
    await expect(slip(page, IDS[2]!)).toContainText('Slip rusak')
    await tab(page, 'Di luar').click()
  })

  await test.step('one is scanned back by its serial, and that can be undone', async () => {
    await page.getByRole('button', { name: 'Terima kembali' }).click()
    await scan(app, (await serialOf(page, IDS[0]!)).replace('-', ''))
    await expect(taking(page).getByText('1 slip kembali')).toBeVisible()
    await expect(taking(page).getByText('BELUM LUNAS')).toBeVisible()
    await expect(slip(page, IDS[0]!)).toHaveCount(0)
    await taking(page)
      .getByRole('button', { name: /Urungkan/ })
      .click()
    await expect(taking(page).getByText('0 slip kembali')).toBeVisible()
    await expect(slip(page, IDS[0]!)).toContainText('Budi Kurir')
    await scan(app, (await serialOf(page, IDS[0]!)).replace('-', ''))
    await expect(taking(page).getByText('1 slip kembali')).toBeVisible()
  })

  await test.step('one is paid while it is out: it must be collected, and its scan says so', async () => {
    await pay(page, simulator, 1)
    await tab(page, 'Sudah lunas').click()
    await expect(slip(page, IDS[1]!)).toContainText('Lunas')
    await scan(app, (await serialOf(page, IDS[1]!)).replace('-', ''))
    await expect(taking(page).getByText('LUNAS. Hancurkan slip ini')).toBeVisible()
    await expect(taking(page).getByText('1 di antaranya sudah lunas')).toBeVisible()
    await expect(taking(page).getByText('2 slip kembali')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(taking(page)).toHaveCount(0)
  })

  await test.step('elsewhere, with the pane closed, a scan opens the payment with its slips', async () => {
    await scan(app, (await serialOf(page, IDS[0]!)).replace('-', ''))
    const detail = page.getByRole('complementary', { name: 'Rincian pembayaran' })
    await detail.getByRole('tab', { name: /^Slip/ }).click()
    await expect(detail.getByText(await serialOf(page, IDS[0]!))).toBeVisible()
    await expect(detail.getByText('Kembali', { exact: true })).toBeVisible()
    await detail.getByRole('tab', { name: /^Riwayat/ }).click()
    await expect(detail.getByText('Diserahkan ke').first()).toBeVisible()
  })

  await page.reload()
  await toSlips(page)
  await expect(tab(page, 'Di luar')).toContainText('1')
  await expect(slip(page, IDS[3]!)).toBeVisible()
  await tab(page, 'Kembali').click()
  await expect(slip(page, IDS[0]!)).toBeVisible()
  await expect(slip(page, IDS[1]!)).toBeVisible()
  await tab(page, 'Batal').click()
  await expect(slip(page, IDS[2]!)).toContainText('Slip rusak')
})

test('slips are handed out and returned with the keyboard alone', async ({ program }) => {
  const { page } = program
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('buka slip')
  await page.keyboard.press('Enter')
  await expect(head(page, 'Belum diserahkan')).toBeVisible()
  await page.getByLabel('Kelompok').focus()
  await page.keyboard.press('Tab')
  await expect(grid(page)).toBeFocused()
  // The heading of a group stands for all of it.
  await page.keyboard.press('Home')
  await page.keyboard.press(' ')
  await expect(page.getByText('4 dipilih')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 dipilih')).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByLabel('Kepada siapa?')).toBeFocused()
  await page.keyboard.insertText('Ani')
  await page.keyboard.press('Enter')
  await expect(head(page, 'Ani').first()).toContainText('2 slip')

  await page.keyboard.press('b')
  await expect(taking(page)).toBeVisible()
  await page.getByLabel('Atau ketik serialnya').focus()
  await page.keyboard.insertText((await serialOf(page, IDS[3]!)).toLowerCase())
  await page.keyboard.press('Enter')
  await expect(taking(page).getByText('1 slip kembali')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(grid(page)).toBeFocused()
})

test('a code that is on two slips asks which one was returned', async ({ program }) => {
  const { page } = program
  await toSlips(page)
  await expect(head(page, 'Belum diserahkan')).toContainText('4 slip')
  // Another copy appears in the list at once; the money of its payment counts once.
  await page.evaluate((request) => window.lunas.slips.savePdf(request), slipsOf([IDS[0]!], 'Slip hilang'))
  await expect(head(page, 'Belum diserahkan')).toContainText('5 slip')
  await expect(head(page, 'Belum diserahkan')).toContainText('Rp274.000')
  await page.getByRole('button', { name: 'Terima kembali' }).click()
  await page.getByLabel('Atau ketik serialnya').fill(CODES[0]!)
  await page.keyboard.press('Enter')
  await expect(taking(page).getByText('2 slip memuat kode ini')).toBeVisible()
  await expect(taking(page).getByText('0 slip kembali')).toBeVisible()
  await shoot(program, 'slips-which')
  await taking(page)
    .getByRole('button', { name: /Cetakan 1$/ })
    .click()
  await expect(taking(page).getByText('1 slip kembali')).toBeVisible()
  await expect(slip(page, IDS[0]!)).toHaveCount(1)
})

test('the page of slips: none, in groups, picked, handed out and returned', async ({
  program,
  simulator
}) => {
  const { app, page } = program
  await toSlips(page)
  await tab(page, 'Kembali').click()
  await expect(page.getByText('Belum ada slip yang kembali')).toBeVisible()
  const faults = await faultsOf(program, 'slips-none')
  await tab(page, 'Di luar').click()
  await slip(page, IDS[0]!).locator('[data-check]').click()
  await slip(page, IDS[1]!).locator('[data-check]').click()
  faults.push(...(await faultsOf(program, 'slips-picked')))
  await page.getByRole('toolbar').getByRole('button', { name: 'Serahkan…' }).click()
  await page.getByLabel('Kepada siapa?').fill('Budi Kurir')
  faults.push(...(await faultsOf(program, 'slips-handing-out')))
  await page.keyboard.press('Enter')
  await expect(head(page, 'Budi Kurir').first()).toBeVisible()
  faults.push(...(await faultsOf(program, 'slips-out')))
  await page.getByRole('button', { name: 'Terima kembali' }).click()
  for (const id of [IDS[0]!, IDS[0]!, IDS[2]!]) await scan(app, (await serialOf(page, id)).replace('-', ''))
  await scan(app, 'ZZZZ9999')
  await expect(taking(page).getByText('Bukan slip dari riwayat ini')).toBeVisible()
  await pay(page, simulator, 1)
  // The code of the slip, as a scanner types it into the field.
  await page.getByLabel('Atau ketik serialnya').fill(CODES[1]!)
  await page.keyboard.press('Enter')
  await expect(taking(page).getByText('LUNAS. Hancurkan slip ini')).toBeVisible()
  faults.push(...(await faultsOf(program, 'slips-taking-back')))
  await page.keyboard.press('Escape')
  await scan(app, (await serialOf(page, IDS[1]!)).replace('-', ''))
  await page.getByRole('tab', { name: /^Slip/ }).click()
  faults.push(...(await faultsOf(program, 'payment-slips')))
  expect(faults).toEqual([])
})
