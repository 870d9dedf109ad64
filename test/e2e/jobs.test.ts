import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startSimulator } from '../../electron/simulator/server'
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs'
import { drop } from '../support/drop'
import { expect, sortById } from '../support/fixtures'
import { startKeyStore } from '../support/key-store'
import {
  EPOCH,
  filled,
  grid,
  idsOf,
  isPaid,
  isUnknown,
  MADE,
  rows,
  sumOf,
  test
} from '../support/payments-page'
import { ANY_KEY, leaveSettings } from '../support/sandbox'
import { sheetRow, workbook } from '../support/workbook'

/** A file as an Indonesian order system exports it: BOM, semicolons, ids protected from Excel. */
function orders(): { text: string; expected: Map<string, number> } {
  const expected = new Map<string, number>()
  const lines = ['Pesanan;ID Pembayaran;Nominal']
  MADE.slice(0, 270).forEach(({ id, amount }, i) => {
    // Every tenth has an amount other than the real one.
    const named = i % 10 === 3 ? amount + 500 : amount
    expected.set(id, named)
    lines.push(`ORD-${i};="${id}";Rp${named.toLocaleString('id-ID')}`)
  })
  // Repeated ids, unknown ids, and rows without an id.
  for (const { id } of MADE.slice(0, 20)) lines.push(`ORD-LAGI;${id};`)
  for (let i = 0; i < 5; i++) lines.push(`ORD-HILANG;XID-99990000${i};1000`)
  lines.push('ORD-SALAH;XD-12;1000', 'ORD-SALAH;1,2E+10;1000', ';;', 'ORD-KOSONG;;1000', 'Total;;9999999')
  return { text: `\ufeff${lines.join('\r\n')}\r\n`, expected }
}

const reconciled = (page: Page, result: string) =>
  page
    .getByRole('table', { name: /Pencocokan/ })
    .getByRole('row')
    .filter({ hasText: result })

test('a dropped list is read, survives closing the program half-way, and is reconciled and exported', async ({
  folder,
  simulator,
  start
}) => {
  const keyStore = await startKeyStore()
  simulator.control({ latencyMs: 60 })
  leaveSettings(folder, simulator.url)
  const { text, expected } = orders()
  const options = { args: keyStore.args, env: keyStore.env }
  const first = await start({ ...options, key: ANY_KEY })

  await drop(first.page, 'pesanan.csv', text)
  const sheet = first.page.getByRole('dialog')
  await expect(sheet).toContainText('275 ID')
  await expect(sheet).toContainText('20 ganda digabung')
  await expect(sheet).toContainText('XD-12')
  await sheet.getByRole('button', { name: /^Cek 275 ID/ }).click()
  const progress = first.page.getByRole('contentinfo').getByRole('progressbar')
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(60)
  await first.app.close()
  const before = simulator.requests().length
  expect(before).toBeLessThan(275)

  const { app, page } = await start(options)
  await page.getByRole('link', { name: /Pekerjaan/ }).click()
  await page.getByText('pesanan.csv').first().click()
  await expect(page.getByText('Selesai').first()).toBeVisible()
  const requested = simulator.requests().map(({ paymentId }) => paymentId)
  const times = new Map<string | null, number>()
  for (const id of requested) times.set(id, (times.get(id) ?? 0) + 1)
  // Missing codes are looked up again; otherwise only the requests under way when it closed.
  const noCode = new Set(idsOf(MADE.filter(({ qrReadyAt, qrContent }) => qrReadyAt > EPOCH || !qrContent)))
  const again = [...times].filter(([id, n]) => n > 1 && !noCode.has(id ?? ''))
  expect(again.length).toBeLessThanOrEqual(4)

  // Conflicts are marked as such beside the rest.
  const paid = new Set(idsOf(MADE.filter((each) => !isUnknown(each) && isPaid(each))))
  const equal = MADE.slice(0, 270).filter(({ id, amount }) => paid.has(id) && expected.get(id) === amount)
  const different = MADE.slice(0, 270).filter(({ id, amount }) => paid.has(id) && expected.get(id) !== amount)
  await expect(reconciled(page, 'Lunas, sesuai')).toContainText(String(equal.length))
  await expect(reconciled(page, 'Lunas, beda jumlah')).toContainText(String(different.length))
  await expect(reconciled(page, 'Tidak ditemukan')).toContainText('5')

  const csv = join(folder, 'hasil.csv')
  await answerSaveDialog(app, csv)
  await page.getByRole('button', { name: 'Ekspor CSV' }).click()
  await expect(page.getByText(/CSV disimpan/)).toBeVisible()
  const lines = readFileSync(csv, 'utf8').split('\r\n').slice(0, -1)
  expect(lines[0]).toBe(
    '\ufeffNo;Referensi;ID pembayaran;Hasil;Konflik;Diharapkan;Jumlah;Selisih;Coba;Alasan'
  )
  expect(lines).toHaveLength(276)
  const [one] = different
  const line = lines.find((each) => each.includes(one!.id))!.split(';')
  expect(line.slice(3)).toEqual(
    expect.arrayContaining(['Lunas, beda jumlah', String(one!.amount + 500), String(one!.amount), '-500'])
  )
  await keyStore.stop()
})

test('a workbook from the file dialog is read, and for an unreadable file the window says which ones it reads', async ({
  folder,
  openOnSimulator
}) => {
  const { app, page } = await openOnSimulator()
  const [old, file] = [join(folder, 'lama.xls'), join(folder, 'pesanan.xlsx')]
  writeFileSync(old, Buffer.from('d0cf11e0a1b11ae10000', 'hex'))
  const cells = MADE.slice(0, 5).map(({ id, amount }, i) => sheetRow(i + 2, [id, amount]))
  writeFileSync(file, workbook([[sheetRow(1, ['ID pembayaran', 'Tagihan']), ...cells].join('')]))

  await answerOpenDialog(app, old)
  await page.getByRole('link', { name: /^Pekerjaan/ }).click()
  await page.getByRole('button', { name: 'Buka berkas…' }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('Simpan sebagai .xlsx')
  await answerOpenDialog(app, file)
  await dialog.getByRole('button', { name: 'Berkas lain…' }).click()
  const sum = MADE.slice(0, 5).reduce((total, { amount }) => total + amount, 0)
  await expect(dialog).toContainText(`Rp${sum.toLocaleString('id-ID')}`)
  await page.getByRole('button', { name: /^Cek 5 ID/ }).click()
  await expect(reconciled(page, 'Lunas, sesuai').or(reconciled(page, 'Belum lunas')).first()).toBeVisible()
})

test('a rejected IP address stops the queue with its reason, and one button resumes', async ({
  page,
  simulator
}) => {
  simulator.control({ scenario: 'http-401-ip' })
  await page.evaluate(
    (paymentIds) => window.lunas.jobs.start({ name: 'pagi', source: { paymentIds } }),
    idsOf(MADE).slice(0, 100)
  )
  await expect(page.getByText(/203\.0\.113\.7.*belum diizinkan/)).toBeVisible()
  expect(simulator.requests().length).toBeLessThanOrEqual(4)
  simulator.control({ scenario: null })
  await page.getByRole('button', { name: 'Lanjutkan antrean' }).click()
  await expect(page.getByText(/100 ID selesai dicek: 100 ditemukan/)).toBeVisible()
})

filled(
  'answers update rows in place: neither the view nor the selection moves, however fast they arrive',
  async ({ page }) => {
    await sortById(page)
    await grid(page).evaluate((scroller) => (scroller.scrollTop = 150 * 36))
    const ids = idsOf(MADE).toSorted()
    for (const i of [152, 155])
      await rows(page).filter({ hasText: ids[i]! }).getByRole('gridcell').first().click()
    const bar = page.getByRole('toolbar')
    const two = [152, 155].map((i) => MADE.find(({ id }) => id === ids[i])!)
    await expect(bar).toContainText('2 dipilih')
    // The sum arrives a moment after the count.
    await expect(bar).toContainText(sumOf(two))
    const sum = await bar.textContent()
    await page.evaluate(
      (paymentIds) => window.lunas.jobs.start({ name: 'lagi', source: { paymentIds } }),
      ids
    )
    const newest = () =>
      page.evaluate(async () => (await window.lunas.jobs.list()) as { value?: { state: string }[] })
    await expect.poll(async () => (await newest()).value?.[0]?.state).toBe('done')
    expect(await grid(page).evaluate(({ scrollTop }) => scrollTop)).toBe(150 * 36)
    await expect(rows(page).filter({ hasText: ids[152]! })).toBeInViewport()
    expect(await bar.textContent()).toBe(sum)
  }
)

test('a list visibly waits for the network, and resumes without help', async ({
  folder,
  start,
  simulator
}) => {
  const port = Number(new URL(simulator.url).port)
  leaveSettings(folder, simulator.url)
  const { app, page } = await start({ key: ANY_KEY })
  // The task bar cannot be inspected here, but the progress set on it can.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const reported: number[] = []
    Object.assign(globalThis, { reported })
    window!.setProgressBar = (progress) => void reported.push(progress)
  })
  simulator.control({ latencyMs: 50 })
  await page.evaluate(
    (paymentIds) => window.lunas.jobs.start({ name: 'pagi', source: { paymentIds } }),
    idsOf(MADE).slice(0, 100)
  )
  await expect.poll(() => simulator.requests().length).toBeGreaterThan(20)
  await simulator.close()
  await expect(page.getByRole('contentinfo')).toContainText('Luring')
  const back = await startSimulator({ port, epoch: Date.now() })
  const { answers } = { answers: Object.fromEntries(idsOf(MADE).map((id) => [id, notThere])) }
  back.control({ answers })
  await expect(page.getByText(/100 ID selesai dicek/)).toBeVisible()
  await expect(page.getByRole('contentinfo')).not.toContainText('Luring')
  await back.close()
  const reported = await app.evaluate(() => (globalThis as unknown as { reported: number[] }).reported)
  expect(reported.some((progress) => progress > 0 && progress < 1)).toBe(true)
  expect(reported.at(-1)).toBe(-1)
})

const notThere = { httpStatus: 404, body: '{"status":false,"text":"data not found","code":2,"result":null}' }
