import type { Page } from '@playwright/test'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Payment } from '#contract/model/payments'
import { type RenderedReceipts, type ReceiptDocument, RECEIPT_PAPERS } from '#contract/model/receipts'
import { PAPERS } from '#contract/model/slip-layouts'
import { makePayments, type SimulatedPayment } from '../../electron/simulator/payments'
import { rupiah } from '#contract/format'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { someId } from '../support/sandbox'
import { DECODERS, pageSizes, pdfText, printedDots } from '../support/scan'
import { faultsOf, settle } from '../support/screens'

const MADE = makePayments(1, 0).payments

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

/** All codes that any decoder finds on any page. */
async function codesOn(pdf: string): Promise<string[]> {
  const found: string[] = []
  for (const page of printedDots(pdf, 300)) {
    for (const decode of Object.values(DECODERS)) found.push(...(await decode(page)))
  }
  return found
}

test('the receipt of a paid payment states what was seen by which lookup, on each paper, and has no code', async ({
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
  for (const paper of RECEIPT_PAPERS) {
    await dialog.getByLabel('Ukuran').selectOption(paper)
    await expect(dialog.frameLocator('iframe').locator(`[data-layout="${paper}"] .paid`)).toHaveText('LUNAS')
    await expect(dialog.frameLocator('iframe').getByText(lookupId)).toBeVisible()
    const pdf = join(folder, `${paper}.pdf`)
    await answerSaveDialog(app, pdf)
    await dialog.getByRole('button', { name: /Simpan PDF/ }).click()
    await expect(dialog.getByText(`1 bukti lunas disimpan: ${pdf}.`, { exact: true })).toBeVisible()
    const [size] = pageSizes(pdf)
    expect(Math.abs(size![0] - PAPERS[paper].width)).toBeLessThan(0.2)
    const text = unbroken(pdf)
    for (const words of [
      paid,
      lookupId,
      rupiah(amount),
      packages[0]!.awb ?? '',
      'MenurutKiriminAja,dicek',
      'SANDBOX'
    ]) {
      expect(text, paper).toContain(words)
    }
    expect(text).not.toContain(qrContent!.slice(0, 20))
    expect(await codesOn(pdf), paper).toEqual([])
  }
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
  await page.frameLocator('iframe').getByText(paid).waitFor()
  await expect(page.getByRole('dialog').getByText(/tanpa bukti lunas/)).toBeVisible()
  expect(await faultsOf(program, 'receipts')).toEqual([])
})

const WIDE = 'W'.repeat(60)
const LONG_ID = `XID-${'8'.repeat(46)}`

test('the worst receipt stays within its paper, or is rejected', async ({ openOnSimulator }) => {
  const worst: ReceiptDocument = {
    paymentId: LONG_ID,
    environment: 'sandbox',
    language: 'id',
    shopName: WIDE,
    operator: WIDE.slice(0, 40),
    amount: 999_999_999,
    awbs: Array.from({ length: 40 }, (_, i) => `GK-11-2239895-LONG-${i}`),
    orderIds: Array.from({ length: 40 }, (_, i) => `ORDER-WITHOUT-END-${i}`),
    method: 'X'.repeat(20),
    paidAt: { at: null, text: 'W'.repeat(20), zoneAssumed: false },
    checkedAt: 1_626_073_320_000,
    lookupId: '01900000-0000-7000-8000-000000000001',
    triedAt: 1_626_080_000_000,
    conflictReasons: ['paidWithoutPaidAt', 'amountChanged']
  }
  const hopeless = { ...worst, paymentId: 'XID-2', amount: 9_007_199_254_740_991, method: 'W'.repeat(5_000) }
  const { app } = await openOnSimulator()
  for (const paper of RECEIPT_PAPERS) {
    const { rendered, outside, texts } = await app.evaluate(
      async ({ BrowserWindow }, { documents, paper }) => {
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, offscreen: true } })
        await window.loadURL('app://lunas/slip.html')
        const run = (code: string) => window.webContents.executeJavaScript(code)
        const rendered = await run(`renderReceipts(${JSON.stringify(documents)}, ${JSON.stringify(paper)})`)
        const found = await run(`(() => {
          const sheets = [...document.querySelectorAll('.sheet')]
          const isOutside = (part, sheet) => {
            const range = document.createRange()
            range.selectNodeContents(part)
            const [inner, outer] = [range.getBoundingClientRect(), sheet.getBoundingClientRect()]
            return inner.left < outer.left - 0.5 || inner.right > outer.right + 0.5 ||
              inner.top < outer.top - 0.5 || inner.bottom > outer.bottom + 0.5
          }
          return {
            texts: sheets.map((sheet) => sheet.textContent),
            outside: sheets.flatMap((sheet) => [...sheet.querySelectorAll('p, dt, dd')]
              .filter((part) => isOutside(part, sheet)).map((part) => part.className || part.tagName))
          }
        })()`)
        window.destroy()
        return { rendered, ...found } as { rendered: unknown; outside: string[]; texts: string[] }
      },
      { documents: [worst, hopeless], paper }
    )
    expect(outside, paper).toEqual([])
    // A roll is as long as needed; only excess width does not fit.
    expect((rendered as RenderedReceipts).doesNotFit, paper).toContain('XID-2')
    expect((rendered as RenderedReceipts).doesNotFit, paper).not.toContain(LONG_ID)
    expect(texts, paper).toHaveLength(1)
    // Lines that do not fit are replaced by their number.
    expect(texts[0], paper).toContain(paper === 'a6' ? '(+39)' : '(+34)')
  }
})

test('on a roll each receipt is a separate print job of the right size', async ({
  printer,
  simulator,
  openOnSimulator
}) => {
  const paid = simulator.ids.filter((_, i) => isPaid(MADE[i]!)).slice(0, 2)
  const { page } = await openOnSimulator()
  await lookUp(page, ...paid)
  const sent = await page.evaluate((request) => window.lunas.receipts.print(request), {
    paymentIds: paid,
    paper: 'roll80' as const,
    acknowledgements: {},
    printer: printer.printer
  })
  expect(sent).toMatchObject({ ok: true, value: { printed: paid.map((paymentId) => ({ paymentId })) } })
  for (const i of paid.keys()) {
    const pdf = await printer.finished(i + 1)
    const sizes = pageSizes(pdf)
    expect(sizes).toHaveLength(1)
    expect(Math.abs(sizes[0]![0] - 80)).toBeLessThan(0.6)
    // The roll is cut after the content.
    expect(sizes[0]![1]).toBeLessThan(150)
    expect(await codesOn(pdf)).toEqual([])
    rmSync(pdf)
  }
})
