import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { fillHistory } from '../bench/fill'
import { expect, lookUp, sortById } from '../support/fixtures'
import {
  answer,
  filled,
  grid,
  hasCode,
  hasRows,
  idsOf,
  KINDS,
  MADE,
  row,
  rows,
  search,
  sumOf,
  tab
} from '../support/payments-page'
import { faultsOf, settle, shoot, themeIs, violations } from '../support/screens'

const test = filled.extend({
  program: async ({ program }, use) => {
    await sortById(program.page)
    await use(program)
  }
})

const heading = (page: Page, name: string): Locator => page.getByRole('columnheader', { name, exact: true })
const edge = (page: Page, name: string): Locator =>
  page.getByRole('separator', { name: `Lebar kolom ${name}`, exact: true })
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Tindakan untuk yang dipilih' })
const headings = (page: Page): Locator => grid(page).locator('[data-column]')
const columnsButton = (page: Page): Locator => page.getByRole('button', { name: 'Kolom dan tinggi baris' })
const copied = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText())
/** The clipboard as `copyBoth` writes it, in whatever Electron the tests run. */
const copiedTable = (app: ElectronApplication): Promise<string> =>
  app.evaluate(async ({ clipboard }) => {
    if ('readHTML' in clipboard) return (clipboard.readHTML as () => string)()
    const [copy] = await clipboard.read()
    return (await copy!.getType('text/html')).text()
  })
const widthOf = async (of: Locator): Promise<number> => (await of.boundingBox())!.width
const byId = MADE.toSorted((a, b) => (a.id < b.id ? -1 : 1))

async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  await from.hover()
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

test('columns are sized, moved and chosen by mouse and keyboard, and stay that way in a new window, as does the row height', async ({
  program
}) => {
  const { page } = program

  await test.step('resized by dragging an edge, by its keys, and back', async () => {
    const box = (await edge(page, 'Resi').boundingBox())!
    const before = await widthOf(heading(page, 'Resi'))
    await drag(page, edge(page, 'Resi'), { x: box.x + box.width / 2 + 60, y: box.y + 4 })
    expect(await widthOf(heading(page, 'Resi'))).toBeCloseTo(before + 60, -1)
    await edge(page, 'Resi').dblclick()
    await expect.poll(() => widthOf(heading(page, 'Resi'))).toBeCloseTo(before, 0)
    await heading(page, 'Jumlah').getByRole('button').focus()
    await page.keyboard.press('Tab')
    await expect(edge(page, 'Jumlah')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(edge(page, 'Jumlah')).toHaveAttribute('aria-valuenow', '120')
    expect(await widthOf(heading(page, 'Jumlah'))).toBe(120)
  })

  await test.step('moved by dragging a header, and by its keys; dragging does not sort', async () => {
    const to = (await heading(page, 'Status').boundingBox())!
    await drag(page, heading(page, 'ID pembayaran').getByRole('button'), { x: to.x + 20, y: to.y + 10 })
    await expect(headings(page).first()).toHaveAttribute('data-column', 'paymentId')
    await expect(heading(page, 'ID pembayaran')).toHaveAttribute('aria-sort', 'ascending')
    await heading(page, 'Jumlah').getByRole('button').focus()
    await page.keyboard.press('Control+ArrowRight')
    await expect(heading(page, 'Jumlah').getByRole('button')).toBeFocused()
    await expect(page.getByText('Jumlah: kolom 4 dari 8')).toBeAttached()
    await page.keyboard.press('ArrowLeft')
    await expect(heading(page, 'Layanan').getByRole('button')).toBeFocused()
  })

  await test.step('chosen in the menu, by keyboard', async () => {
    await columnsButton(page).focus()
    await page.keyboard.press('Enter')
    const choice = (name: string) => page.getByRole('menuitemcheckbox', { name, exact: true })
    await expect(choice('ID pembayaran')).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.press('p')
    await expect(choice('Penerima')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(choice('Penerima')).not.toBeChecked()
    await page.keyboard.press('Control+ArrowUp')
    await expect(choice('Penerima')).toBeFocused()
    expect(await violations(page)).toEqual([])
    await shoot(program, 'list-columns-id-light')
    await page.keyboard.press('Escape')
    await expect(columnsButton(page)).toBeFocused()
  })

  await test.step('also without dragging, from the menu of a header', async () => {
    await heading(page, 'Layanan').click({ button: 'right' })
    const left = page.getByRole('menuitem', { name: 'Pindah ke kiri' })
    await left.click()
    await left.click()
    await expect(left).toBeDisabled()
    await page.keyboard.press('Escape')
  })

  await test.step('compact rows keep the scroll position', async () => {
    const anchor = row(page, byId[150]!.id)
    await grid(page).evaluate((scroller) => (scroller.scrollTop = 150 * 36))
    await expect(anchor).toBeInViewport()
    const { y } = (await anchor.boundingBox())!
    await columnsButton(page).click()
    for (const [name, height] of Object.entries({ Rapat: 28, Lega: 36 })) {
      await page.getByRole('menuitemradio', { name }).click()
      await expect.poll(async () => (await anchor.boundingBox())!.height).toBe(height)
      expect((await anchor.boundingBox())!.y).toBeCloseTo(y, 0)
    }
    await page.getByRole('menuitemradio', { name: 'Rapat' }).click()
    await shoot(program, 'list-compact-id-light')
    await page.keyboard.press('Escape')
  })

  const order = ['service', 'paymentId', 'status', 'amount', 'awbs', 'createdAt', 'checkedAt']
  const seen = (of: Page) =>
    headings(of).evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.column))
  await expect.poll(() => seen(page)).toEqual(order)
  await page.reload()
  await hasRows(page, MADE.length)
  await expect.poll(() => seen(page)).toEqual(order)
  expect(await widthOf(heading(page, 'Jumlah'))).toBe(120)
  expect((await rows(page).first().boundingBox())!.height).toBe(28)
  const cells = rows(page).first().getByRole('gridcell')
  await expect(cells.nth(2)).toContainText(byId[0]!.id)
})

test('all payments of a filter but one are selected, added up by status, and checked again', async ({
  program,
  simulator
}) => {
  const { page } = program
  const totals = bar(page).getByRole('button', { name: /^Lunas|^Belum lunas/ })
  const line = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

  await test.step('all', async () => {
    await grid(page).focus()
    await page.keyboard.press('Control+a')
    await expect(bar(page)).toContainText(`300 dipilih`)
    await expect(bar(page)).toContainText(sumOf(MADE))
    await totals.click()
    for (const name of ['Lunas', 'Belum lunas', 'Tidak diketahui', 'Konflik'] as const) {
      const payments = KINDS[name]
      await expect(line(name).first()).toContainText(`${payments.length}${sumOf(payments)}`)
    }
    await shoot(program, 'list-totals-id-light')
    await page.keyboard.press('Escape')
    await expect(line('Konflik')).toBeHidden()
    await expect(totals).toBeFocused()
    expect(await faultsOf(program, 'list-selection')).toEqual([])
  })

  await test.step('of one status, from the menu of a row', async () => {
    const [unpaid] = KINDS['Belum lunas'].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    await search(page).fill(unpaid!.id)
    await hasRows(page, 1)
    await row(page, unpaid!.id).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pilih semua: Belum lunas' }).click()
    await expect(bar(page)).toContainText('1 dipilih')
    await search(page).fill('')
    await expect(bar(page)).toBeHidden()
  })

  await test.step('all but one, and the deselected one is not looked up', async () => {
    await tab(page, 'Belum lunas').click()
    const [left, ...unpaid] = byId.filter((each) => KINDS['Belum lunas'].includes(each))
    await hasRows(page, unpaid.length + 1)
    await grid(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await expect(bar(page)).toContainText(`${unpaid.length} dipilih`)
    await expect(bar(page)).toContainText(sumOf(unpaid))
    await expect(row(page, left!.id)).toHaveAttribute('aria-selected', 'false')
    const before = simulator.requests().length
    await bar(page).getByRole('button', { name: 'Cek lagi' }).click()
    await page.getByRole('alertdialog').getByText(`Cek ${unpaid.length}`, { exact: true }).click()
    await expect(page.getByText(`${unpaid.length} ID selesai dicek`)).toBeVisible()
    // Lookups that were pending anyway are not sent twice.
    const withCode = new Set(idsOf(MADE.filter(hasCode)))
    const requested = simulator
      .requests()
      .slice(before)
      .map(({ paymentId }) => paymentId)
      .filter((id) => id !== null && withCode.has(id))
    expect(requested.toSorted()).toEqual(idsOf(unpaid.filter(hasCode)))
  })
})

test('a selection too large to print or to copy is reported', async ({ openOnSimulator }) => {
  const COUNT = 5_120
  const { app, page } = await openOnSimulator({ fill: (file) => fillHistory(file, COUNT) })
  await hasRows(page, COUNT)
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('5.120 dipilih')
  await page.keyboard.press('p')
  await expect(page.getByText('Paling banyak 1.000 slip sekaligus; yang dipilih 5.120.')).toBeVisible()
  await page.keyboard.press('Control+c')
  await expect(
    page.getByText('5.000 baris disalin. Yang dipilih 5.120: terlalu banyak untuk disalin sekaligus.')
  ).toBeVisible()
  expect((await copied(app)).split('\n')).toHaveLength(5_000)
})

test('held-back slips are listed a hundred at a time', async ({ openOnSimulator }) => {
  const COUNT = 120
  const { page } = await openOnSimulator({ fill: (file) => fillHistory(file, COUNT) })
  await hasRows(page, COUNT)
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('120 slip ditahan')).toBeVisible()
  const named = dialog.getByRole('list', { name: 'Slip yang ditahan' }).getByRole('listitem')
  await expect(named).toHaveCount(100)
  await dialog.getByRole('button', { name: 'Tampilkan 20 lagi' }).press('Enter')
  await expect(named).toHaveCount(COUNT)
  await expect(dialog.getByRole('button', { name: /^Tampilkan/ })).toHaveCount(0)
})

test('rows are copied as cells, and everything is in a menu, by keyboard alone', async ({
  simulator,
  openOnSimulator
}) => {
  const packages = [{ awb: '0012', order_id: 'A', destination: { name: '=1+1' } }]
  simulator.control({
    answers: answer('EPR-1', { status_code: '9', paid_at: null, created_at: null }, packages)
  })
  const program = await openOnSimulator()
  const { app, page } = program
  await settle(program)
  const [second, third] = idsOf(KINDS.Lunas).toSorted()
  await lookUp(page, 'EPR-1', second!, third!)
  await sortById(page)
  await expect(rows(page).first()).toContainText('EPR-1')

  await test.step('cells, with ids and AWBs as text and no formula', async () => {
    await grid(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+c')
    await expect(page.getByText('1 baris disalin.')).toBeVisible()
    const checked = await row(page, 'EPR-1').getByRole('time').last().getAttribute('title')
    expect(await copied(app)).toBe(
      ['Belum lunas', '65000', 'EPR-1', 'Instant', '0012', "'=1+1", '', checked].join('\t')
    )
    const html = await copiedTable(app)
    expect(html).toMatch(/mso-number-format[^>]*>0012</)
    expect(html).toMatch(/<td>65000</)
  })

  await test.step('the menu of a row, by its key', async () => {
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menuitem', { name: 'Buka rincian' })).toBeFocused()
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((preferences) => window.lunas.settings.update(preferences), { theme })
      await themeIs(page, theme)
      expect(await violations(page)).toEqual([])
      await shoot(program, `list-menu-id-${theme}`)
    }
    await page.keyboard.type('sal')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('menuitem', { name: 'Baris sebagai sel' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByText('1 resi disalin.')).toBeVisible()
    expect(await copied(app)).toBe('0012')
    await expect(grid(page)).toBeFocused()
  })

  await test.step('the menu applies to the selection, but not for a row outside it', async () => {
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.keyboard.press('ContextMenu')
    await page.keyboard.type('sal')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 ID disalin.')).toBeVisible()
    expect(await copied(app)).toBe(`EPR-1\n${second}`)
    await row(page, third!).click({ button: 'right' })
    await expect(bar(page)).toBeHidden()
    await page.getByRole('menuitem', { name: 'Buka rincian' }).click()
    await expect(page.getByRole('complementary', { name: 'Rincian pembayaran' })).toContainText(third!)
  })
})
