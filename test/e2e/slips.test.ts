import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCups, type PrintServer } from '../support/cups'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { pageSizes, pdfText, scanPdf } from '../support/scan'
import type { Layout } from '../../electron/contract/models'
import type { Simulator } from '../../electron/simulator/server'

const [baznas, saweria, broken] = samples as [Sample, Sample, Sample]
type Sample = (typeof samples)[number]

/** Makes the simulator answer for a payment to the letter. */
function payment(
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

const PAPER: Record<Layout, { width: number; height: number | null }> = {
  a6: { width: 105, height: 148 },
  a4: { width: 210, height: 297 },
  roll80: { width: 80, height: null },
  roll58: { width: 58, height: null }
}
const layouts = Object.keys(PAPER) as Layout[]

test('each layout as PDF has its paper, its words, and a code that scans to the payload', async ({
  folder,
  simulator,
  startOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  payment(simulator, 'XID-2', '9', saweria.payload, 1008)
  const { app, page } = await startOnSimulator()
  await lookUp(page, 'XID-1', 'XID-2')
  for (const layout of layouts) {
    const pdf = join(folder, `${layout}.pdf`)
    await answerSaveDialog(app, pdf)
    const saved = await page.evaluate((request) => window.lunas.slips.savePdf(request), {
      paymentIds: ['XID-1', 'XID-2'],
      layout,
      overrule: false
    })
    expect(saved).toMatchObject({ ok: true, value: { printed: ['XID-1', 'XID-2'], refused: [], path: pdf } })
    expect(scanPdf(pdf).flat().sort()).toEqual([baznas.payload, saweria.payload].sort())
    for (const [width, height] of pageSizes(pdf)) {
      expect(Math.abs(width - PAPER[layout].width)).toBeLessThan(0.2)
      if (PAPER[layout].height) expect(Math.abs(height - PAPER[layout].height)).toBeLessThan(0.2)
    }
    const text = pdfText(pdf)
    for (const words of [
      'SANDBOX',
      'Baznas',
      'Jakarta Pusat',
      'ID2019002291555',
      'Rp65.000',
      'XID-1',
      'Rp1.008',
      'BELUM LUNAS'
    ]) {
      expect(text).toContain(words)
    }
  }
  const detail = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-1' }))
  expect(
    detail.ok && detail.value?.prints.map(({ layout, destination, target }) => [layout, destination, target])
  ).toEqual(layouts.map((layout) => [layout, 'pdf', `${layout}.pdf`]).reverse())
})

test('what should not go out is held back with its reason, and marked where the operator insists', async ({
  folder,
  simulator,
  startOnSimulator
}) => {
  payment(simulator, 'XID-1', '0', baznas.payload)
  payment(simulator, 'XID-2', '9', broken.payload)
  payment(simulator, 'XID-3', '9', null)
  payment(simulator, 'XID-4', '5', baznas.payload)
  payment(simulator, 'XID-5', '9', saweria.payload, 65_000)
  const { app, page } = await startOnSimulator()
  await lookUp(page, 'XID-1', 'XID-2', 'XID-3', 'XID-4', 'XID-5')
  const pdf = join(folder, 'slip.pdf')
  await answerSaveDialog(app, pdf)
  const save = (overrule: boolean) =>
    page.evaluate((request) => window.lunas.slips.savePdf(request), {
      paymentIds: ['XID-1', 'XID-2', 'XID-3', 'XID-4', 'XID-5'],
      layout: 'roll80' as const,
      overrule
    })
  expect(await save(false)).toMatchObject({
    value: {
      printed: [],
      refused: [
        { paymentId: 'XID-1', objections: ['alreadyPaid'] },
        { paymentId: 'XID-2', objections: ['brokenQris'] },
        { paymentId: 'XID-3', objections: ['noQrContent'] },
        { paymentId: 'XID-4', objections: ['unknownStatus'] },
        { paymentId: 'XID-5', objections: ['amountDiffers'] }
      ]
    }
  })
  expect(await save(true)).toMatchObject({
    value: { printed: ['XID-1', 'XID-2', 'XID-4', 'XID-5'], refused: [{ paymentId: 'XID-3' }] }
  })
  const text = pdfText(pdf)
  expect(text).toMatch(/SUDAH LUNAS/)
  expect(text).toMatch(/KODE QR/)
  expect(text).toMatch(/STATUS TIDAK DIKETAHUI/)
  expect(text).toMatch(/JUMLAH DALAM KODE BERBEDA/)
})

test('the dialog says why, prints after an explicit word, and shows the very page', async ({
  simulator,
  startOnSimulator
}) => {
  payment(simulator, 'XID-1', '0', baznas.payload)
  const { page } = await startOnSimulator()
  await lookUp(page, 'XID-1')
  await page.getByRole('row').filter({ hasText: 'XID-1' }).click()
  await expect(page.getByRole('button', { name: /Cetak slip/ })).toBeVisible()
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: /Slip QR/ })
  await expect(dialog.getByText(/ditahan/).first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Cetak', exact: true })).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await expect(dialog.frameLocator('iframe').getByText(/SUDAH LUNAS/)).toBeVisible()
  await expect(dialog.frameLocator('iframe').getByText('Rp65.000')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Cetak', exact: true })).toBeEnabled()
})

test.describe('on a real printer', () => {
  let cups: PrintServer
  test.beforeEach(async () => {
    cups = await startCups()
  })
  test.afterEach(() => cups.stop())

  test('each layout comes out on its paper and scans from black and white dots', async ({
    simulator,
    startOnSimulator
  }) => {
    payment(simulator, 'XID-1', '9', baznas.payload)
    const { page } = await startOnSimulator(cups.env)
    await lookUp(page, 'XID-1')
    const printers = await page.evaluate(() => window.lunas.slips.printers())
    expect(printers).toMatchObject({ ok: true, value: [{ name: cups.printer }] })
    for (const [i, layout] of layouts.entries()) {
      const sent = await page.evaluate((request) => window.lunas.slips.print(request), {
        paymentIds: ['XID-1'],
        layout,
        overrule: false,
        printer: cups.printer
      })
      expect(sent).toMatchObject({ ok: true, value: { printed: ['XID-1'] } })
      const pdf = await cups.finished(i + 1)
      expect(scanPdf(pdf)).toEqual([[baznas.payload]])
      const [[width, height]] = pageSizes(pdf) as [[number, number]]
      expect(Math.abs(width - PAPER[layout].width), layout).toBeLessThan(0.5)
      if (PAPER[layout].height) expect(Math.abs(height - PAPER[layout].height), layout).toBeLessThan(0.5)
      rmSync(pdf)
    }
  })

  test('a printer that is not there is said, and nothing is recorded', async ({
    simulator,
    startOnSimulator
  }) => {
    payment(simulator, 'XID-1', '9', baznas.payload)
    const { page } = await startOnSimulator(cups.env)
    await lookUp(page, 'XID-1')
    const sent = await page.evaluate(() =>
      window.lunas.slips.print({ paymentIds: ['XID-1'], layout: 'roll80', overrule: false, printer: 'GONE' })
    )
    expect(sent).toMatchObject({ ok: false, error: { code: 'printFailed' } })
    const detail = await page.evaluate(() => window.lunas.payments.detail({ paymentId: 'XID-1' }))
    expect(detail).toMatchObject({ ok: true, value: { prints: [] } })
  })
})

test('a PDF that cannot be written is said, and leaves what was there', async ({
  folder,
  simulator,
  startOnSimulator
}) => {
  payment(simulator, 'XID-1', '9', baznas.payload)
  const { app, page } = await startOnSimulator()
  await lookUp(page, 'XID-1')
  const taken = join(folder, 'taken')
  mkdirSync(taken)
  writeFileSync(join(taken, 'file'), 'x')
  await answerSaveDialog(app, taken)
  const saved = await page.evaluate(() =>
    window.lunas.slips.savePdf({ paymentIds: ['XID-1'], layout: 'a6', overrule: false })
  )
  expect(saved).toMatchObject({ ok: false, error: { code: 'fileFailed', retryable: true } })
})
