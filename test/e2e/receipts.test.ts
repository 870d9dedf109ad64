import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Payment } from '#contract/model/payments'
import type { SimulatedPayment } from '../../electron/simulator/payments'
import { rupiah } from '#contract/format'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { someId } from '../support/sandbox'
import { pdfText } from '../support/scan'
import { faultsOf, settle } from '../support/screens'

const isPaid = ({ paidAt, oddCode, contradiction }: SimulatedPayment): boolean =>
  paidAt !== null && paidAt <= 0 && oddCode === null && contradiction === null
const isUnpaid = ({ paidAt, oddCode }: SimulatedPayment): boolean => paidAt === null && oddCode === null

/** A payment, and the id of the only lookup that found it. */
async function seen(page: Page, paymentId: string): Promise<{ payment: Payment; lookupId: string }> {
  const detail = await page.evaluate((id) => window.lunas.payments.detail({ paymentId: id }), paymentId)
  if (!detail.ok || !detail.value) throw new Error(`${paymentId} is not there`)
  return { payment: detail.value.payment, lookupId: detail.value.timeline[0]!.id }
}

/** The text of a PDF without its line breaks. */
const unbroken = (pdf: string): string => pdfText(pdf).replace(/\s/g, '')

test('the receipt of a paid payment states what was seen by which lookup, and has no code', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  const paid = someId(
    simulator,
    (each) => isPaid(each) && each.packages.length > 0 && each.qrContent !== null
  )
  const { app, page } = await openOnSimulator()
  await lookUp(page, paid)
  const { lookupId, payment } = await seen(page, paid)
  const { amount, qrContent, packages } = payment
  expect(qrContent).not.toBeNull()
  await page.getByRole('row').filter({ hasText: paid }).click()
  await page.getByRole('button', { name: /Cetak bukti lunas/ }).waitFor()
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog', { name: `Bukti lunas · ${paid}` })
  await dialog.getByLabel('Ukuran').selectOption('a6')
  await expect(dialog.getByRole('img', { name: paid })).toBeVisible()
  const pdf = join(folder, 'receipt.pdf')
  await answerSaveDialog(app, pdf)
  await dialog.getByRole('button', { name: /Simpan PDF/ }).click()
  await expect(dialog.getByText(`1 bukti lunas disimpan: ${pdf}.`, { exact: true })).toBeVisible()
  const text = unbroken(pdf)
  for (const words of [
    paid,
    lookupId,
    rupiah(amount),
    packages[0]!.awb ?? '',
    'MenurutKiriminAja,dicek',
    'SANDBOX'
  ]) {
    expect(text).toContain(words)
  }
  expect(text).not.toContain(qrContent!.slice(0, 20))
})

test('there is no receipt of an unpaid payment, and the dialog says so', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  const unpaid = someId(simulator, isUnpaid)
  const { app, page } = await openOnSimulator()
  await lookUp(page, unpaid)
  const pdf = join(folder, 'none.pdf')
  await answerSaveDialog(app, pdf)
  const saved = await page.evaluate((request) => window.lunas.receipts.savePdf(request), {
    paymentIds: [unpaid, 'XID-404'],
    paper: 'a6' as const,
    acknowledgements: {}
  })
  expect(saved).toMatchObject({
    ok: true,
    value: {
      printed: [],
      blocked: [
        { paymentId: unpaid, blocker: 'unpaid', doubt: null },
        { paymentId: 'XID-404', blocker: 'notInHistory', doubt: null }
      ]
    }
  })
  expect(existsSync(pdf)).toBe(false)
  await page.getByRole('row').filter({ hasText: unpaid }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /Cetak bukti lunas/ }).click()
  const dialog = page.getByRole('dialog', { name: /Bukti lunas/ })
  await expect(dialog.getByText(`${unpaid}: belum lunas saat terakhir dicek`)).toBeVisible()
  await expect(dialog.getByText('Tidak ada bukti lunas yang bisa dicetak.')).toBeVisible()
  for (const name of [/Simpan PDF/, 'Cetak']) {
    await expect(dialog.getByRole('button', { name, exact: true })).toBeDisabled()
  }
})

test('the dialog of a selection has no faults in either language, and lists payments without a receipt', async ({
  simulator,
  openOnSimulator
}) => {
  const program = await openOnSimulator()
  const { page } = program
  await settle(program)
  const paid = someId(simulator, isPaid)
  await lookUp(page, ...new Set([...simulator.ids.slice(0, 12), paid]))
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('b')
  await page.getByRole('dialog').getByRole('img').waitFor()
  await expect(page.getByRole('dialog').getByText(/tanpa bukti lunas/)).toBeVisible()
  expect(await faultsOf(program, 'receipts')).toEqual([])
})
