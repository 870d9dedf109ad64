import { join } from 'node:path'
import { expect, test, TIME } from '../support/fixtures'
import { EXPRESS, INSTANT } from '../support/documented-answers'
import { forAmount } from '../support/qris-payload'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { answerSaveDialog } from '../support/dialogs'
import { scanPdf } from '../support/scan'

// The main job from start to finish as a member of staff does it, and again the next morning without a network.
test('from three pasted ids to a slip that scans, all of it still available without the server', async ({
  folder,
  simulator,
  startOnSimulator
}) => {
  const payload = forAmount(samples[0]!.payload, 65_000)
  simulator.control({
    answers: {
      'XID-5732095327': { httpStatus: 200, body: EXPRESS.replace('"XXX"', JSON.stringify(payload)) },
      'PID-1683603627': { httpStatus: 200, body: INSTANT }
    }
  })
  const { app, page } = await startOnSimulator()

  await test.step('paste three ids and see the outcome of each', async () => {
    await page.getByRole('button', { name: 'Cek ID', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Cek ID' })
    await sheet
      .getByRole('textbox')
      .fill('XID-5732095327, PID-1683603627; XID-5732095327\nXID-404404404 XD-12')
    await expect(sheet.getByRole('status')).toContainText('3 ID')
    await expect(sheet.getByRole('status')).toContainText('XD-12')
    await sheet.getByRole('button', { name: 'Cek 3 ID' }).click()
    const results = sheet.getByRole('listitem')
    await expect(results.filter({ hasText: 'XID-5732095327' })).toContainText('Belum lunas')
    await expect(results.filter({ hasText: 'PID-1683603627' })).toContainText('Lunas')
    await expect(results.filter({ hasText: 'XID-404404404' })).toContainText('Tidak ditemukan')
    await expect(results.filter({ hasText: 'XID-404404404' })).toContainText('data not found')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })

  const grid = page.getByRole('grid', { name: 'Daftar pembayaran' })
  await test.step('the sums are right, and the filter shows only the unpaid one', async () => {
    await expect(page.getByRole('tab', { name: /^Semua/ })).toContainText('2')
    await expect(page.getByRole('tab', { name: /^Semua/ })).toContainText('Rp119.000')
    await expect(page.getByRole('tab', { name: /^Lunas/ })).toContainText('Rp54.000')
    await page.getByRole('tab', { name: /^Belum lunas/ }).click()
    await expect(page.getByRole('tab', { name: /^Belum lunas/ })).toContainText('Rp65.000')
    await expect(grid.getByRole('row').filter({ hasText: 'XID-5732095327' })).toBeVisible()
    await expect(grid.getByRole('row').filter({ hasText: 'PID-1683603627' })).toHaveCount(0)
  })

  await test.step('the detail shows the payee of the code', async () => {
    await grid.getByRole('row').filter({ hasText: 'XID-5732095327' }).click()
    await expect(page.getByText('Baznas')).toBeVisible()
    await expect(page.getByText('ID2019002291555')).toBeVisible()
    await expect(page.getByText('Jakarta Pusat')).toBeVisible()
  })

  await test.step('the saved slip scans to the exact payload', async () => {
    const pdf = join(folder, 'slip.pdf')
    await answerSaveDialog(app, pdf)
    await page.getByRole('button', { name: /Cetak slip/ }).click()
    const dialog = page.getByRole('dialog', { name: /Slip QR/ })
    await expect(dialog.getByRole('img', { name: 'Baznas' })).toBeVisible()
    await dialog.getByRole('button', { name: /Simpan PDF/ }).click()
    await expect(page.getByText(/1 slip disimpan/).first()).toBeVisible()
    expect(await scanPdf(pdf)).toEqual([[payload]])
    await page.keyboard.press('Escape')
  })
  await app.close()
  await simulator.close()

  await test.step('the next start shows everything with its age, and says that the server does not answer', async () => {
    const { page: morning } = await startOnSimulator()
    const list = morning.getByRole('grid', { name: 'Daftar pembayaran' })
    await expect(list.getByRole('row').filter({ hasText: 'XID-5732095327' })).toBeVisible()
    await expect(morning.getByRole('tab', { name: /^Belum lunas/, selected: true })).toBeVisible()
    await list.getByRole('row').filter({ hasText: 'XID-5732095327' }).click()
    await expect(morning.getByText(new RegExp(`Belum lunas per ${TIME}`)).first()).toBeVisible()
    await morning
      .getByRole('button', { name: /Cek lagi/ })
      .first()
      .click()
    await expect(morning.getByText(/gagal/).first()).toBeVisible()
    await expect(morning.getByText(new RegExp(`Belum lunas per ${TIME}`)).first()).toBeVisible()
    await expect(morning.getByText('Baznas')).toBeVisible()
  })
})
