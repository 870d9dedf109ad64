import type { Locator, Page } from '@playwright/test'
import { answerOf } from '../../electron/simulator/answers'
import { makePayments, type SimulatedPayment } from '../../electron/simulator/payments'
import { startSimulator } from '../../electron/simulator/server'
import { storeAnswers } from '../bench/fill'
import type { Started } from './app'
import { expect, test as base } from './fixtures'
import samples from './qris-samples.json' with { type: 'json' }
import { settle } from './screens'

/**
 * The clock of this simulator stands still, so that every test sees the payments as generated. It stands at a whole
 * second, because the fraction decides whether the newest have their code yet.
 */
export const EPOCH = Math.floor(Date.now() / 1_000) * 1_000
export const MADE = makePayments(1, EPOCH).payments

export const isUnknown = ({ oddCode }: SimulatedPayment): boolean => oddCode !== null
export const isPaid = ({ paidAt }: SimulatedPayment): boolean => paidAt !== null && paidAt <= EPOCH
const hasConflict = ({ contradiction }: SimulatedPayment): boolean => contradiction !== null

const SURE = MADE.filter((each) => !hasConflict(each))
/** The payments by the tabs in which they appear. */
export const KINDS = {
  Semua: MADE,
  Lunas: SURE.filter((each) => !isUnknown(each) && isPaid(each)),
  'Belum lunas': SURE.filter((each) => !isUnknown(each) && !isPaid(each)),
  'Tidak diketahui': SURE.filter(isUnknown),
  Konflik: MADE.filter(hasConflict)
}
/** Payments without one are looked up every second. */
export const hasCode = ({ qrReadyAt }: SimulatedPayment): boolean => qrReadyAt <= EPOCH
/** A payment whose slip has no blocker. */
export const PAYABLE = KINDS['Belum lunas'].find(hasCode)!

/** A payment with one package, which has an AWB. */
export const PARCEL = MADE.find(({ packages }) => packages.length === 1)!

export const idsOf = (payments: readonly SimulatedPayment[]): string[] => payments.map(({ id }) => id)
export const sumOf = (payments: readonly SimulatedPayment[]): string =>
  `Rp${payments.reduce((sum, { amount }) => sum + amount, 0).toLocaleString('id-ID')}`

export const test: typeof base = base.extend({
  simulator: async ({}, use) => {
    const simulator = await startSimulator({ epoch: EPOCH, now: () => EPOCH })
    await use(simulator)
    await simulator.close()
  },
  /** The window in the sandbox on that simulator, with nothing in its history yet. */
  page: async ({ openOnSimulator }, use) => {
    await use((await openOnSimulator()).page)
  }
})

/** Fills a history with a recent lookup of each of the simulator's payments. */
export const fillMade = (file: string): Promise<void> =>
  storeAnswers(
    file,
    MADE.map((each) => ({ paymentId: each.id, body: JSON.parse(answerOf(each, EPOCH)) })),
    MADE.length
  )

/** The same window in its usual size, with all payments in its history. */
export const filled = test.extend<{ program: Started }>({
  program: async ({ openOnSimulator }, use) => {
    const program = await openOnSimulator({ fill: fillMade })
    await settle(program)
    await hasRows(program.page, MADE.length)
    await use(program)
  },
  page: async ({ program }, use) => {
    await use(program.page)
  }
})

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Daftar pembayaran' })
export const row = (page: Page, id: string): Locator => grid(page).getByRole('row').filter({ hasText: id })
/** The visible rows and a few beyond, from the top, without the header. */
export const rows = (page: Page): Locator => grid(page).locator('[data-index]')
export const tab = (page: Page, name: string): Locator =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) })
export const detail = (page: Page): Locator => page.getByRole('complementary', { name: 'Rincian pembayaran' })
/** The id of the payment whose detail is open. */
export const opened = (page: Page): Locator => detail(page).getByRole('heading')
export const search = (page: Page): Locator => page.getByRole('combobox', { name: 'Cari pembayaran' })

/** Waits until the list, scrolled or not, has this many rows, and they belong to the latest query. */
export const hasRows = (page: Page, count: number): Promise<void> =>
  expect(
    page.locator(`[data-current][aria-busy="false"][aria-rowcount="${count + 1}"]`),
    `${count} rows`
  ).toHaveCount(1)

/** Looks up all of the simulator's payments, through the call that the sheet uses too. */
export async function lookUpAll(page: Page): Promise<void> {
  await page.evaluate(
    (paymentIds) => window.lunas.jobs.start({ name: 'semua', source: { paymentIds } }),
    idsOf(MADE)
  )
  await expect(page.getByText('300 ID selesai dicek: 300 ditemukan')).toBeVisible()
  await hasRows(page, MADE.length)
}

/** Hostile text: markup, template syntax, direction overrides, endless text. */
export const SCRIPT = '<img src=x onerror="pwned=1"><script>pwned=1</script>'
const name = `\u202E${SCRIPT} عنوان`
const place = { name, address: 'A'.repeat(10_000), phone: '{{ 7 * 7 }}', latitude: null, longitude: null }
export const HOSTILE_PACKAGE = {
  awb: SCRIPT,
  order_id: name,
  service: SCRIPT,
  service_name: name,
  status: 105,
  live_track_url: 'javascript:pwned=1',
  origin: place,
  destination: place
}

/** Makes the simulator give this answer for a payment verbatim: with `packages` it is Instant. */
export function answer(
  id: string,
  data: Record<string, unknown>,
  packages?: unknown[]
): Record<string, { httpStatus: number; body: string }> {
  const payment = { payment_id: id, qr_content: samples[0]!.payload, pay_time: null, amount: 65_000, ...data }
  const container = packages ? { result: { ...payment, packages } } : { data: payment }
  return { [id]: { httpStatus: 200, body: JSON.stringify({ status: true, text: 'Success', ...container }) } }
}
