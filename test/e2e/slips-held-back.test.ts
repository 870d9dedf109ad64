import { join } from 'node:path'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { forAmount } from '../support/qris-payload'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { pdfText } from '../support/scan'
import { shoot } from '../support/screens'
import { openSlip, payment } from '../support/slip-dialog'

const [onSticker, saweria] = samples as [Sample, Sample]
type Sample = (typeof samples)[number]

// What holds a slip back is decided in test/unit/slips and test/integration/slips; this is the way out in the window.

test('slips that are held back go out once each question is answered, and the answers are stored', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', forAmount(onSticker.payload, 65_000))
  payment(simulator, 'XID-2', '9', saweria.payload, 65_000)
  const program = await openOnSimulator()
  const { app, page } = program
  await lookUp(page, 'XID-1', 'XID-2')
  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)

  await test.step('another copy needs a reason, and shows its number', async () => {
    const dialog = await openSlip(page, 'XID-1')
    await dialog.getByRole('button', { name: /Simpan PDF/ }).click()
    await expect(dialog.getByText(/1 slip disimpan/)).toBeVisible()
    expect(pdfText(pdf)).toContain('Cetakan 1')
    await dialog.getByLabel(/Mengapa slip ini dicetak lagi/).fill('Slip hilang')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('img', { name: /cetakan 2/ })).toBeVisible()
    await dialog.getByRole('button', { name: /Simpan PDF/ }).click()
    await expect.poll(() => pdfText(pdf)).toContain('Cetakan 2')
    await page.keyboard.press('Escape')
    const serial = /Slip (\S{4}-\S{4})/.exec(pdfText(pdf))![1]!
    const found = await page.evaluate((text) => window.lunas.payments.scanned({ text }), serial)
    expect(found).toMatchObject({ ok: true, value: ['XID-1'] })
  })

  await test.step('a new payee is accepted, and another amount acknowledged and explained', async () => {
    const dialog = await openSlip(page, 'XID-2')
    const save = dialog.getByRole('button', { name: /Simpan PDF/ })
    await expect(save).toBeDisabled()
    await dialog.getByRole('button', { name: 'Terima saweria' }).click()
    await dialog.getByRole('checkbox').check()
    await expect(save).toBeDisabled()
    await dialog.getByLabel(/Mengapa slip dengan jumlah berbeda/).fill('Ongkir naik')
    await shoot(program, 'slip-other-amount')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('img', { name: /saweria.*jumlah dalam kode berbeda/ })).toBeVisible()
    await save.click()
    await expect(dialog.getByText(/1 slip disimpan/)).toBeVisible()
    expect(pdfText(pdf).replace(/\s+/g, ' ')).toContain('JUMLAH DALAM KODE BERBEDA')
    const stored = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-2' }))
    expect(stored).toMatchObject({ value: { slips: [{ copy: 1, reason: 'Ongkir naik' }] } })
  })
})
