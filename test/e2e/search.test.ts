import { expect } from '../support/fixtures'
import { violations } from '../support/screens'
import { filled as test, grid, hasRows, KINDS, MADE, search, tab } from '../support/payments-page'

test('a search is completed by keyboard alone, narrows the list and its sums, and its problems are explained', async ({
  page
}) => {
  const options = page.getByRole('option')
  const unpaid = KINDS['Belum lunas']

  await test.step('a field, then its value, in the language of the screen', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('sta')
    await expect(options).toHaveText([/^status:/])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('status:')
    await expect(options).toHaveText(['lunas', 'belum', 'tidak-diketahui'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option', { selected: true })).toHaveText('belum')
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('status:belum ')
    await hasRows(page, unpaid.length)
    await expect(tab(page, 'Semua').getByText(String(unpaid.length), { exact: true })).toBeVisible()
  })

  await test.step('more terms, in the other language too', async () => {
    const cheap = unpaid.filter(({ amount }) => amount <= 50_000)
    await page.keyboard.type('amount:<=50rb')
    await hasRows(page, cheap.length)
    await search(page).fill('-status:belum')
    await hasRows(page, MADE.length - unpaid.length)
  })

  await test.step('a problem and its correction; the list stays as it was', async () => {
    await search(page).fill('status:luns')
    await expect(search(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(search(page)).toHaveAccessibleDescription(
      '“status:” tidak mengenal “luns”. Yang bisa: lunas, belum, tidak-diketahui.'
    )
    await hasRows(page, MADE.length - unpaid.length)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Pakai lunas' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(search(page)).toHaveValue('status:lunas')
    await expect(search(page)).toBeFocused()
    await hasRows(page, KINDS.Lunas.length)
    await expect(search(page)).toHaveAttribute('aria-invalid', 'false')
  })

  await test.step('and back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(search(page)).toHaveValue('')
    await hasRows(page, MADE.length)
    await page.keyboard.press('ArrowDown')
    await expect(grid(page)).toBeFocused()
  })
})

test('filters are chosen from a menu with the same result as typing, and removed as chips', async ({
  page
}) => {
  const chips = page.getByRole('list', { name: 'Syarat pencarian' })
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true })
  const choice = (name: string) => page.getByRole('menuitemcheckbox', { name, exact: true })

  await test.step('by keyboard: two values of one field become an or-list', async () => {
    await page.getByRole('button', { name: 'Saring' }).focus()
    await page.keyboard.press('Enter')
    await expect(item('Status')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(choice('lunas')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(choice('belum')).toBeChecked()
    await hasRows(page, KINDS['Belum lunas'].length)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await hasRows(page, KINDS['Belum lunas'].length + KINDS['Tidak diketahui'].length)
    await expect(search(page)).toHaveValue('status:belum,tidak-diketahui')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Saring' })).toBeFocused()
  })

  await test.step('free values are started in the field', async () => {
    await page.getByRole('button', { name: 'Saring' }).click()
    await item('Kota…').click()
    await expect(search(page)).toBeFocused()
    await expect(search(page)).toHaveValue('status:belum,tidak-diketahui kota:')
    await page.keyboard.type('bandung')
    await expect(chips.getByRole('button')).toHaveCount(2)
  })

  await test.step('chips remove terms', async () => {
    await chips.getByRole('button', { name: 'Hapus status:belum,tidak-diketahui' }).click()
    await expect(search(page)).toHaveValue('kota:bandung')
    await expect(chips.getByRole('button', { name: 'Hapus kota:bandung' })).toBeFocused()
    const inBandung = MADE.filter(({ packages }) =>
      /Bandung/.test(JSON.stringify(packages.map((each) => [each.origin.address, each.destination.address])))
    )
    await hasRows(page, inBandung.length)
    await page.keyboard.press('Enter')
    await expect(chips).toBeHidden()
    await expect(grid(page)).toBeFocused()
    await hasRows(page, MADE.length)
  })
})
