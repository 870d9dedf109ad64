import type { Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs'
import { drop } from '../support/drop'
import { electronPath, ROOT, SANDBOX } from '../support/electron'
import { expect, lookUp } from '../support/fixtures'
import { fillMade, hasRows, KINDS, MADE, search, tab, test } from '../support/payments-page'
import { ANY_KEY, leaveSettings } from '../support/sandbox'
import { faultsOf, settle } from '../support/screens'

/** The title, which names the current view and opens the menu of views. */
const title = (page: Page) => page.getByRole('heading', { level: 1 }).getByRole('button')
const entries = (page: Page) => page.getByRole('dialog').getByRole('list').getByRole('listitem')
const shared = (page: Page) => page.getByRole('status').filter({ hasText: 'belum disimpan' })
/** Amounts of the two smallest payments in conflict. */
const [SMALLEST, SMALL] = KINDS.Konflik.map(({ amount }) => amount).toSorted((a, b) => a - b) as [
  number,
  number
]
const within = (most: number) => KINDS.Konflik.filter(({ amount }) => amount <= most).length

/** Chooses from the menu at the title without a mouse. */
async function choose(page: Page, item: string): Promise<void> {
  await title(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Semua pembayaran' })).toBeFocused()
  const names = await page.getByRole('menu').locator('[role^=menuitem]').allTextContents()
  for (let at = names.findIndex((name) => name.trim() === item); at > 0; at--) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(page.getByRole('menuitem', { name: item })).toBeFocused()
  await page.keyboard.press('Enter')
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((link) => window.lunas.app.copy({ text: link }), text)
  await page.keyboard.press('Control+v')
}

const savedNames = (page: Page) =>
  page.evaluate(async () => {
    const state = await window.lunas.app.state()
    if (!state.ok) throw new Error(state.error.message)
    return state.value.preferences.views.map((view) => ('name' in view ? view.name : view.id))
  })

test('a view is saved, changed, renamed, reordered, opened with the window and deleted, by keyboard alone', async ({
  folder,
  simulator,
  start
}) => {
  leaveSettings(folder, simulator.url)
  await fillMade(join(folder, 'history', 'sandbox.sqlite'))
  const first = await start({ key: ANY_KEY })
  const { page } = first

  await test.step('one of the existing views', async () => {
    await page.keyboard.press('Alt+1')
    await expect(title(page)).toHaveAccessibleName(/Belum lunas hari ini/)
    await expect(search(page)).toHaveValue('dibuat:hari-ini')
    await expect(tab(page, 'Belum lunas')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Alt+3')
    await hasRows(page, KINDS.Konflik.length)
  })

  await test.step('the list now shows something else, which becomes a view', async () => {
    await expect(title(page)).not.toHaveAccessibleName(/berbeda/)
    await page.keyboard.press('/')
    // At typing speed: faster it would be a scan, and the Enter after it part of the scan.
    await page.keyboard.type(`jumlah:<=${SMALL}`, { delay: 50 })
    await hasRows(page, within(SMALL))
    await expect(title(page)).toHaveAccessibleName(/Konflik berbeda dari yang tersimpan/)
    await choose(page, 'Simpan sebagai tampilan…')
    await expect(page.getByLabel('Nama')).toBeFocused()
    await page.keyboard.type('Konflik')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Nama')).toHaveAccessibleDescription('Sudah ada tampilan dengan nama ini.')
    await page.keyboard.type(' kecil')
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveAccessibleName(/Konflik kecil$/)
  })

  await test.step('it is changed, and the change is saved', async () => {
    await search(page).fill(`jumlah:<=${SMALLEST}`)
    await expect(title(page)).toHaveAccessibleName(/berbeda/)
    await choose(page, 'Simpan perubahan')
    await expect(title(page)).not.toHaveAccessibleName(/berbeda/)
    await page.keyboard.press('Alt+0')
    await hasRows(page, MADE.length)
    await page.keyboard.press('Alt+5')
    await expect(search(page)).toHaveValue(`jumlah:<=${SMALLEST}`)
    await hasRows(page, within(SMALLEST))
  })

  await test.step('columns belong to it', async () => {
    await page.evaluate(async () => {
      const state = await window.lunas.app.state()
      if (!state.ok) throw new Error(state.error.message)
      const columns = state.value.preferences.columns.map((each) => ({
        ...each,
        shown: each.column !== 'service'
      }))
      await window.lunas.settings.update({ columns })
    })
    await expect(title(page)).toHaveAccessibleName(/berbeda/)
    await choose(page, 'Kembalikan seperti tersimpan')
    await expect(title(page)).not.toHaveAccessibleName(/berbeda/)
  })

  await test.step('order, name, default', async () => {
    await choose(page, 'Atur tampilan…')
    await expect(entries(page)).toHaveCount(5)
    const handle = page.getByRole('button', { name: 'Pindahkan Konflik kecil' })
    await handle.focus()
    for (const at of [4, 3, 2, 1]) {
      await page.keyboard.press('ArrowUp')
      await expect(page.getByText(`Konflik kecil: tempat ${at} dari 5`)).toBeAttached()
      await expect(handle).toBeFocused()
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Recehan')
    await page.keyboard.press('Enter')
    const isDefault = page.getByRole('button', { name: 'Buka jendela dengan Recehan' })
    await page.keyboard.press('Tab')
    await expect(isDefault).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(isDefault).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'Sembunyikan Belum lunas, slip dicetak' }).press('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.keyboard.press('Alt+2')
    await expect(title(page)).toHaveAccessibleName(/Belum lunas hari ini/)
    await page.keyboard.press('Alt+3')
    await expect(title(page)).toHaveAccessibleName(/Konflik$/)
    await page.keyboard.press('Alt+0')
    await hasRows(page, MADE.length)
  })
  await first.app.close()

  await test.step('the next window opens with it', async () => {
    const { page: next } = await start({ key: ANY_KEY })
    await expect(title(next)).toHaveAccessibleName(/Recehan$/)
    await expect(search(next)).toHaveValue(`jumlah:<=${SMALLEST}`)
    await hasRows(next, within(SMALLEST))
    expect(await savedNames(next)).toEqual([
      'Recehan',
      'unpaidToday',
      'unpaidPrinted',
      'conflicts',
      'unchecked'
    ])

    await choose(next, 'Atur tampilan…')
    await next.getByRole('button', { name: 'Hapus Recehan' }).press('Enter')
    await expect(next.getByRole('button', { name: 'Urungkan' })).toBeFocused()
    await expect.poll(() => savedNames(next)).toHaveLength(4)
    await next.keyboard.press('Enter')
    await expect(next.getByLabel('Nama tampilan Recehan')).toBeFocused()
    await expect(next.getByRole('button', { name: 'Buka jendela dengan Recehan' })).toHaveAttribute(
      'aria-pressed',
      'true'
    )
    // The mouse drags it.
    await next.getByRole('button', { name: 'Pindahkan Recehan' }).dragTo(entries(next).nth(2))
    await expect
      .poll(() => savedNames(next))
      .toEqual(['unpaidToday', 'unpaidPrinted', 'Recehan', 'conflicts', 'unchecked'])
  })
})

test('a view goes to a colleague as a link or a file, who sees it first and saves it only if they want to', async ({
  folder,
  simulator,
  start
}) => {
  leaveSettings(folder, simulator.url)
  await fillMade(join(folder, 'history', 'sandbox.sqlite'))
  const { app, page } = await start({ key: ANY_KEY })
  const file = join(folder, 'konflik.lunas-view')
  let link = ''

  await test.step('it is copied, and saved as a file', async () => {
    await page.keyboard.press('Alt+3')
    await search(page).fill(`jumlah:<=${SMALL}`)
    await hasRows(page, within(SMALL))
    await choose(page, 'Salin tautan')
    await expect(page.getByText('Tautan tampilan disalin.')).toBeVisible()
    link = await app.evaluate(({ clipboard }) => clipboard.readText())
    expect(link).toMatch(/^lunas:\/\/view\/[\w-]+$/)
    await answerSaveDialog(app, file)
    await choose(page, 'Simpan sebagai berkas…')
    await expect(page.getByText(`Tampilan disimpan di ${file}.`)).toBeVisible()
  })

  await test.step('pasted, it is shown with its name but not saved; there is a way back', async () => {
    await page.keyboard.press('Alt+1')
    await search(page).focus()
    await paste(page, link)
    await expect(shared(page)).toContainText('“Konflik”')
    await hasRows(page, within(SMALL))
    await shared(page).getByRole('button', { name: 'Kembali ke sebelumnya' }).press('Enter')
    await expect(shared(page)).toBeHidden()
    await expect(title(page)).toHaveAccessibleName(/Belum lunas hari ini/)
    await expect(search(page)).toHaveValue('dibuat:hari-ini')
    expect(await savedNames(page)).toHaveLength(4)
  })

  await test.step('dropped, opened, or as an argument of the program, it is the same', async () => {
    const byAnyWay = async (open: () => Promise<unknown>): Promise<void> => {
      await page.keyboard.press('Alt+0')
      await hasRows(page, MADE.length)
      await expect(shared(page)).toBeHidden()
      await open()
      await expect(shared(page)).toBeVisible()
      await hasRows(page, within(SMALL))
    }
    // It hands over its argument and exits.
    const again = (argument: string) =>
      once(
        spawn(electronPath, [...SANDBOX, ROOT, `--user-data-dir=${folder}`, argument], { stdio: 'ignore' }),
        'exit'
      )
    await byAnyWay(() => drop(page, 'konflik.lunas-view', readFileSync(file, 'utf8')))
    await answerOpenDialog(app, file)
    await byAnyWay(() => choose(page, 'Buka berkas tampilan…'))
    await byAnyWay(() => again(link))
    await byAnyWay(() => again(file))
  })

  await test.step('it is saved under a name of one’s own', async () => {
    await shared(page).getByRole('button', { name: 'Simpan…' }).press('Enter')
    await expect(page.getByLabel('Nama')).toHaveValue('Konflik')
    await expect(page.getByLabel('Nama')).toHaveAccessibleDescription('Sudah ada tampilan dengan nama ini.')
    await page.getByLabel('Nama').fill('Dari Sari')
    await page.keyboard.press('Enter')
    await expect(shared(page)).toBeHidden()
    await expect(title(page)).toHaveAccessibleName(/Dari Sari$/)
    await page.keyboard.press('Alt+0')
    await hasRows(page, MADE.length)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('dari sari')
    await expect(page.getByRole('option', { name: 'Tampilan: Dari Sari' })).toBeVisible()
    await page.keyboard.press('Enter')
    await hasRows(page, within(SMALL))
  })

  await test.step('an unreadable view is explained and changes nothing', async () => {
    await paste(page, link.slice(0, -20))
    await expect(page.getByText('Ini bukan tampilan Lunas yang bisa dibaca')).toBeVisible()
    const newer = Buffer.from(JSON.stringify({ version: 2 })).toString('base64url')
    await paste(page, `lunas://view/${newer}`)
    await expect(page.getByText('dibagikan dari Lunas yang lebih baru')).toBeVisible()
    await expect(title(page)).toHaveAccessibleName(/Dari Sari$/)
    await hasRows(page, within(SMALL))
  })
  await app.close()

  await test.step('the program may be started with one', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('"Konflik"', '"Dari berkas"'))
    const next = await start({ key: ANY_KEY, args: [file] })
    await expect(shared(next.page)).toContainText('“Dari berkas”')
    await hasRows(next.page, within(SMALL))
  })
})

test('the menu, the dialogs and outside content, in both languages and themes and at every size', async ({
  folder,
  simulator,
  start
}) => {
  const own = (n: number, name: string) => ({
    id: `3f0e9a52-6a3c-4a87-9c3b-1f6f2f0d7a0${n}`,
    name,
    filter: { status: 'unpaid' as const, conflict: false, search: 'kota:bandung' },
    sort: { column: 'amount' as const, descending: true },
    columns: null
  })
  const views = [
    own(1, 'Bandung, belum dibayar'),
    { id: 'conflicts' as const, hidden: true },
    own(2, 'Pelanggan yang selalu terlambat membayar kiriman hari Jumat')
  ]
  leaveSettings(folder, simulator.url, { views, defaultView: views[0]!.id })
  const program = await start({ key: ANY_KEY })
  const { page } = program
  await lookUp(page, ...simulator.ids.slice(0, 40))
  await settle(program)
  await search(page).fill('kota:bandung jumlah:<=100rb')
  await expect(title(page)).toHaveAccessibleName(/berbeda/)
  await title(page).click()
  await page.getByRole('menu').waitFor()
  const faults = await faultsOf(program, 'views-menu')
  await page.getByRole('menuitem', { name: 'Atur tampilan…' }).click()
  await page.getByLabel('Nama tampilan Bandung, belum dibayar').fill('Konflik')
  faults.push(...(await faultsOf(program, 'views-manage')))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+2')
  await expect(title(page)).toHaveAccessibleName(/Pelanggan/)
  await choose(page, 'Salin tautan')
  await expect(page.getByText('Tautan tampilan disalin.')).toBeVisible()
  await page.keyboard.press('Control+v')
  await shared(page).waitFor()
  await paste(page, 'lunas://view/x')
  await page.getByText('Ini bukan tampilan Lunas yang bisa dibaca').waitFor()
  faults.push(...(await faultsOf(program, 'views-shared')))
  await shared(page).getByRole('button', { name: 'Simpan…' }).click()
  await page.getByLabel('Nama').waitFor()
  faults.push(...(await faultsOf(program, 'views-save')))
  expect(faults).toEqual([])
})
