import type { Page } from '@playwright/test'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '#contract/base'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { expect, lookUp, test as base } from '../support/fixtures'
import { startKeyStore, type KeyStore } from '../support/key-store'
import { ANY_KEY, leaveSettings } from '../support/sandbox'
import { themeIs } from '../support/screens'

const KEY = 'the-right-key-0123456789'
/** Chromium's switch for a system without a key store, whatever this one has. */
const NO_KEY_STORE = ['--password-store=basic']

const test = base.extend<{ locked: Simulator; keyStore: KeyStore }>({
  /** A simulator that accepts only the right key. */
  locked: async ({}, use) => {
    const simulator = await startSimulator({ epoch: Date.now(), key: KEY })
    await use(simulator)
    await simulator.close()
  },
  keyStore: async ({}, use) => {
    const keyStore = await startKeyStore()
    await use(keyStore)
    await keyStore.stop()
  }
})

const settings = (page: Page) => page.getByRole('navigation').getByRole('link').last().click()

async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('Kunci API Sandbox').fill(key)
  await page.getByRole('button', { name: 'Simpan kunci' }).click()
  await expect(page.getByLabel('Kunci API Sandbox')).toHaveValue('')
}

test('language, theme, filter, sort, search and the window’s position survive a restart', async ({
  folder,
  simulator,
  start
}) => {
  leaveSettings(folder, simulator.url)
  const place = { x: 60, y: 40, width: 1100, height: 700 }
  const { app, page } = await start({ key: ANY_KEY })
  await lookUp(page, ...simulator.ids.slice(0, 30))
  await settings(page)
  await page.getByLabel('Bahasa', { exact: true }).selectOption('English')
  await page.getByLabel('Theme').selectOption('Dark')
  await page.getByRole('link', { name: 'Payments' }).click()
  await page.getByRole('tab', { name: /^Unpaid/ }).click()
  await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click()
  await page.getByRole('combobox', { name: 'Search payments' }).fill('XID-')
  await app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]!.setBounds(bounds),
    place
  )
  const rows = page.getByRole('row').filter({ hasText: 'XID-' })
  await expect(page.getByRole('row').filter({ hasText: 'PID-' })).toHaveCount(0)
  const before = await rows.allInnerTexts()
  expect(before.length).toBeGreaterThan(1)
  // Typed text is saved after a pause.
  await expect.poll(() => readFileSync(join(folder, 'preferences.json'), 'utf8')).toContain('"XID-"')
  await app.close()

  const next = await start({ key: ANY_KEY })
  await next.page.emulateMedia({ colorScheme: null })
  await expect(next.page.locator('html')).toHaveAttribute('lang', 'en')
  await themeIs(next.page, 'dark')
  await expect(next.page.getByRole('tab', { name: /^Unpaid/, selected: true })).toBeVisible()
  await expect(next.page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute(
    'aria-sort',
    'descending'
  )
  await expect(next.page.getByRole('combobox', { name: 'Search payments' })).toHaveValue('XID-')
  const ids = (texts: string[]) => texts.map((text) => /XID-\d+/.exec(text)?.[0])
  expect(ids(await next.page.getByRole('row').filter({ hasText: 'XID-' }).allInnerTexts())).toEqual(
    ids(before)
  )
  expect(
    await next.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())
  ).toEqual(place)
})

test('without a key store the key works for this session only, and the window says so', async ({
  folder,
  locked,
  start
}) => {
  leaveSettings(folder, locked.url)
  const { app, page } = await start({ args: NO_KEY_STORE })
  await settings(page)
  await expect(page.getByText('Belum ada kunci')).toBeVisible()
  await expect(page.getByText('Sistem ini tidak punya tempat menyimpan rahasia')).toBeVisible()
  await enterKey(page, KEY)
  await expect(page.getByText('Hanya untuk sesi ini')).toBeVisible()
  await expect(page.getByText('Kunci dipakai untuk sesi ini saja.')).toBeVisible()
  await page.getByRole('link', { name: 'Pembayaran' }).click()
  await lookUp(page, locked.ids[0]!)
  await expect(page.getByRole('row').filter({ hasText: locked.ids[0]! })).toBeVisible()
  await app.close()
  expect(existsSync(join(folder, 'keys.json'))).toBe(false)

  const next = await start({ args: NO_KEY_STORE })
  await settings(next.page)
  await expect(next.page.getByText('Belum ada kunci')).toBeVisible()
  await expect(next.page.getByRole('button', { name: 'Uji', exact: true })).toBeDisabled()
})

test('a key is tested against the server, and removed again', async ({ folder, locked, start }) => {
  leaveSettings(folder, locked.url)
  const { page } = await start({ args: NO_KEY_STORE })
  await settings(page)
  const test = page.getByRole('button', { name: 'Uji', exact: true })
  await enterKey(page, 'a-wrong-key')
  await test.click()
  await expect(page.getByText('Kunci ditolak server.')).toBeVisible()
  await expect(page.getByText('Kata server: Unauthorized')).toBeVisible()
  await enterKey(page, KEY)
  await test.click()
  await expect(page.getByText('Kunci diterima server.')).toBeVisible()
  locked.control({ scenario: 'http-401-ip' })
  await test.click()
  await expect(page.getByText('IP Anda (203.0.113.7) belum diizinkan.')).toBeVisible()
  await locked.close()
  await test.click()
  await expect(page.getByText('Server tidak menjawab.')).toBeVisible()
  await page.getByRole('button', { name: 'Hapus', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hapus', exact: true }).click()
  await expect(page.getByText('Belum ada kunci')).toBeVisible()
})

test('the system’s key store keeps the key over a restart, for the server it was entered for', async ({
  folder,
  keyStore: { env, args },
  locked,
  start
}) => {
  leaveSettings(folder, locked.url)
  const { app, page } = await start({ env, args })
  await settings(page)
  await enterKey(page, KEY)
  await expect(page.getByText('Tersimpan dengan aman oleh sistem')).toBeVisible()
  // In the format of an earlier version.
  const encrypted = await app.evaluate(
    ({ safeStorage }, key) => safeStorage.encryptString(key).toString('base64'),
    KEY
  )
  await app.close()
  const keys = join(folder, 'keys.json')
  const stored = readFileSync(keys, 'utf8')
  expect(stored).not.toContain(KEY)
  expect(Buffer.from(/"sealed": "(.+)"/.exec(stored)![1]!, 'base64').toString('latin1')).not.toContain(KEY)
  writeFileSync(keys, JSON.stringify({ sandbox: { origin: locked.url, encrypted } }))

  const next = (await start({ env, args })).page
  await next.keyboard.press('Control+n')
  await expect(next.getByRole('dialog')).toContainText(
    'Kunci API Sandbox belum dipastikan untuk alamat mana.'
  )
  await next.getByRole('dialog').getByRole('button', { name: 'Buka Pengaturan' }).click()
  await expect(next.getByText(`menyimpan kunci ini untuk ${locked.url}.`)).toBeVisible()
  await expect(next.getByRole('button', { name: 'Uji', exact: true })).toBeDisabled()
  await next.getByRole('button', { name: 'Pakai untuk alamat ini' }).click()
  await expect(next.getByText('Tersimpan dengan aman oleh sistem')).toBeVisible()
  expect(readFileSync(keys, 'utf8')).toContain('"sealed"')
  await next.getByRole('link', { name: 'Pembayaran' }).click()
  await lookUp(next, locked.ids[0]!)
  await expect(next.getByRole('row').filter({ hasText: locked.ids[0]! })).toBeVisible()
  await settings(next)
  await expect(next.getByText('Tersimpan dengan aman oleh sistem')).toBeVisible()
  const address = next.getByLabel('Alamat server')
  const save = next.getByRole('button', { name: 'Simpan', exact: true })
  for (const [wrong, why] of [
    ['http://client.kiriminaja.com', 'Harus https.'],
    ['client.kiriminaja.com', 'Ini bukan alamat web'],
    [`${locked.url}/?a=1`, 'Tulis alamat dasarnya saja']
  ] as const) {
    await address.fill(wrong)
    await expect(next.getByText(why)).toBeVisible()
    await expect(save).toBeDisabled()
  }
  const requested = locked.requests().length
  await address.fill(locked.url.replace('127.0.0.1', 'localhost'))
  await save.click()
  await expect(next.getByText('Belum ada kunci')).toBeVisible()
  await next.getByRole('link', { name: 'Pembayaran' }).click()
  await next.keyboard.press('Control+n')
  await expect(next.getByRole('dialog')).toContainText('Lingkungan Sandbox belum punya kunci API.')
  expect(locked.requests()).toHaveLength(requested)
})

test('unreadable settings and keys are reported and kept, and moved aside once new ones are saved', async ({
  folder,
  start
}) => {
  const broken = { 'preferences.json': '{"language":"en",', 'keys.json': '{"sandbox":1}' }
  for (const [name, text] of Object.entries(broken)) writeFileSync(join(folder, name), text)
  const { page } = await start()
  const notice = page.getByRole('status').filter({ hasText: 'Berkas pengaturan rusak' })
  await expect(notice).toBeVisible()
  await expect(page.getByText('Kunci API yang tersimpan tidak bisa dibaca.')).toBeVisible()
  await notice.getByRole('button').click()
  await expect(notice).toBeHidden()
  await settings(page)
  await page.getByLabel('Nama petugas').fill('Sari')
  await page.getByLabel('Nama petugas').press('Enter')
  const content = (name: string) => readFileSync(join(folder, name), 'utf8')
  await expect.poll(() => content('preferences.json')).toContain('"operator": "Sari"')
  const aside = readdirSync(folder).find((name) => name.startsWith('preferences.json.broken-'))
  expect(content(aside!)).toBe(broken['preferences.json'])
  expect(content('keys.json')).toBe(broken['keys.json'])
})

test('each environment has its own history, and its mark on every screen', async ({
  folder,
  simulator,
  start
}) => {
  leaveSettings(folder, simulator.url, { environment: 'demo' })
  const { page } = await start()
  const state = page.getByRole('contentinfo', { name: 'Keadaan' })
  const inDemo = page.getByRole('tab', { name: /^Semua 300/ })
  await expect(inDemo).toBeVisible()
  await expect(state).toContainText('Demo')
  await expect(page).toHaveTitle('Lunas · Demo')

  const change = async (environment: Environment, name: string): Promise<void> => {
    await settings(page)
    await page.getByRole('radio', { name }).check()
    await expect(state).toContainText(name)
    await expect(page).toHaveTitle(environment === 'production' ? 'Lunas' : `Lunas · ${name}`)
    await page.getByRole('link', { name: 'Pembayaran' }).click()
  }
  await change('sandbox', 'Sandbox')
  await expect(page.getByText('Belum ada pembayaran di sini')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'ID-' })).toHaveCount(0)
  await change('production', 'Produksi')
  await expect(page.getByText('Belum ada pembayaran di sini')).toBeVisible()
  await change('demo', 'Demo')
  await expect(inDemo).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'ID-' }).first()).toBeVisible()
})
