import type { Page } from '@playwright/test'
import { expect } from '../support/fixtures'
import {
  detail,
  filled as test,
  fillMade,
  grid,
  hasRows,
  KINDS,
  MADE,
  PAYABLE,
  row,
  search,
  tab
} from '../support/payments-page'
import { faultsOf, settle } from '../support/screens'

const toast = (page: Page, text: string) => page.getByText(text, { exact: true })
const block = (page: Page) => page.getByRole('region', { name: 'Catatan & label' })
const noteField = (page: Page) => page.getByRole('textbox', { name: `Catatan untuk ${PAYABLE.id}` })
const tagField = (page: Page) => page.getByRole('combobox', { name: 'Tambah label' })
/** The grid is gone then. */
const holdsNone = (page: Page) => expect(page.getByText('Tidak ada yang cocok')).toBeVisible()
const counted = (page: Page, name: string, count: number) =>
  expect(tab(page, name).getByText(String(count), { exact: true })).toBeVisible()

test('a note, tags and archiving by keyboard alone: written, found, undone and redone', async ({ page }) => {
  await page.keyboard.press('/')
  await page.keyboard.type(PAYABLE.id)
  await hasRows(page, 1)
  await page.keyboard.press('ArrowDown')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Home')

  await test.step('N writes a note, Ctrl+Enter saves it, and it is found', async () => {
    await page.keyboard.press('n')
    await expect(noteField(page)).toBeFocused()
    await page.keyboard.type('Bu Ünal telepon:')
    await page.keyboard.press('Enter')
    await page.keyboard.type('bayar besokx')
    // The field has its own undo.
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+Enter')
    await expect(toast(page, `Catatan ${PAYABLE.id} disimpan.`)).toBeVisible()
    await expect(block(page).getByText('Bu Ünal telepon:\nbayar besok')).toBeVisible()
    await expect(row(page, PAYABLE.id).getByText('Catatan')).toBeAttached()
    await expect(block(page).getByRole('button', { name: 'Ubah' })).toBeFocused()
  })

  await test.step('T adds tags; Backspace in the empty field removes the last one', async () => {
    await page.keyboard.press('t')
    await expect(tagField(page)).toBeFocused()
    for (const tag of ['perlu dicek', 'dp', 'salah']) {
      await page.keyboard.type(tag)
      await page.keyboard.press('Enter')
      await expect(block(page).getByRole('button', { name: `Lepas label ${tag}` })).toBeVisible()
    }
    await page.keyboard.press('Backspace')
    await expect(block(page).getByRole('button', { name: 'Lepas label salah' })).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(block(page).getByRole('button', { name: 'Tambah label' })).toBeFocused()
  })

  await test.step('free text and search operators find both, and tags are completed', async () => {
    for (const text of ['unal telepon', 'catatan:besok', 'label:dp', 'ada:catatan ada:label']) {
      await search(page).fill(text === 'unal telepon' ? '"unal telepon"' : text)
      await hasRows(page, 1)
      await expect(row(page, PAYABLE.id)).toBeVisible()
    }
    await search(page).fill('')
    await search(page).pressSequentially('label:per')
    await expect(page.getByRole('option')).toHaveText(['"perlu dicek"'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('label:"perlu dicek" ')
    await hasRows(page, 1)
    await search(page).fill('')
    await hasRows(page, MADE.length)
  })

  await test.step('E archives: the payment leaves the list and its sums, and is found on request', async () => {
    await search(page).fill(PAYABLE.id)
    await hasRows(page, 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Home')
    await page.keyboard.press('e')
    await expect(toast(page, '1 pembayaran diarsipkan.')).toBeVisible()
    await counted(page, 'Semua', 0)
    await expect(block(page).getByText(/cari dengan adalah:diarsipkan/)).toBeVisible()
    await search(page).fill('adalah:diarsipkan')
    await hasRows(page, 1)
    await expect(row(page, PAYABLE.id).getByText('Diarsipkan')).toBeAttached()
    await search(page).fill('')
    await hasRows(page, MADE.length - 1)
    await counted(page, 'Belum lunas', KINDS['Belum lunas'].length - 1)
  })

  await test.step('Ctrl+Z undoes step by step, Ctrl+Shift+Z redoes', async () => {
    await grid(page).focus()
    await page.keyboard.press('Control+z')
    await expect(toast(page, 'Diurungkan: 1 pembayaran diarsipkan.')).toBeVisible()
    await hasRows(page, MADE.length)
    await page.keyboard.press('Control+Shift+Z')
    await hasRows(page, MADE.length - 1)
    await page.keyboard.press('Control+z')
    await hasRows(page, MADE.length)
    // The last tag that was removed, and those that were added.
    for (const left of [3, 2, 1, 0]) {
      await page.keyboard.press('Control+z')
      await expect(block(page).getByRole('button', { name: /^Lepas label/ })).toHaveCount(left)
    }
    await page.keyboard.press('Control+z')
    await expect(block(page).getByText('bayar besok')).toBeHidden()
    await search(page).fill('ada:catatan')
    await holdsNone(page)
  })

  await test.step('every change is in the payment’s history', async () => {
    await detail(page)
      .getByRole('tab', { name: /^Riwayat/ })
      .click()
    await expect(detail(page).getByText('Catatan dihapus')).toBeVisible()
    await expect(detail(page).getByText('Label diubah')).toHaveCount(8)
  })
})

test('many payments are tagged and archived at once, and undone at once unless somebody changed them since', async ({
  page
}) => {
  const { length } = KINDS.Konflik
  await tab(page, 'Konflik').click()
  await hasRows(page, length)
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: 'Tindakan untuk yang dipilih' })

  await page.keyboard.press('t')
  await expect(page.getByRole('combobox', { name: 'Label' })).toBeFocused()
  await page.keyboard.type('tanya KiriminAja')
  await page.keyboard.press('Enter')
  const tagged = `Label “tanya KiriminAja” dipasang pada ${length} pembayaran.`
  await expect(toast(page, tagged)).toBeVisible()
  await expect(grid(page).getByText('Label: tanya KiriminAja').first()).toBeAttached()

  await grid(page).focus()
  await page.keyboard.press('e')
  await expect(toast(page, `${length} pembayaran diarsipkan.`)).toBeVisible()
  await holdsNone(page)
  await counted(page, 'Konflik', 0)
  await counted(page, 'Semua', MADE.length - length)
  await page.getByRole('button', { name: 'Urungkan' }).click()
  await hasRows(page, length)

  // A change as another window would make it.
  const [first] = KINDS.Konflik
  await page.evaluate(
    (paymentIds) =>
      window.lunas.annotations.edit({ paymentIds, edit: { addTags: ['lain'], removeTags: [] } }),
    [first!.id]
  )
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Tidak diubah: catatan, label, atau arsipnya sudah diubah lagi/)).toBeVisible()
  await search(page).fill('label:"tanya KiriminAja"')
  await hasRows(page, length)
  // Nothing is left to undo.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('e')
  await expect(toast(page, `${length} pembayaran diarsipkan.`)).toBeVisible()
  await search(page).fill('adalah:diarsipkan')
  await hasRows(page, length)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+a')
  await bar.getByRole('button', { name: 'Kembalikan' }).click()
  await expect(toast(page, `${length} pembayaran dikembalikan dari arsip.`)).toBeVisible()
  await holdsNone(page)
})

test('notes and tags on every screen, in both languages and themes', async ({ openOnSimulator }) => {
  const program = await openOnSimulator({ settings: { operator: 'Sari' }, fill: fillMade })
  const { page } = program
  await settle(program)
  await page.evaluate(
    async ([ids, id]) => {
      const tag = (paymentIds: string[], ...addTags: string[]) =>
        window.lunas.annotations.edit({ paymentIds, edit: { addTags, removeTags: [] } })
      await tag(ids!, 'perlu dicek')
      await tag([id!], 'DP 50%', 'Toko Melati', 'kirim ulang setelah lunas dari pusat')
      const to = 'Bu Sari menelepon 14.30: kasir salah memindai, bayar lagi besok pagi.\nTunggu buktinya.'
      await window.lunas.annotations.change({ changes: [{ paymentId: id!, field: 'note', from: '', to }] })
    },
    [MADE.slice(0, 4).map(({ id }) => id), PAYABLE.id] as const
  )
  await search(page).fill(PAYABLE.id)
  await hasRows(page, 1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await block(page).waitFor()
  await search(page).fill('ada:label')
  await hasRows(page, 5)
  await detail(page)
    .getByRole('tab', { name: /^Riwayat/ })
    .click()
  await page.keyboard.press('t')
  await tagField(page).pressSequentially('per')
  await page.getByRole('option', { name: 'perlu dicek' }).waitFor()
  const faults = await faultsOf(program, 'remarks-detail')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await block(page)
    .getByText(/cari dengan adalah:diarsipkan/)
    .waitFor()
  await page.keyboard.press('n')
  await noteField(page).waitFor()
  faults.push(...(await faultsOf(program, 'remarks-archived')))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').getByRole('button', { name: 'Label' }).click()
  await page.getByRole('combobox', { name: 'Label' }).fill('tanya')
  faults.push(...(await faultsOf(program, 'remarks-many')))
  expect(faults).toEqual([])
})
