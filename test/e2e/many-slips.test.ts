import { join } from 'node:path'
import { express, storeAnswers } from '../bench/fill'
import { answerSaveDialog } from '../support/dialogs'
import { expect, test } from '../support/fixtures'
import { grid, hasRows } from '../support/payments-page'
import { qrisPayload } from '../support/qris-payload'
import { scanPdf } from '../support/scan'

// More slips than are rendered at a time: ten sheets of eight.

const COUNT = 100

/** Unpaid payments, the newest first, with the amount of each in its code. */
const PAYMENTS = Array.from({ length: COUNT }, (_, i) => {
  const [paymentId, amount] = [`XID-${7_000_000_000 + i}`, 10_000 + i]
  const qrContent = qrisPayload(amount)
  const answer = express(paymentId, i)
  const data = { ...answer.data, status_code: '9', paid_at: null, amount, qr_content: qrContent }
  return { paymentId, qrContent, body: { ...answer, data } }
})

test('a hundred slips are one PDF, each with its own code, however many were rendered at a time', async ({
  folder,
  openOnSimulator
}) => {
  const { app, page } = await openOnSimulator({ fill: (file) => storeAnswers(file, PAYMENTS) })
  await hasRows(page, COUNT)
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: /100 slip QR/ })
  await dialog.getByLabel('Ukuran').selectOption('a4x8')
  await dialog.getByLabel('Mulai di').fill('3')
  await expect(dialog.getByText('13 halaman')).toBeVisible()
  // The last sheet was rendered separately.
  await dialog.getByRole('navigation').getByRole('button').last().click()
  const words = new RegExp(PAYMENTS.at(-1)!.paymentId)
  await expect(dialog.getByRole('img', { name: words })).toBeVisible()

  const pdf = join(folder, 'slips.pdf')
  await answerSaveDialog(app, pdf)
  await dialog.getByRole('button', { name: /PDF/ }).click()
  await expect(dialog.getByText(/^100 slip disimpan/)).toBeVisible()
  const pages = await scanPdf(pdf)
  expect(pages.map((codes) => codes.length)).toEqual([6, ...Array<number>(11).fill(8), 6])
  for (const [sheet, codes] of pages.entries()) {
    const from = Math.max(0, sheet * 8 - 2)
    const wanted = PAYMENTS.slice(from, sheet * 8 + 6).map(({ qrContent }) => qrContent)
    expect(codes.toSorted(), `sheet ${sheet + 1}`).toEqual(wanted.toSorted())
  }
})

test('rendering stops when nobody waits for the slips any more', async ({ folder, start }) => {
  await storeAnswers(join(folder, 'history', 'sandbox.sqlite'), PAYMENTS)
  const { app, page } = await start({ args: ['--environment=sandbox'] })
  await hasRows(page, COUNT)
  await page.evaluate(() => {
    const reported: unknown[] = []
    window.lunas.on('slips.rendering', (progress) => reported.push(progress))
    Object.assign(window, { reported })
  })
  const reported = () =>
    page.evaluate(() => (window as unknown as { reported: ({ done: number } | null)[] }).reported)
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: /100 slip QR/ })
  await dialog.getByLabel('Ukuran').selectOption('a4x1')
  // Checked in every frame, because it is over within a second.
  await page.waitForFunction(() => {
    const shown = document.querySelector('[role="dialog"]')
    return shown?.querySelector('progress') && /Menggambar \d+ dari 100…/.test(shown.textContent ?? '')
  })
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // Rendering ends where it was, and its hidden page is closed.
  await expect.poll(async () => (await reported()).at(-1)).toBeNull()
  expect((await reported()).at(-2)!.done).toBeLessThan(COUNT - 10)
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})
