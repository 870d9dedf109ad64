import type { Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { openHistory } from '../../electron/history/store/open'
import type { PrintServer } from '../support/cups'
import { expect, lookUp, test } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import { scanPdf } from '../support/scan'
import { openSlips, payment, pdfOf } from '../support/slip-dialog'

// Changes, stops and crashes at an unlucky moment while slips are being printed.

const CODE = qrisPayload(65_000)
const IDS = ['XID-1', 'XID-2']

let cups: PrintServer
test.beforeEach(async ({ printer, simulator }) => {
  cups = printer
  for (const id of IDS) payment(simulator, id, '9', CODE)
})

/** The states of the slips of both payments. */
function statesOf(page: Page): Promise<string[]> {
  return page.evaluate(async (ids) => {
    const found = await Promise.all(ids.map((paymentId) => window.lunas.payments.detail({ paymentId })))
    return found.flatMap((each) => (each.ok && each.value ? each.value.slips.map(({ state }) => state) : []))
  }, IDS)
}

test('a batch can be stopped while its payments are rechecked: none is printed, and all remain', async ({
  simulator,
  openOnSimulator
}) => {
  const { page } = await openOnSimulator()
  await lookUp(page, ...IDS)
  await page.evaluate(() => window.lunas.settings.update({ recheckAfterSeconds: 0 }))
  const dialog = await openSlips(page, IDS.length, cups.printer)
  simulator.control({ latencyMs: 60_000 })
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect(dialog.getByText(/Mengecek ulang/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Berhenti' }).click()
  await expect(dialog.getByRole('button', { name: 'Cetak 2 slip sisanya' })).toBeVisible()
  expect(await statesOf(page)).toEqual([])
})

test('a page that crashes while printing leaves an unconfirmed slip, and the rest is not printed twice', async ({
  startOnSimulator
}) => {
  const { app, page } = await startOnSimulator(cups.env)
  await lookUp(page, ...IDS)
  const dialog = await openSlips(page, IDS.length, cups.printer)
  cups.stall()
  await dialog.getByRole('button', { name: 'Cetak', exact: true }).click()
  await expect.poll(() => statesOf(page)).toEqual(['intended'])
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.isVisible()) window.webContents.forcefullyCrashRenderer()
  })
  await expect(dialog.getByRole('alert')).toBeVisible()
  cups.resume()
  expect(await statesOf(page)).toEqual(['intended'])
  // It may be on paper: another one would be a copy.
  await dialog.getByLabel('Rangkap').selectOption('2')
  await expect(dialog.getByText(/sudah pernah dicetak|pernah dicetak/)).toBeVisible()
})

test('a program that is closed right after printing exits once the spooler has the slip', async ({
  startOnSimulator
}) => {
  const { app, page } = await startOnSimulator(cups.env)
  await lookUp(page, 'XID-1')
  const printed = await page.evaluate((request) => window.lunas.slips.print(request), {
    // A roll has no used places of a sheet.
    ...pdfOf(['XID-1'], { skip: 11 }),
    printer: cups.printer
  })
  expect(printed).toMatchObject({ value: { printed: ['XID-1'] } })
  await app.close()
  expect(await scanPdf(await cups.finished(1))).toEqual([[CODE]])
})

test('prints are recorded while the settings are changed', async ({ openOnSimulator }) => {
  const { page } = await openOnSimulator()
  await lookUp(page, 'XID-1')
  cups.stall()
  const printing = page.evaluate((request) => window.lunas.slips.print(request), {
    ...pdfOf(['XID-1']),
    printer: cups.printer
  })
  await expect.poll(() => statesOf(page)).toEqual(['intended'])
  // Reopens the environment with another rate.
  const changed = page.evaluate(() =>
    window.lunas.settings.update({ environments: { sandbox: { requestsPerMinute: 11 } } })
  )
  cups.resume()
  expect(await printing).toMatchObject({ ok: true, value: { printed: ['XID-1'], problem: null } })
  expect(await changed).toMatchObject({ ok: true })
  expect(await statesOf(page)).toEqual(['printed'])
})

test('a page that crashes while rendering is reported, and the next one renders', async ({
  startOnSimulator
}) => {
  const { app, page } = await startOnSimulator(cups.env)
  await lookUp(page, 'XID-1')
  // The page is killed as soon as it exists, in the middle of its work.
  await app.evaluate(({ app: program }) => {
    program.once('web-contents-created', (_event, contents) => {
      contents.once('did-finish-load', () => contents.forcefullyCrashRenderer())
    })
  })
  const requested = pdfOf(['XID-1'])
  const preview = () => page.evaluate((request) => window.lunas.slips.preview(request), requested)
  expect(await preview()).toMatchObject({ ok: false })
  expect(await preview()).toMatchObject({ ok: true, value: { documents: [{ paymentId: 'XID-1' }] } })
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  // The window, and the page of the preview.
  expect(windows).toBe(2)
})

test('a slip that another program reserved and never sent is asked about', async ({
  folder,
  startOnSimulator
}) => {
  const { page } = await startOnSimulator(cups.env)
  await lookUp(page, 'XID-1', 'XID-2')
  const history = await openHistory(join(folder, 'history', 'sandbox.sqlite'))
  const reserve = (paymentId: string, serial: string, intendedAt: number) =>
    history.reserveSlips([
      {
        id: randomUUID(),
        serial,
        paymentId,
        copy: 1,
        reason: null,
        layout: 'roll80',
        destination: 'printer',
        target: 'gone',
        operator: null,
        overruled: [],
        qrContent: CODE,
        intendedAt
      }
    ])
  await reserve('XID-1', 'AAAA-0001', Date.now() - 150_000)
  // This one may still be on its way.
  await reserve('XID-2', 'AAAA-0002', Date.now())
  await history.close()
  expect(await page.evaluate(() => window.lunas.slips.unconfirmed())).toMatchObject({
    ok: true,
    value: [{ serial: 'AAAA-0001' }]
  })
})
