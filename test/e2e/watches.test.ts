import { join } from 'node:path'
import { answerSaveDialog } from '../support/dialogs'
import { expect, lookUp } from '../support/fixtures'
import { startNotificationDaemon } from '../support/notifications'
import { detail, EPOCH, MADE, PAYABLE, row, test } from '../support/payments-page'
import { ANY_KEY, leaveSettings } from '../support/sandbox'

test('a watched payment that is paid causes exactly one notification, which leads to it', async ({
  folder,
  simulator,
  start
}) => {
  const notifications = await startNotificationDaemon()
  leaveSettings(folder, simulator.url)
  const { app, page } = await start({ env: notifications.env, key: ANY_KEY })
  await lookUp(page, PAYABLE.id)
  await row(page, PAYABLE.id).click()
  await detail(page)
    .getByRole('button', { name: /^Amati/ })
    .click()
  await expect(detail(page).getByText(/Diamati sampai/)).toBeVisible()
  await page.getByRole('link', { name: 'Riwayat' }).click()
  simulator.control({ pay: [PAYABLE.id] })
  await expect.poll(() => notifications.shown()).toHaveLength(1)
  expect(notifications.shown()[0]).toContain(`${PAYABLE.id}: Lunas | Rp`)
  await expect(page.getByRole('link', { name: /Pekerjaan.*baru/ })).toBeVisible()
  notifications.click()
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText(PAYABLE.id)
  await expect(detail(page).getByText(/^Lunas per/)).toBeVisible()

  await page.getByRole('link', { name: /Pekerjaan/ }).click()
  await page.getByRole('tab', { name: /Aktivitas/ }).click()
  await expect(page.getByText(new RegExp(`${PAYABLE.id} lunas Rp`))).toBeVisible()
  await app.close()

  // Looked up after a restart, by hand this time: it is still paid, and there is no second notification.
  const again = await start({ env: notifications.env, key: ANY_KEY })
  await row(again.page, PAYABLE.id).click()
  await again.page.keyboard.press('r')
  await expect(again.page.getByRole('tab', { name: /^Riwayat/ })).toContainText('3')
  await again.app.close()
  expect(notifications.shown()).toHaveLength(1)
  await notifications.stop()
})

test('a payment whose slip is saved or printed is watched if the settings say so', async ({
  folder,
  openOnSimulator
}) => {
  const { app, page } = await openOnSimulator({ settings: { watchAfterPrinting: true, watchHours: 48 } })
  await lookUp(page, PAYABLE.id)
  await row(page, PAYABLE.id).click()
  await answerSaveDialog(app, join(folder, 'slip.pdf'))
  await detail(page).getByRole('button', { name: /^PDF/ }).click()
  await expect(detail(page).getByText(/Diamati sampai/)).toBeVisible()
  const watches = await page.evaluate(() => window.lunas.watches.list())
  expect(watches).toMatchObject({
    ok: true,
    value: [{ paymentId: PAYABLE.id, watchUntil: 'paid', state: 'active' }]
  })
})

test('a missing code is visibly looked up until it is given up or the user stops it', async ({
  page,
  simulator
}) => {
  const [first, second] = MADE.filter(({ qrReadyAt }) => qrReadyAt > EPOCH)
  await lookUp(page, second!.id)
  await row(page, second!.id).click()
  await expect(detail(page).getByText(/percobaan \d+ dari 20/)).toBeVisible()
  await detail(page).getByRole('button', { name: 'Berhenti menunggu' }).click()
  await expect(detail(page).getByText(/percobaan \d+ dari 20/)).toBeHidden()
  // Not before: two that are looked up in turns change places in the list, perhaps under the pointer.
  await lookUp(page, first!.id)
  await row(page, first!.id).click()
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText(first!.id)
  await expect(detail(page).getByText(/setelah 20 kali/)).toBeVisible()
  const requested = simulator.requests().filter(({ paymentId }) => paymentId === first!.id)
  expect(requested).toHaveLength(21)
})
