import { join } from 'node:path'
import type { SlipRequest } from '#contract/model/slip-documents'
import { seenOf } from '../../electron/slips/blocked'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { altered, forAmount } from '../support/qris-payload'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { pdfText, scanPdf } from '../support/scan'
import { shoot } from '../support/screens'
import { openSlip, payment, pdfOf, trust, yesToSeen } from '../support/slip-dialog'

const [onSticker, saweria, broken] = samples as [Sample, Sample, Sample]
type Sample = (typeof samples)[number]
const baznas = { payload: forAmount(onSticker.payload, 65_000) }

test('slips that should not go out are held back with a reason, and marked if the operator insists', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '0', baznas.payload)
  payment(simulator, 'XID-2', '9', broken.payload)
  payment(simulator, 'XID-3', '9', null)
  payment(simulator, 'XID-4', '5', baznas.payload)
  payment(simulator, 'XID-5', '9', saweria.payload, 65_000)
  const { app, page } = await openOnSimulator()
  await lookUp(page, 'XID-1', 'XID-2', 'XID-3', 'XID-4', 'XID-5')
  await trust(page, baznas.payload, saweria.payload)
  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)
  const ids = ['XID-1', 'XID-2', 'XID-3', 'XID-4', 'XID-5']
  const save = (acknowledgements: SlipRequest['acknowledgements'], reason: string | null = null) =>
    page.evaluate((request) => window.lunas.slips.savePdf(request), {
      paymentIds: ids,
      layout: 'roll80' as const,
      dpi: 203,
      skip: 0,
      offset: { x: 0, y: 0 },
      copies: 1,
      acknowledgements,
      reason
    })
  expect(await save({})).toMatchObject({
    value: {
      printed: [],
      blocked: [
        { paymentId: 'XID-1', blockers: ['alreadyPaid'] },
        { paymentId: 'XID-2', blockers: ['brokenQris'] },
        { paymentId: 'XID-3', blockers: ['noQrContent'] },
        { paymentId: 'XID-4', blockers: ['unknownStatus'] },
        { paymentId: 'XID-5', blockers: ['amountDiffers'] }
      ]
    }
  })
  // Another amount needs a reason, which is stored with the slip. Broken and missing codes are never printed.
  expect(await save(await yesToSeen(page, ...ids), 'Ongkir naik')).toMatchObject({
    value: {
      printed: ['XID-1', 'XID-4', 'XID-5'],
      blocked: [{ paymentId: 'XID-2' }, { paymentId: 'XID-3' }]
    }
  })
  const stored = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-5' }))
  expect(stored).toMatchObject({ value: { slips: [{ copy: 1, reason: 'Ongkir naik' }] } })
  const text = pdfText(pdf).replace(/\s+/g, ' ')
  expect(text).toMatch(/SUDAH LUNAS/)
  expect(text).toMatch(/STATUS TIDAK DIKETAHUI/)
  expect(text).toMatch(/JUMLAH DALAM KODE BERBEDA/)
})

test('a code with a new payee is held back until it is accepted', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  payment(simulator, 'XID-2', '9', saweria.payload, 1008)
  const { app, page } = await openOnSimulator()
  await lookUp(page, 'XID-1', 'XID-2')
  await answerSaveDialog(app, join(folder, 'slip.pdf'))
  const saved = await page.evaluate((requested) => window.lunas.slips.savePdf(requested), pdfOf(['XID-1']))
  expect(saved).toMatchObject({ value: { printed: ['XID-1'] } })
  const dialog = await openSlip(page, 'XID-2')
  await expect(dialog.getByRole('button', { name: 'Cetak', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Terima saweria' }).click()
  await expect(dialog.getByRole('img', { name: /saweria/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Cetak', exact: true })).toBeEnabled()
})

test('another copy needs a reason, and shows its number', async ({ folder, simulator, openOnSimulator }) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  const { app, page } = await openOnSimulator()
  await lookUp(page, 'XID-1')
  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)
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

test('a code for another amount is printed after an acknowledgement and a reason, which is stored', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', saweria.payload, 65_000)
  const program = await openOnSimulator()
  const { app, page } = program
  await lookUp(page, 'XID-1')
  await trust(page, baznas.payload, saweria.payload)
  await answerSaveDialog(app, join(folder, 'slip.pdf'))
  const dialog = await openSlip(page, 'XID-1')
  const save = dialog.getByRole('button', { name: /Simpan PDF/ })
  await dialog.getByRole('checkbox').check()
  await expect(save).toBeDisabled()
  await dialog.getByLabel(/Mengapa slip dengan jumlah berbeda/).fill('Ongkir naik')
  await shoot(program, 'slip-other-amount')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('img', { name: /kode meminta jumlah lain|jumlah/ })).toBeVisible()
  await save.click()
  await expect(dialog.getByText(/1 slip disimpan/)).toBeVisible()
  const stored = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-1' }))
  expect(stored).toMatchObject({ value: { slips: [{ copy: 1, reason: 'Ongkir naik' }] } })
})

test('a payment that was paid meanwhile, or has another code, is shown before it is printed', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  payment(simulator, 'XID-2', '9', baznas.payload)
  const { app, page } = await openOnSimulator()
  await lookUp(page, 'XID-1', 'XID-2')
  await page.evaluate(() => window.lunas.settings.update({ recheckAfterSeconds: 0 }))
  const renewed = altered(baznas.payload, { '62': '0703A02' })
  payment(simulator, 'XID-1', '0', baznas.payload)
  payment(simulator, 'XID-2', '9', renewed)
  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)
  const save = (acknowledgements: SlipRequest['acknowledgements']) =>
    page.evaluate(
      (requested) => window.lunas.slips.savePdf(requested),
      pdfOf(['XID-1', 'XID-2'], { acknowledgements })
    )
  // Whatever was acknowledged before: this was not seen then.
  const seen = {
    'XID-1': {
      blockers: ['conflict', 'codeOld'],
      seen: seenOf({ qrContent: baznas.payload, amount: 65_000 })
    },
    'XID-2': { blockers: ['alreadyPaid', 'codeOld'], seen: seenOf({ qrContent: renewed, amount: 65_000 }) }
  } satisfies SlipRequest['acknowledgements']
  expect(await save(seen)).toMatchObject({
    value: {
      printed: [],
      blocked: [
        { paymentId: 'XID-1', blockers: ['alreadyPaid'] },
        { paymentId: 'XID-2', blockers: ['conflict'] }
      ]
    }
  })
  // The operator knows of the change, so the new code is printed.
  expect(await save(await yesToSeen(page, 'XID-1', 'XID-2'))).toMatchObject({
    value: { printed: ['XID-1', 'XID-2'] }
  })
  expect((await scanPdf(pdf)).flat()).toEqual([baznas.payload, renewed])
  await page.keyboard.press('Escape')
  const dialog = await openSlip(page, 'XID-1')
  await expect(dialog.getByText(/sudah lunas/)).toBeVisible()
})
