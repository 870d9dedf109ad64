import Database from 'better-sqlite3'
import { join } from 'node:path'
import { launchElectron, ROOT } from '../support/electron'
import { openHistory } from '../../electron/history/store/open'
import type { Started } from '../support/app'
import { expect, lookUp, sortById, test as base } from '../support/fixtures'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { ANY_KEY, someId } from '../support/sandbox'
import { trustPayeesOf } from '../support/slip-dialog'
import {
  faultsOf,
  USUAL_SIZE,
  outOfReach,
  resize,
  settle,
  shoot,
  themeIs,
  violations,
  ZOOMED
} from '../support/screens'

// Every screen is checked by axe in both languages and themes, and for content out of reach at every size. With
// LUNAS_SHOTS=folder the same run saves a picture of each there.

const test = base.extend<{ open: (key?: string | null) => Promise<Started> }>({
  /** The program in the sandbox on the simulator. */
  open: async ({ openOnSimulator }, use) => {
    await use(async (key = null) => {
      const program = await openOnSimulator({ key })
      await settle(program)
      return program
    })
  }
})

test('the list: empty without a key and with one, full, selected, and without a match', async ({
  open,
  simulator
}) => {
  const program = await open()
  const { page } = program
  const faults = await faultsOf(program, 'list-empty')
  await page.keyboard.press('Control+n')
  await page.getByRole('dialog').getByText('belum punya kunci API').waitFor()
  faults.push(...(await faultsOf(program, 'sheet-without-key')))
  await page.keyboard.press('Escape')

  await page.evaluate(() => window.lunas.settings.setKey({ environment: 'sandbox', key: 'any' }))
  faults.push(...(await faultsOf(program, 'list-empty-with-key')))

  await lookUp(page, ...simulator.ids.slice(0, 40))
  faults.push(...(await faultsOf(program, 'list')))
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').waitFor()
  faults.push(...(await faultsOf(program, 'list-selected')))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Cek ulang semua' }).click()
  await page.getByRole('alertdialog').waitFor()
  faults.push(...(await faultsOf(program, 'refresh-all')))
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Cari pembayaran' }).fill('XID-1')
  await page.getByText('Tidak ada yang cocok').waitFor()
  faults.push(...(await faultsOf(program, 'list-no-match')))
  const search = page.getByRole('combobox', { name: 'Cari pembayaran' })
  await search.fill('')
  await search.pressSequentially('di')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { selected: true }).waitFor()
  faults.push(...(await faultsOf(program, 'search-completions')))
  await search.fill('status:luns')
  await page.keyboard.press('Enter')
  await page.locator('#search-problem').waitFor()
  faults.push(...(await faultsOf(program, 'search-problem')))
  await search.fill('melati status:lunas,belum -kota:jakarta dicek:<2jam')
  await page.getByRole('list', { name: 'Syarat pencarian' }).waitFor()
  faults.push(...(await faultsOf(program, 'search-chips')))
  expect(faults).toEqual([])
})

test('the detail: paid, unpaid, unknown, in conflict, without a code and with a broken one, and each of its tabs', async ({
  open,
  simulator
}) => {
  const kinds = {
    paid: someId(simulator, ({ packages, paidAt }) => packages.length === 6 && paidAt !== null),
    unpaid: someId(simulator, ({ packages, paidAt }) => packages.length === 1 && paidAt === null),
    unknown: someId(simulator, ({ oddCode }) => oddCode !== null),
    conflict: someId(simulator, ({ contradiction }) => contradiction !== null),
    'no-code': someId(simulator, ({ qrReadyAt }) => qrReadyAt > 86_400_000),
    broken: 'XID-7'
  }
  const data = {
    payment_id: kinds.broken,
    qr_content: samples[2]!.payload,
    status_code: '9',
    amount: 65_000,
    pay_time: null
  }
  simulator.control({
    answers: { [kinds.broken]: { httpStatus: 200, body: JSON.stringify({ status: true, text: '', data }) } }
  })
  const program = await open(ANY_KEY)
  const { page } = program
  await lookUp(page, ...Object.values(kinds))
  // One of them is looked up every second: sorted by last check, rows would move under the click.
  await sortById(page)
  const faults: string[] = []
  for (const [kind, id] of Object.entries(kinds)) {
    await page.getByRole('row').filter({ hasText: id }).click()
    await page.getByRole('complementary').getByRole('heading').filter({ hasText: id }).waitFor()
    faults.push(...(await faultsOf(program, `detail-${kind}`)))
  }
  await page.getByRole('row').filter({ hasText: kinds.paid }).click()
  await page.getByRole('tab', { name: /^Riwayat/ }).click()
  await page.getByRole('button', { name: /Ditemukan/ }).click()
  await page.getByRole('region', { name: /Jawaban asli/ }).waitFor()
  faults.push(...(await faultsOf(program, 'detail-timeline')))
  await page.getByRole('tab', { name: 'Semua data' }).click()
  await page.getByText('Terakhir dicoba').waitFor()
  faults.push(...(await faultsOf(program, 'detail-fields')))
  expect(faults).toEqual([])
})

test('the lookup sheet, while typing and with every outcome', async ({ open, simulator }) => {
  const program = await open(ANY_KEY)
  const { page } = program
  const requested = [
    simulator.ids[0]!,
    'XID-404',
    'SIM-FAILED-200',
    'SIM-CAPTIVE-PORTAL',
    'SIM-HTTP-422',
    'SIM-HUGE'
  ]
  await page.keyboard.press('Control+n')
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill([...requested, 'XD-12', 'XID-404'].join(' '))
  await sheet.getByRole('status').getByText('XD-12').waitFor()
  const faults = await faultsOf(program, 'sheet')
  await sheet.getByRole('button', { name: /^Cek 6/ }).click()
  await sheet.getByText('6 dari 6 selesai').waitFor()
  faults.push(...(await faultsOf(program, 'sheet-results')))
  expect(faults).toEqual([])
})

test('the slip dialog, with a preview and with held-back slips', async ({ open, simulator }) => {
  const program = await open(ANY_KEY)
  const { page } = program
  await lookUp(page, ...simulator.ids.slice(0, 12))
  await sortById(page)
  const unpaid = someId(simulator, ({ paidAt, packages }) => paidAt === null && packages.length === 40)
  await page.getByRole('row').filter({ hasText: unpaid }).click()
  await page.getByRole('button', { name: 'Cetak slip' }).waitFor()
  await page.keyboard.press('p')
  await page.getByRole('img', { name: unpaid }).waitFor()
  const faults = await faultsOf(program, 'slip')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').getByRole('button', { name: 'Slip' }).click()
  await page.getByText('Belum ada penerima yang dikenal').waitFor()
  faults.push(...(await faultsOf(program, 'slip-strangers')))
  await trustPayeesOf(page, unpaid)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('toolbar').getByRole('button', { name: 'Slip' }).click()
  await page.getByRole('dialog').getByRole('checkbox').check()
  await page.getByRole('navigation', { name: 'Halaman' }).getByText(unpaid).waitFor()
  faults.push(...(await faultsOf(program, 'slip-held-back')))
  expect(faults).toEqual([])
})

test('the history, the settings, and a check that nobody answers', async ({ open, simulator }) => {
  const program = await open(ANY_KEY)
  const { page } = program
  await lookUp(page, ...simulator.ids.slice(0, 8), 'XID-404')
  await page.getByRole('link', { name: 'Riwayat' }).click()
  await page.getByRole('row').filter({ hasText: 'XID-404' }).click()
  await page.getByRole('region', { name: /Jawaban asli/ }).waitFor()
  const faults = await faultsOf(program, 'history')
  await page.getByRole('link', { name: 'Pengaturan' }).click()
  await page.getByLabel('Alamat server').fill('http://client.kiriminaja.com')
  await page.getByText('Harus https').waitFor()
  faults.push(...(await faultsOf(program, 'settings')))
  const direct = page.getByRole('region', { name: 'Printer langsung' })
  await direct.getByRole('button', { name: 'Tambah' }).click()
  await direct.getByLabel('Bahasa printer').selectOption('tspl')
  await direct.getByRole('button', { name: 'Simpan' }).click()
  await direct.getByText('Beri nama printernya.').waitFor()
  faults.push(...(await faultsOf(program, 'settings-direct-printer')))

  await simulator.close()
  await page.getByRole('link', { name: 'Pembayaran' }).click()
  await page.getByRole('row').filter({ hasText: simulator.ids[7]! }).click()
  await page.getByRole('button', { name: 'Cek lagi' }).click()
  await page
    .getByText(/Pengecekan .* gagal/)
    .first()
    .waitFor()
  await page.getByText(/^Luring/).waitFor()
  faults.push(...(await faultsOf(program, 'offline')))
  expect(faults).toEqual([])
})

test('a history of a newer Lunas is left alone, and the window says so', async ({ folder }) => {
  const file = join(folder, 'history', 'demo.sqlite')
  await (await openHistory(file)).close()
  const database = new Database(file)
  database.pragma('user_version = 999')
  database.close()
  const app = await launchElectron(ROOT, folder, [], process.env)
  const page = await app.firstWindow()
  await page.emulateMedia({ colorScheme: null })
  await expect(page.getByRole('alert')).toContainText('ditulis oleh Lunas yang lebih baru')
  await expect(page.getByRole('alert')).toContainText('Data Anda tidak diubah')
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme)
    await themeIs(page, theme)
    await shoot({ app, page }, `start-failure-${theme}`)
    expect(await violations(page)).toEqual([])
  }
  await app.close()
})

test('the main job needs no mouse, and no more room than 200 % zoom leaves', async ({ open, simulator }) => {
  const { app, page } = await open(ANY_KEY)
  const [first, second] = [simulator.ids[38]!, simulator.ids[0]!]
  await resize(app, page, ZOOMED)
  const press = (key: string) => page.keyboard.press(key)
  for (const id of [first, second]) {
    await press('Control+n')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await page.keyboard.type(id)
    await press('Enter')
    await page.getByText('1 dari 1 selesai').waitFor()
    expect(await outOfReach(page)).toEqual([])
    await press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await expect(page.getByRole('row')).toHaveCount(3)
  const detail = page.getByRole('complementary', { name: 'Rincian pembayaran' })
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Enter')
  await expect(detail.getByRole('heading')).toHaveText(first)
  await press('ArrowUp')
  await expect(detail.getByRole('heading')).toHaveText(second)
  await press('ArrowDown')
  await expect(detail.getByRole('heading')).toHaveText(first)
  await press('p')
  const slip = page.getByRole('dialog', { name: /Slip QR/ })
  await expect(slip.getByRole('img', { name: first })).toBeVisible()
  expect(await outOfReach(page)).toEqual([])
  await press('Escape')
  await expect(slip).toBeHidden()
  await press('Escape')
  await expect(detail).toBeHidden()
  await resize(app, page, USUAL_SIZE)
})
