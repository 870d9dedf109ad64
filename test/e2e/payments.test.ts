import { inQuotes } from '#contract/search/tokens'
import type { SimulatedPayment } from '../../electron/simulator/payments'
import { fillHistory } from '../bench/fill'
import { visibleText } from '#contract/visible-text'
import { answered, expect, lookUp, sortById, TIME } from '../support/fixtures'
import {
  answer,
  detail,
  grid,
  hasRows,
  HOSTILE_PACKAGE,
  idsOf,
  KINDS,
  lookUpAll,
  MADE,
  PAYABLE,
  row,
  rows,
  SCRIPT,
  search,
  sumOf,
  tab,
  test
} from '../support/payments-page'

test('ids pasted anywhere open the sheet, and text pasted into a field does not', async ({ page }) => {
  await page.evaluate((text) => window.lunas.app.copy({ text }), `${MADE[0]!.id}, ${MADE[1]!.id}\nXD-12`)
  await page.keyboard.press('Control+v')
  const sheet = page.getByRole('dialog', { name: 'Cek ID' })
  await expect(sheet.getByRole('status')).toContainText(/2 ID.*XD-12/)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await search(page).click()
  await page.keyboard.press('Control+v')
  await expect(search(page)).toHaveValue(/^XID/)
  await expect(sheet).toBeHidden()
})

test("counts, sums, search, sorting, selection and refreshing agree with the simulator's payments", async ({
  page,
  simulator
}) => {
  await lookUpAll(page)
  for (const [name, payments] of Object.entries(KINDS)) {
    await tab(page, name).click()
    await expect(tab(page, name).getByText(String(payments.length), { exact: true })).toBeVisible()
    await expect(tab(page, name).getByTitle(sumOf(payments), { exact: true })).toBeVisible()
    await hasRows(page, payments.length)
  }

  await test.step('search', async () => {
    await tab(page, 'Semua').click()
    const { id, packages } = MADE.find(({ service }) => service === 'instant')!
    const { awb, orderId, origin, destination } = packages[0]!
    for (const text of [id.slice(4), awb, orderId, origin.name, destination.address]) {
      const found = MADE.filter((each) => JSON.stringify([each.id, each.packages]).includes(text))
      await search(page).fill(inQuotes(text.toLowerCase()))
      await hasRows(page, found.length)
      await expect(row(page, id)).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await hasRows(page, 300)
  })

  await test.step('sorting', async () => {
    const byId = (a: SimulatedPayment, b: SimulatedPayment): number => (a.id < b.id ? -1 : 1)
    // No two of them have the same amount.
    const byAmount = (a: SimulatedPayment, b: SimulatedPayment): number => a.amount - b.amount
    const orders = [
      ['Jumlah', 'descending', MADE.toSorted(byAmount).reverse()],
      ['Jumlah', 'ascending', MADE.toSorted(byAmount)],
      ['ID pembayaran', 'ascending', MADE.toSorted(byId)],
      ['ID pembayaran', 'descending', MADE.toSorted(byId).reverse()]
    ] as const
    for (const [column, direction, payments] of orders) {
      const header = grid(page).getByRole('columnheader', { name: column })
      await header.getByRole('button').click()
      await expect(header).toHaveAttribute('aria-sort', direction)
      for (const [i, id] of idsOf(payments.slice(0, 8)).entries())
        await expect(rows(page).nth(i)).toContainText(id)
    }
  })

  await test.step('selection', async () => {
    const chosen = MADE.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, 3)
    for (const { id } of chosen) await row(page, id).getByRole('gridcell').first().click()
    const bar = page.getByRole('toolbar')
    await expect(bar).toContainText('3 dipilih')
    await expect(bar).toContainText(sumOf(chosen))
    await grid(page).focus()
    await page.keyboard.press('Control+a')
    await expect(bar).toContainText('300 dipilih')
    await expect(bar).toContainText(sumOf(MADE))
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
  })

  await test.step('refreshing all visible payments and no others', async () => {
    const before = simulator.requests().length
    const unpaid = idsOf(KINDS['Belum lunas'])
    await tab(page, 'Belum lunas').click()
    await hasRows(page, unpaid.length)
    await page.getByRole('button', { name: 'Cek ulang semua' }).click()
    await page.getByRole('alertdialog').getByText(`Cek ${unpaid.length}`, { exact: true }).click()
    await expect(
      page.getByText(`${unpaid.length} ID selesai dicek: ${unpaid.length} ditemukan`)
    ).toBeVisible()
    // Missing codes are looked up again.
    const requested = simulator.requests().slice(before)
    expect([...new Set(requested.map(({ paymentId }) => paymentId))].sort()).toEqual(unpaid.sort())
  })
})

test('rows keep their place while they are read, and new ones are shown on request', async ({
  page,
  simulator
}) => {
  const { id } = PAYABLE
  const [other, late] = idsOf(MADE).filter((each) => each !== id)
  await lookUp(page, id)
  await lookUp(page, other!)
  const positionOf = (each: string) => row(page, each).getAttribute('aria-rowindex')
  const ask = (paymentId: string) =>
    page.evaluate((wanted) => window.lunas.lookups.ask({ paymentId: wanted }), paymentId)
  await expect(rows(page).first()).toContainText(other!)
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  // Long enough for the order to be pinned before an answer arrives.
  simulator.control({ pay: [id], latencyMs: 1_500 })
  await ask(id)
  await expect(row(page, id).getByText('Lunas', { exact: true })).toBeVisible()
  expect([await positionOf(other!), await positionOf(id)]).toEqual(['2', '3'])
  await expect(page.getByText('1 baru atau berubah')).toBeVisible()
  // A sign of reading: after ten seconds without one the rows would move.
  await page.keyboard.press('Shift')
  await ask(late!)
  await expect(page.getByText('2 baru atau berubah')).toBeVisible()
  await expect(row(page, late!)).toHaveCount(0)

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(rows(page).first()).toContainText(late!)
  expect([await positionOf(late!), await positionOf(id), await positionOf(other!)]).toEqual(['2', '3', '4'])
  await expect(page.getByText('baru atau berubah')).toHaveCount(0)
  await expect(grid(page)).toBeFocused()
})

test('a click applies to the payment that was pressed, wherever its row is when the button is released', async ({
  page
}) => {
  const [first, second] = idsOf(MADE).toSorted()
  await lookUp(page, first!, second!)
  await sortById(page)
  await row(page, first!).hover()
  await page.mouse.down()
  const heading = grid(page).getByRole('columnheader', { name: 'ID pembayaran' })
  await heading.getByRole('button').evaluate((button: HTMLElement) => button.click())
  await expect(heading).toHaveAttribute('aria-sort', 'descending')
  await answered(page)
  await expect(rows(page).first()).toContainText(second!)
  await page.mouse.up()
  await expect(detail(page).getByRole('heading').filter({ hasText: first! })).toBeVisible()
  await expect(row(page, first!)).toHaveAttribute('data-active', 'true')
})

test('entering the list before a search is answered leads to the top of the answer', async ({ page }) => {
  const [first, second, third] = idsOf(MADE)
  await lookUp(page, first!, second!, third!)
  await page.keyboard.press('/')
  await page.keyboard.type(second!)
  await page.keyboard.press('ArrowDown')
  await hasRows(page, 1)
  await expect(row(page, second!)).toHaveAttribute('data-active', 'true')
  await page.keyboard.press('Enter')
  await expect(detail(page).getByRole('heading').filter({ hasText: second! })).toBeVisible()
})

test('a payment that was paid meanwhile changes everywhere at the next check', async ({
  page,
  simulator
}) => {
  const { id } = PAYABLE
  await lookUp(page, id)
  await row(page, id).click()
  await expect(detail(page)).toContainText('Belum lunas per')
  simulator.control({ pay: [id] })
  await page.keyboard.press('r')
  await expect(detail(page).getByText(/^Lunas per/)).toBeVisible()
  await expect(row(page, id).getByText('Lunas', { exact: true })).toBeVisible()
  await expect(tab(page, 'Lunas').getByText('1', { exact: true })).toBeVisible()
  await expect(tab(page, 'Belum lunas').getByText('0', { exact: true })).toBeVisible()
})

test('a conflict is marked in the list and explained in the detail; an unknown status shows its code', async ({
  page,
  simulator
}) => {
  const turns = [
    answer('XID-1', { status_code: '0', paid_at: '2026-01-05 03:00:00' }),
    answer('XID-1', { status_code: '9', amount: 70_000, qr_content: 'XXX' }),
    answer('XID-2', { status_code: '9', paid_at: '2026-01-05 03:00:00' }),
    answer('XID-3', { status_code: '0', paid_at: null }),
    answer('XID-4', { status_code: '17' })
  ]
  for (const answers of turns) {
    simulator.control({ answers })
    await lookUp(page, ...Object.keys(answers))
  }
  // A late row would move the others under the mouse.
  await expect(row(page, 'XID-4')).toBeVisible()
  const reasons = {
    'XID-1': [
      'Pernah terlihat lunas, sekarang kembali',
      'Jumlahnya berubah',
      'Isi kode QR berubah',
      'Isi kode ini bukan QRIS'
    ],
    'XID-2': ['Kode status berkata belum lunas, tetapi waktu lunas terisi.'],
    'XID-3': ['Kode status berkata lunas, tetapi waktu lunas kosong.']
  }
  for (const [id, words] of Object.entries(reasons)) {
    await expect(row(page, id)).toContainText('Konflik')
    await row(page, id).click()
    await expect(detail(page).getByRole('listitem')).toHaveText(words.map((each) => new RegExp(each)))
  }
  await expect(row(page, 'XID-4')).not.toContainText('Konflik')
  await row(page, 'XID-4').click()
  await expect(detail(page)).toContainText('Tidak diketahui · Kode 17')
  await expect(detail(page)).toContainText('Jangan anggap lunas.')
})

test('hostile answers are shown as text, raw ones too, and break nothing', async ({ page, simulator }) => {
  simulator.control({
    answers: {
      ...answer('XID-1', { status_code: '9' }, [HOSTILE_PACKAGE]),
      'XID-3': { httpStatus: 200, body: JSON.stringify({ status: false, text: SCRIPT }) }
    }
  })
  await lookUp(page, 'XID-1', 'XID-3')
  await expect(row(page, 'XID-1')).toContainText(SCRIPT)
  await row(page, 'XID-1').click()
  await expect(detail(page).getByText(visibleText(HOSTILE_PACKAGE.order_id)).first()).toBeVisible()
  await expect(detail(page).getByText('{{ 7 * 7 }}').first()).toBeVisible()
  await page.getByRole('tab', { name: /^Riwayat/ }).click()
  await page.getByRole('button', { name: /Ditemukan/ }).click()
  const raw = page.getByRole('region', { name: /Jawaban asli/ })
  expect(JSON.parse((await raw.textContent())!)).toMatchObject({ result: { packages: [HOSTILE_PACKAGE] } })
  await page.getByRole('link', { name: 'Riwayat' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'XID-3' })).toContainText(SCRIPT)
  const harm = await page.evaluate(() => ({
    pwned: 'pwned' in window,
    foreign: document.querySelectorAll('img, body script').length,
    wide: document.documentElement.scrollWidth > innerWidth
  }))
  expect(harm).toEqual({ pwned: false, foreign: 0, wide: false })
})

test('without an answering server the window says so calmly, and everything else keeps working', async ({
  page,
  simulator
}) => {
  const { id } = PAYABLE
  await lookUp(page, id, MADE[0]!.id)
  await simulator.close()
  await row(page, id).click()
  await detail(page).getByRole('button', { name: 'Cek lagi' }).click()
  await expect(page.getByRole('contentinfo')).toContainText(new RegExp(`Luring: data per ${TIME}`))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(detail(page)).toContainText(new RegExp(`Belum lunas per ${TIME}.*Pengecekan ${TIME} gagal`))
  await search(page).fill(id)
  await hasRows(page, 1)
  await detail(page).getByRole('button', { name: 'Cetak slip' }).click()
  await expect(page.getByRole('img', { name: id })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Riwayat' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Tidak tersambung' })).toContainText(id)
})

test('stop drops waiting requests and ends those under way, as the history shows', async ({
  page,
  simulator
}) => {
  simulator.control({ latencyMs: 600_000 })
  await page.evaluate(
    (paymentIds) => window.lunas.jobs.start({ name: 'dua puluh', source: { paymentIds } }),
    idsOf(MADE).slice(0, 20)
  )
  await expect.poll(() => simulator.requests().length).toBe(4)
  await page.getByRole('button', { name: 'Berhenti' }).click()
  await expect(page.getByRole('progressbar')).toBeHidden()
  await page.getByRole('link', { name: 'Riwayat' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Dibatalkan' })).toHaveCount(4)
  expect(simulator.requests()).toHaveLength(4)
})

test('ten thousand payments scroll to either end at once, each row in its place', async ({
  openOnSimulator
}) => {
  const COUNT = 10_000
  const idAt = (i: number): string => (i % 2 ? `XID-${5_000_000_000 + i}` : `PID-${1_600_000_000 + i}`)
  const { page } = await openOnSimulator({ fill: (file) => fillHistory(file, COUNT) })
  await hasRows(page, COUNT)
  await grid(page).focus()
  await page.keyboard.press('End')
  await expect(row(page, idAt(COUNT - 1))).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(row(page, idAt(0))).toBeInViewport()
  await grid(page).evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight / 2))
  await expect(row(page, idAt(COUNT / 2))).toBeInViewport()
  const places = await rows(page).evaluateAll((rows) =>
    rows.map((each) => [Number(each.getAttribute('aria-rowindex')), each.textContent] as const)
  )
  expect(places.length).toBeGreaterThan(10)
  for (const [rowIndex, text] of places) expect(text).toContain(idAt(rowIndex - 2))
})
