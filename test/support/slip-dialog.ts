import { expect, type Locator, type Page } from '@playwright/test'
import type { Simulator } from '../../electron/simulator/server'

/** Makes the simulator answer for a payment verbatim. */
export function payment(
  simulator: Simulator,
  id: string,
  code: string,
  payload: string | null,
  amount = 65_000
): void {
  const data = {
    payment_id: id,
    qr_content: payload,
    method: '08',
    pay_time: '20210712103644',
    status: 'Billing berhasil dibuat',
    status_code: code,
    amount,
    paid_at: code === '0' ? '2021-07-12T03:40:42.000000Z' : null,
    created_at: '2021-07-12T03:35:42.000000Z'
  }
  const body = JSON.stringify({ status: true, text: 'Success', method: 'payment', data })
  simulator.control({ answers: { [id]: { httpStatus: 200, body } } })
}

/** Accepts the payees of these payments' codes, which are in the history. */
export async function trustPayeesOf(page: Page, ...paymentIds: string[]): Promise<void> {
  await page.evaluate(async (ids) => {
    for (const paymentId of ids) {
      const detail = await window.lunas.payments.detail({ paymentId })
      if (!detail.ok || !detail.value?.qris) throw new Error(`${paymentId} has no code`)
      const { merchantName, nmid, payeeFields: fields } = detail.value.qris
      await window.lunas.slips.acceptPayee({ name: merchantName!, nmid, fields })
    }
  }, paymentIds)
}

/** Opens the dialog with a slip of each payment in the list, for a printer. */
export async function openSlips(page: Page, count: number, printer: string): Promise<Locator> {
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').getByRole('button', { name: 'Slip' }).click()
  const dialog = page.getByRole('dialog', { name: `${count} slip QR` })
  await expect(dialog.getByText(`${count} halaman`)).toBeVisible()
  await dialog.getByLabel('Printer').selectOption(printer)
  return dialog
}

/** Opens the dialog with the slip of a payment in the list. */
export async function openSlip(page: Page, paymentId: string): Promise<Locator> {
  await page.getByRole('row').filter({ hasText: paymentId }).click()
  await page.getByRole('button', { name: /Cetak slip/ }).click()
  return page.getByRole('dialog', { name: /Slip QR/ })
}
