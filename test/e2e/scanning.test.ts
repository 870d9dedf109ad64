import type { Locator } from '@playwright/test'
import { expect, sortById } from '../support/fixtures'
import {
  answer,
  detail,
  filled as test,
  grid,
  hasRows,
  idsOf,
  MADE,
  opened,
  PARCEL,
  row,
  search
} from '../support/payments-page'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { scan } from '../support/scanner'

const AWB = PARCEL.packages[0]!.awb

test('a scan anywhere opens its payment, without triggering a shortcut', async ({ program, simulator }) => {
  const { app, page } = program
  const dialogs = page.getByRole('dialog')
  const shared = ['XID-7001', 'XID-7002']
  simulator.control({
    answers: Object.assign(
      {},
      ...shared.map((id) => answer(id, { status_code: '9', qr_content: samples[0]!.payload }))
    )
  })
  const code = MADE.find((each) => each.qrContent !== null && each.paidAt === null)!

  await test.step('an id, with the list in focus; its letters are shortcuts', async () => {
    await grid(page).focus()
    const instant = MADE.find(({ id }) => id.startsWith('PID-'))!
    await scan(app, instant.id)
    await expect(opened(page)).toHaveText(instant.id)
    await scan(app, PARCEL.id, 'Tab')
    await expect(opened(page)).toHaveText(PARCEL.id)
    await expect(grid(page)).toBeFocused()
    await expect(dialogs).toHaveCount(0)
  })

  await test.step('an AWB, on another page, in the wrong case and with nothing after it', async () => {
    await page.getByRole('link', { name: 'Pekerjaan' }).click()
    await expect(detail(page)).toBeHidden()
    await scan(app, AWB.toLowerCase(), null)
    await expect(opened(page)).toHaveText(PARCEL.id)
  })

  await test.step('the code of a slip', async () => {
    await scan(app, code.qrContent!)
    await expect(opened(page)).toHaveText(code.id)
    await expect(dialogs).toHaveCount(0)
  })

  await test.step('in the search field it replaces the text', async () => {
    await search(page).fill('melati')
    await scan(app, PARCEL.id)
    await expect(opened(page)).toHaveText(PARCEL.id)
    await expect(search(page)).toHaveValue(PARCEL.id)
    await scan(app, code.qrContent!)
    await expect(opened(page)).toHaveText(code.id)
    await expect(search(page)).toHaveValue(code.id)
    await hasRows(page, 1)
    await scan(app, AWB, null)
    await expect(opened(page)).toHaveText(PARCEL.id)
    await expect(search(page)).toHaveValue(AWB)
    await search(page).fill('')
    await grid(page).focus()
  })

  await test.step('one that several payments share shows them in the list', async () => {
    await page.evaluate(
      (paymentIds) => window.lunas.jobs.start({ name: 'sama', source: { paymentIds } }),
      shared
    )
    await expect(page.getByText('2 ID selesai dicek: 2 ditemukan')).toBeVisible()
    await scan(app, samples[0]!.payload)
    await expect(page.getByText('2 pembayaran cocok dengan yang dipindai')).toBeVisible()
    await hasRows(page, 2)
    for (const id of shared) await expect(row(page, id)).toBeVisible()
    await search(page).fill('')
    await hasRows(page, MADE.length + 2)
    await grid(page).focus()
  })

  await test.step('keys then apply to the scanned payment, not to an earlier selection', async () => {
    const bar = page.getByRole('toolbar', { name: 'Tindakan untuk yang dipilih' })
    const slips = (title: string): Locator => page.getByRole('dialog', { name: title, exact: true })
    await grid(page).focus()
    await page.keyboard.press('Home')
    for (let n = 0; n < 5; n++) {
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
    }
    await expect(bar).toContainText('5 dipilih')
    await scan(app, PARCEL.id)
    await expect(opened(page)).toHaveText(PARCEL.id)
    await expect(bar).toBeHidden()
    await page.keyboard.press('p')
    await expect(slips(`Slip QR · ${PARCEL.id}`)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialogs).toHaveCount(0)
    // A selection has keys of its own, shown in its bar and not beside the open payment.
    const hint = detail(page).getByRole('button', { name: 'Cetak slip' }).locator('kbd')
    await expect(hint).toBeVisible()
    await page.getByRole('button', { name: 'Pilih lagi' }).click()
    await expect(bar).toContainText('5 dipilih')
    await expect(bar.getByRole('button', { name: 'Cetak slip' }).locator('kbd')).toBeVisible()
    await expect(hint).toBeHidden()
    await page.keyboard.press('p')
    await expect(slips('5 slip QR')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialogs).toHaveCount(0)
    await grid(page).focus()
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
  })

  await test.step('the menu of a row applies to that row, whatever is open beside it', async () => {
    const other = MADE.find(({ id }) => id !== PARCEL.id)!
    await search(page).fill(other.id)
    await hasRows(page, 1)
    await expect(opened(page)).toHaveText(PARCEL.id)
    await row(page, other.id).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Tulis catatan' }).click()
    await expect(opened(page)).toHaveText(other.id)
    await page.keyboard.press('Escape')
    await search(page).fill('')
    await hasRows(page, MADE.length + 2)
  })

  await test.step('the second press of a double click does not reach the page that the first one opened', async () => {
    await page.getByRole('link', { name: 'Pekerjaan' }).click()
    await page.getByRole('link', { name: /^sama/ }).click()
    const items = page.getByRole('grid', { name: 'Daftar ID pekerjaan' })
    const { x, y, width, height } = (await items
      .getByRole('row')
      .filter({ hasText: shared[0]! })
      .boundingBox())!
    await page.mouse.click(x + width / 2, y + height / 2)
    await expect(opened(page)).toHaveText(shared[0]!)
    await page.mouse.down({ clickCount: 2 })
    await page.mouse.up({ clickCount: 2 })
    await expect(grid(page)).toBeVisible()
    await expect(opened(page)).toHaveText(shared[0]!)
    // A double click acts once, and so does a key that is held.
    const watches = detail(page).getByRole('button', { name: /^Amati/ })
    const stops = detail(page).getByRole('button', { name: 'Berhenti mengamati' })
    await watches.dblclick()
    await expect(stops).toBeVisible()
    await stops.click()
    await expect(watches).toBeVisible()
    await page.keyboard.down('w')
    await page.keyboard.down('w')
    await page.keyboard.down('w')
    await page.keyboard.up('w')
    await expect(stops).toBeVisible()
    await page.keyboard.press('w')
    await grid(page).focus()
  })

  await test.step('a scanner that ends with two Enters presses nothing, whatever has the focus', async () => {
    const opens = page.getByRole('button', { name: 'Ekspor', exact: true })
    await opens.focus()
    // An Enter that is held down does not press anything in the dialog that it opened either.
    for (let n = 0; n < 4; n++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expect(dialogs).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialogs).toHaveCount(0)
    await opens.focus()
    await scan(app, PARCEL.id, 'CRLF')
    await expect(opened(page)).toHaveText(PARCEL.id)
    await expect(dialogs).toHaveCount(0)
    await grid(page).focus()
  })

  await test.step('an unknown text is reported, and offered for lookup if it may be an id', async () => {
    await scan(app, samples[1]!.payload)
    await expect(page.getByText('Kode QRIS ini bukan milik pembayaran mana pun')).toBeVisible()
    await scan(app, '8991234567890')
    await expect(page.getByText('“8991234567890” tidak ada di riwayat ini')).toBeVisible()
    await scan(app, 'XID-4004004004', 'CRLF')
    await expect(dialogs.getByRole('textbox')).toHaveValue('XID-4004004004')
  })

  await test.step('in a field of a dialog it is typed; over a dialog it is held back', async () => {
    await dialogs.getByRole('textbox').fill('')
    await scan(app, shared[0]!, 'CRLF')
    await dialogs.getByText('1 dari 1 selesai').waitFor()
    await expect(dialogs.getByRole('button', { name: `Buka ${shared[0]}` })).toBeFocused()
    await scan(app, PARCEL.id)
    await expect(page.getByText('Tutup jendela ini dulu, lalu pindai lagi.')).toBeVisible()
    await expect(dialogs).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialogs).toHaveCount(0)
  })
})

test('typing by hand loses nothing to the scanner, however fast', async ({ program }) => {
  const { page } = program
  await sortById(page)
  const sorted = idsOf(MADE).sort()
  const at = (index: number): Locator => grid(page).locator(`[data-index="${index}"][data-active="true"]`)
  await grid(page).focus()
  await page.keyboard.press('Home')
  await expect(at(0)).toBeVisible()

  await test.step('letters at typing speed have their effect', async () => {
    await page.keyboard.type('jjjjjjjk', { delay: 60 })
    await expect(at(6)).toBeVisible()
  })

  await test.step('several at once take effect in order, along with later keys', async () => {
    await page.keyboard.type('jjk')
    await page.keyboard.press('Enter')
    await expect(at(7)).toBeVisible()
    await expect(opened(page)).toHaveText(sorted[7]!)
    await page.keyboard.type('j')
    await page.keyboard.press('ArrowDown')
    await expect(at(9)).toBeVisible()
    await expect(opened(page)).toHaveText(sorted[9]!)
  })

  await test.step('text typed right after a key that opens a field goes into the field', async () => {
    await page.keyboard.type('/budi')
    await expect(search(page)).toHaveValue('budi')
    await page.keyboard.type(' santoso')
    await expect(search(page)).toHaveValue('budi santoso')
    await expect(page.getByRole('status').filter({ hasText: 'riwayat ini' })).toHaveCount(0)
  })
})
