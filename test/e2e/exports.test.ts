import { parse } from 'csv-parse/sync'
import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { startSimulator } from '../../electron/simulator/server'
import { runLunas, type Ran } from '../support/app'
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs'
import { expect, lookUp, test } from '../support/fixtures'
import { stallExport } from '../support/held-export'
import { EPOCH, fillMade, hasRows, idsOf, KINDS, MADE, row, search } from '../support/payments-page'
import { ANY_KEY, leaveSettings } from '../support/sandbox'
import { faultsOf, settle, shoot, violations } from '../support/screens'

test('payments are exported by keyboard in every format, and imported once on another machine', async ({
  folder,
  start
}) => {
  const simulator = await startSimulator({ epoch: EPOCH, now: () => EPOCH })
  leaveSettings(folder, simulator.url)
  await fillMade(join(folder, 'history', 'sandbox.sqlite'))
  const program = await start({ key: ANY_KEY })
  const { app, page } = program
  await settle(program)
  const dialog = page.getByRole('dialog', { name: 'Ekspor pembayaran' })
  const file = (name: string): string => join(folder, name)

  await test.step('Excel, the default, with the columns of the list', async () => {
    await answerSaveDialog(app, file('out.xlsx'))
    await page.keyboard.press('Control+e')
    await expect(dialog.getByRole('radio', { name: 'Excel (.xlsx)' })).toBeFocused()
    expect(await faultsOf(program, 'export')).toEqual([])
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('300 pembayaran tersimpan di')).toBeVisible()
    await shoot(program, 'export-done')
    expect(await violations(page)).toEqual([])
    const rows = await readSheet(readFileSync(file('out.xlsx')))
    expect(rows[0]).toEqual([
      'Status',
      'Konflik',
      'Jumlah (Rp)',
      'ID pembayaran',
      'Layanan',
      'Resi',
      'Penerima',
      'Dibuat (WIB)',
      'Dicek (WIB)'
    ])
    expect(new Set(rows.slice(1).map((each) => each[3]))).toEqual(new Set(idsOf(MADE)))
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('CSV of a filter, with all fields', async () => {
    await search(page).fill('status:belum')
    await hasRows(page, KINDS['Belum lunas'].length)
    await answerSaveDialog(app, file('out.csv'))
    await page.keyboard.press('Control+e')
    await expect(dialog.getByRole('radio', { name: /Excel/ })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await dialog.getByRole('radio', { name: /^Semua \(34\)/ }).press('Space')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText(`${KINDS['Belum lunas'].length} pembayaran tersimpan di`)).toBeVisible()
    const rows = parse(readFileSync(file('out.csv')), { bom: true, delimiter: ';', columns: true }) as Record<
      string,
      string
    >[]
    expect(rows.map((each) => each['ID pembayaran']).sort()).toEqual(idsOf(KINDS['Belum lunas']).sort())
    for (const { id, amount } of KINDS['Belum lunas']) {
      const each = rows.find((one) => one['ID pembayaran'] === id)!
      expect(each).toMatchObject({ Status: 'Belum lunas', 'Jumlah (Rp)': String(amount) })
      expect(each['Dicek (WIB)']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    }
    await page.keyboard.press('Escape')
  })

  await test.step('a PDF report of it, with sums and page numbers', async () => {
    await answerSaveDialog(app, file('out.pdf'))
    await page.keyboard.press('Control+e')
    await dialog.getByRole('radio', { name: 'Laporan PDF' }).press('Space')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Laporan dengan')).toBeVisible()
    if (process.env['LUNAS_SHOTS'])
      copyFileSync(file('out.pdf'), join(process.env['LUNAS_SHOTS'], 'report.pdf'))
    const text = execFileSync('pdftotext', ['-layout', file('out.pdf'), '-'], { encoding: 'utf8' })
    expect(text).toContain('pencarian “status:belum”')
    for (const id of idsOf(KINDS['Belum lunas'])) expect(text).toContain(id)
    expect(text).toMatch(/Halaman 1 \/ \d+/)
    // The heading is repeated on every page.
    const pages = text.split('\f').filter((each) => each.trim() !== '')
    for (const each of pages) expect(each).toContain('ID pembayaran')
    await page.keyboard.press('Escape')
    await search(page).fill('')
    await hasRows(page, MADE.length)
  })

  await test.step('everything as a history file', async () => {
    await answerSaveDialog(app, file('all.jsonl'))
    await page.keyboard.press('Control+e')
    await dialog.getByRole('radio', { name: /JSON Lines/ }).press('Space')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('300 pembayaran tersimpan di')).toBeVisible()
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
  await app.close()
  await simulator.close()

  await test.step('imported on another machine from the settings; twice is the same as once', async () => {
    const other = join(folder, 'other')
    leaveSettings(other, 'http://127.0.0.1:9')
    const second = await start({ userData: other })
    await settle(second)
    await answerOpenDialog(second.app, file('all.jsonl'))
    await second.page.getByRole('link', { name: 'Pengaturan', exact: true }).click()
    await second.page.getByRole('button', { name: 'Impor dari Lunas lain…' }).press('Enter')
    const importing = second.page.getByRole('dialog', { name: 'Impor riwayat' })
    await expect(importing.getByRole('button', { name: 'Impor', exact: true })).toBeFocused()
    expect(await faultsOf(second, 'import')).toEqual([])
    await second.page.keyboard.press('Enter')
    await expect(importing.getByText(/^\d+ catatan baru untuk 300 pembayaran\.$/)).toBeVisible()
    await importing.getByRole('button', { name: 'Berkas lain…' }).press('Enter')
    await importing.getByRole('button', { name: 'Impor', exact: true }).press('Enter')
    await expect(importing.getByText(/^Tidak ada yang baru di berkas ini, \d+ sudah ada\.$/)).toBeVisible()
    await shoot(second, 'import-done')
    expect(await violations(second.page)).toEqual([])
    await second.page.keyboard.press('Escape')
    await second.page.getByRole('link', { name: 'Pembayaran', exact: true }).click()
    await hasRows(second.page, MADE.length)
    await expect(second.page.getByRole('tab', { name: /^Belum lunas/ })).toContainText(
      String(KINDS['Belum lunas'].length)
    )
  })
})

test('a stopped export leaves nothing behind; a selection can be exported alone', async ({
  folder,
  simulator,
  openOnSimulator
}) => {
  const program = await openOnSimulator()
  const { app, page } = program
  await settle(program)
  const ids = simulator.ids.slice(0, 3)
  await lookUp(page, ...ids)
  const dialog = page.getByRole('dialog', { name: 'Ekspor pembayaran' })

  await test.step('stopped', async () => {
    const path = join(folder, 'stopped.xlsx')
    const resumeExport = await stallExport(app)
    await answerSaveDialog(app, path)
    await page.keyboard.press('Control+e')
    await expect(dialog.getByRole('radio', { name: /Excel/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Mengekspor…')).toBeVisible()
    await shoot(program, 'export-running')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+e')
    await dialog.getByRole('button', { name: 'Hentikan' }).press('Enter')
    // Calls are handled in order, so this one comes after the stop.
    await page.evaluate(() => window.lunas.app.state())
    await resumeExport()
    await expect(dialog.getByText('Dihentikan. Tidak ada berkas yang tertinggal.')).toBeVisible()
    expect(readdirSync(folder).filter((name) => /^stopped|\.part$/.test(name))).toEqual([])
    await page.keyboard.press('Escape')
  })

  await test.step('selected rows', async () => {
    await row(page, ids[1]!).getByRole('gridcell').first().click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Ekspor' }).click()
    await expect(dialog.getByRole('radio', { name: 'Yang dipilih (1)' })).toBeChecked()
    await answerSaveDialog(app, join(folder, 'one.xlsx'))
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('1 pembayaran tersimpan di')).toBeVisible()
    const [, only, ...others] = await readSheet(readFileSync(join(folder, 'one.xlsx')))
    expect(only![3]).toBe(ids[1])
    expect(others).toEqual([])
  })
})

test('commands list, export and import the same payments', async ({ folder, simulator }) => {
  const ids = simulator.ids.slice(0, 4)
  const lunas = (place: string, ...words: string[]): Promise<Ran> =>
    runLunas(
      [
        ...words,
        '--user-data-dir',
        join(folder, place),
        '--environment',
        'sandbox',
        '--base-url',
        simulator.url
      ],
      { env: { LUNAS_API_KEY: ANY_KEY } }
    )
  const out = join(folder, 'all.jsonl')
  await lunas('here', 'lookup', ...ids)

  const sorted = await lunas('here', 'list', '--sort', 'paymentId:desc', '--limit', '3', '--format', 'json')
  const listed = sorted.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { paymentId: string })
  expect(listed.map(({ paymentId }) => paymentId)).toEqual(ids.toSorted().reverse().slice(0, 3))

  const csv = await lunas('here', 'list', `id:${ids[2]}`, '--format', 'csv', '--columns', 'paymentId,amount')
  expect(parse(csv.stdout, { bom: true, delimiter: ';' })).toEqual([
    ['ID pembayaran', 'Jumlah (Rp)'],
    [ids[2], expect.stringMatching(/^\d+$/)]
  ])

  expect(await lunas('here', 'export', '--out', out)).toMatchObject({ code: 0, stdout: `${out}\t4\n` })
  expect(await lunas('there', 'import', out)).toMatchObject({
    code: 0,
    stdout: `${out}\t4 new\t4 payments\t0 known\t0 refused\n`
  })
  const known = await lunas('there', 'import', out, '--json')
  expect(JSON.parse(known.stdout)).toMatchObject({
    added: 0,
    known: 4,
    refused: 0,
    cut: false,
    stopped: false
  })
  const there = await lunas('there', 'list', '--sort', 'paymentId:desc', '--limit', '3', '--json')
  expect(there.stdout).toBe(sorted.stdout)
})
