import { join } from 'node:path'
import type { Payment } from '#contract/model/payments'
import { parseQris } from '../../electron/qris/parse'
import { rupiah } from '#contract/format'
import { makePayments, type SimulatedPayment } from '../../electron/simulator/payments'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { pageSizes, pdfText, scanPdf } from '../support/scan'

// A driver's round on A4: the checks of every slip, and what a driver needs besides.

const MADE = makePayments(1, 0).payments
const PER_SHEET = 7
/** Unpaid, with a dynamic code that is available already and has the right amount. */
const isDue = ({ paidAt, qrReadyAt, oddCode, contradiction, qrContent }: SimulatedPayment): boolean =>
  paidAt === null &&
  qrReadyAt <= 0 &&
  oddCode === null &&
  contradiction === null &&
  parseQris(qrContent ?? '').type === 'dynamic'

test('a round of more than one sheet has a code, recipient and payment in each row, and sums on each sheet', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  const ids = simulator.ids.filter((_, i) => isDue(MADE[i]!)).slice(0, PER_SHEET + 1)
  expect(ids).toHaveLength(PER_SHEET + 1)
  const { app, page } = await openOnSimulator()
  await lookUp(page, ...ids)
  const round = await page.evaluate(async (paymentIds) => {
    const payments: Payment[] = []
    for (const paymentId of paymentIds) {
      const detail = await window.lunas.payments.detail({ paymentId })
      if (!detail.ok || !detail.value?.qris) throw new Error(`${paymentId} has no code`)
      const { merchantName, nmid, payeeFields: fields } = detail.value.qris
      await window.lunas.slips.acceptPayee({ name: merchantName!, nmid, fields })
      payments.push(detail.value.payment)
    }
    return payments
  }, ids)
  const request = {
    paymentIds: ids,
    layout: 'list' as const,
    dpi: 203,
    // A list begins with its heading and has no used places.
    skip: 3,
    offset: { x: 0, y: 0 },
    copies: 1,
    acknowledgements: {},
    reason: null
  }
  const pdf = join(folder, 'round.pdf')
  await answerSaveDialog(app, pdf)
  const saved = await page.evaluate((requested) => window.lunas.slips.savePdf(requested), request)
  expect(saved).toMatchObject({ ok: true, value: { printed: ids, blocked: [] } })

  expect(pageSizes(pdf)).toHaveLength(2)
  const codes = await scanPdf(pdf)
  expect(codes.map(({ length }) => length)).toEqual([PER_SHEET, 1])
  expect(codes.flat().sort()).toEqual(round.map(({ qrContent }) => qrContent).sort())
  const [first, second] = pdfText(pdf).split('\f') as [string, string]
  const sum = (amounts: number[]): string => rupiah(amounts.reduce((a, b) => a + b, 0))
  const amounts = round.map(({ amount }) => amount)
  for (const sheet of [first, second]) {
    expect(sheet).toContain('SANDBOX')
    expect(sheet).toContain(`Semua: ${ids.length} pembayaran, ${sum(amounts)}`)
  }
  expect(first).toContain('Halaman 1 dari 2')
  expect(first).toContain(`Lembar ini: ${PER_SHEET} pembayaran, ${sum(amounts.slice(0, PER_SHEET))}`)
  expect(second).toContain('Halaman 2 dari 2')
  expect(second).toContain(`Lembar ini: 1 pembayaran, ${sum(amounts.slice(PER_SHEET))}`)
  for (const [i, { paymentId, packages }] of round.entries()) {
    const sheet = i < PER_SHEET ? first : second
    expect(sheet).toContain(paymentId)
    const to = packages[0]?.destination
    // Longer addresses are wrapped.
    if (to && to.address!.length < 60) expect(sheet).toContain(to.phone)
    if (packages.length > 1) expect(sheet).toContain(`${packages.length} paket`)
  }
  expect(round.some(({ packages }) => packages.length === 40)).toBe(true)
  expect(first).toMatch(/\(\+39 tujuan lain, 39 paket\)|\(\+38 tujuan lain, 38 paket\)/)
})

test('two copies on one list count the money once', async ({ folder, simulator, openOnSimulator }) => {
  const at = MADE.findIndex(isDue)
  const id = simulator.ids[at]!
  const { app, page } = await openOnSimulator()
  await lookUp(page, id)
  const pdf = join(folder, 'copies.pdf')
  await answerSaveDialog(app, pdf)
  const saved = await page.evaluate((requested) => window.lunas.slips.savePdf(requested), {
    paymentIds: [id],
    layout: 'list' as const,
    dpi: 300,
    skip: 0,
    offset: { x: 0, y: 0 },
    copies: 2,
    acknowledgements: {},
    reason: null
  })
  expect(saved).toMatchObject({
    ok: true,
    value: { printed: [id], slips: [{ paymentId: id }, { paymentId: id }], blocked: [] }
  })
  expect(pdfText(pdf)).toContain(`Semua: 1 pembayaran, ${rupiah(MADE[at]!.amount)}`)
  const [codes] = await scanPdf(pdf)
  expect(codes).toHaveLength(2)
  expect(codes![0]).toBe(codes![1])
})
