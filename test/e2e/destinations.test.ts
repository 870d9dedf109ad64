import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { EXPRESS } from '../support/documented-answers'
import { answerSaveDialog } from '../support/dialogs'
import { electronPath, ROOT, SANDBOX } from '../support/electron'
import { expect, lookUp, test as base } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import { startRecordingProxy, type RecordingProxy } from '../support/recording-proxy'
import { ANY_KEY } from '../support/sandbox'

const test = base.extend<{ recordingProxy: RecordingProxy }>({
  recordingProxy: async ({}, use) => {
    const proxy = await startRecordingProxy()
    await use(proxy)
    await proxy.close()
  }
})

const ID = 'XID-5732095327'
const HEADLESS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']

test('a session of window and commands connects to the environment’s address and nowhere else', async ({
  folder,
  recordingProxy,
  simulator,
  start
}) => {
  const body = EXPRESS.replace('"XXX"', JSON.stringify(qrisPayload(65_000)))
  simulator.control({ answers: { [ID]: { httpStatus: 200, body } } })
  const address = new URL(simulator.url).host

  const args = [...recordingProxy.args, '--environment=sandbox', `--base-url=${simulator.url}`]
  const { app, page } = await start({ args, key: ANY_KEY })

  await test.step('a payment, its slip, printed figures, and settings', async () => {
    await lookUp(page, ID)
    await page.getByRole('row').filter({ hasText: ID }).click()
    await answerSaveDialog(app, join(folder, 'slip.pdf'))
    await page.getByRole('button', { name: /Cetak slip/ }).click()
    const dialog = page.getByRole('dialog', { name: /Slip QR/ })
    await dialog.getByRole('button', { name: /Simpan PDF/ }).click()
    await expect(page.getByText(/1 slip disimpan/).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await answerSaveDialog(app, join(folder, 'insights.pdf'))
    await page.getByRole('link', { name: 'Wawasan' }).click()
    await page.getByRole('button', { name: 'Simpan PDF…' }).click()
    await expect(page.getByText('Wawasan disimpan:')).toBeVisible()
    await page.getByRole('link', { name: 'Pengaturan' }).click()
    await page.getByLabel('Nama petugas').fill('teh salah eja')
    await page.getByRole('button', { name: 'Uji', exact: true }).click()
    await expect(page.getByText('Kunci diterima server.')).toBeVisible()
  })

  await test.step('connections that foreign content would make are blocked in every session', async () => {
    const rejected = await app.evaluate(async ({ BrowserWindow, net, session }) => {
      const answers = [await net.fetch('https://evil.example/').catch(({ message }: Error) => message)]
      for (const other of [session.defaultSession, session.fromPartition('other')]) {
        const window = new BrowserWindow({ show: false, webPreferences: { session: other } })
        await window.loadURL('data:text/html,<link rel=preconnect href=https://evil.example>')
        const code = `Promise.all([
          fetch('https://evil.example/').then(() => 'answered', () => 'refused'),
          new Promise((end) => {
            const image = new Image()
            image.onload = () => end('answered')
            image.onerror = () => end('refused')
            image.src = 'http://evil.example/x.png'
          }),
          new Promise((end) => {
            const socket = new WebSocket('wss://evil.example/')
            socket.onopen = () => end('open')
            socket.onerror = () => end('refused')
          })
        ])`
        answers.push(...((await window.webContents.executeJavaScript(code)) as string[]))
        window.destroy()
      }
      return answers
    })
    expect(rejected).toEqual(['net::ERR_BLOCKED_BY_CLIENT', ...Array<string>(6).fill('refused')])
  })
  await app.close()
  expect(recordingProxy.destinations()).toEqual([address])

  await test.step('commands, in the demo too', async () => {
    const slip = ['slip', ID, '--layout', 'a6', '--out', join(folder, 'command.pdf')]
    for (const words of [
      [...slip, '--environment', 'sandbox', '--base-url', simulator.url],
      ['lookup', ID, '--environment', 'demo']
    ]) {
      const options = [
        ...SANDBOX,
        ...HEADLESS,
        ...recordingProxy.args,
        ROOT,
        '--',
        ...words,
        '--user-data-dir',
        folder
      ]
      const env = { ...process.env, LUNAS_API_KEY: ANY_KEY }
      await once(spawn(electronPath, options, { env, stdio: 'ignore' }), 'exit')
    }
  })
  const [demo, ...others] = recordingProxy.destinations().filter((each) => each !== address)
  expect(demo).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(others).toEqual([])
})
