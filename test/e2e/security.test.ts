import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronPath, ROOT, SANDBOX } from '../support/electron'
import { expect, test } from '../support/fixtures'

// One test for each promise about the window's safety, against the real Electron.

test('pages run sandboxed and isolated, without access to Node', async ({ openOnSimulator }) => {
  const { app, page } = await openOnSimulator()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
      .webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false
  })
  const reach = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window)
  )
  expect(reach).toEqual([])
})

test('pages come from our own scheme, and nothing outside their folder does', async ({ openOnSimulator }) => {
  const { app, page } = await openOnSimulator()
  expect(new URL(page.url()).protocol).toBe('app:')
  const statuses = await app.evaluate(async ({ net }) => {
    const paths = [
      'lunas/index.html',
      'lunas/../main/main.cjs',
      'lunas/%2e%2e/main/main.cjs',
      'lunas/none.js',
      'other/index.html'
    ]
    const found: number[] = []
    for (const path of paths) {
      const response = await net.fetch(`app://${path}`)
      // Read to its end: an unread response stays open.
      await response.arrayBuffer()
      found.push(response.status)
    }
    return found
  })
  expect(statuses).toEqual([200, 404, 404, 404, 404])
  const read = await page.evaluate(() =>
    fetch('file:///etc/hostname').then(
      () => 'read',
      () => 'refused'
    )
  )
  expect(read).toBe('refused')
})

test('the content security policy stops inline script, eval and foreign hosts', async ({
  openOnSimulator
}) => {
  const { page } = await openOnSimulator()
  const violations = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'window.pwned = true'
    document.body.append(inline)
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.body.append(style)
    const image = document.createElement('img')
    image.src = 'https://evil.example/x.png'
    document.body.append(image)
    await fetch('https://evil.example/').catch(() => undefined)
    // Not eval itself, which a debugger may use, as here. The text of a timer runs as the page.
    setTimeout('window.pwned = true' as unknown as () => void)
    await new Promise((resolve) => setTimeout(resolve, 1))
    return { seen: seen.sort(), pwned: 'pwned' in window }
  })
  expect(violations.pwned).toBe(false)
  expect(violations.seen).toEqual(
    expect.arrayContaining(['connect-src', 'img-src', 'script-src', 'script-src-elem', 'style-src-elem'])
  )
})

test('the window navigates nowhere else, not even in a frame', async ({ openOnSimulator }) => {
  const { page } = await openOnSimulator()
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://evil.example/'
    const frame = document.createElement('iframe')
    frame.src = 'https://evil.example/frame'
    document.body.append(frame)
  })
  await page.evaluate(() => fetch('app://lunas/none.js').catch(() => undefined))
  expect(page.url()).toBe(before)
  expect(page.frames().every((frame) => !frame.url().includes('evil.example'))).toBe(true)
})

test('no new windows open', async ({ openOnSimulator }) => {
  const { app, page } = await openOnSimulator()
  expect(await page.evaluate(() => window.open('https://evil.example/') === null)).toBe(true)
  expect(app.windows().filter((window) => window.url().includes('evil.example'))).toEqual([])
})

test('no webview attaches', async ({ openOnSimulator }) => {
  const { app, page } = await openOnSimulator()
  await page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://evil.example/')
    document.body.append(view)
  })
  const views = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview')
  )
  expect(views).toEqual([])
})

test('every permission is denied', async ({ openOnSimulator }) => {
  const { page } = await openOnSimulator()
  const answers = await page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : code)
      )
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: Error) => error.name
    )
  }))
  expect(answers).toEqual({ notification: 'denied', place: 'denied', clipboard: 'NotAllowedError' })
})

test('only allowed links reach the browser', async ({ openOnSimulator }) => {
  const { app, page } = await openOnSimulator()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  const answers = await page.evaluate(() =>
    Promise.all(
      ['https://kiriminaja.com/', 'https://evil.example/', 'file:///etc/passwd', 'javascript:alert(1)'].map(
        async (url) => {
          const result = await window.lunas.app.openLink({ url })
          return result.ok ? 'opened' : result.error.code
        }
      )
    )
  )
  expect(answers).toEqual(['opened', 'linkRejected', 'linkRejected', 'linkRejected'])
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://kiriminaja.com/'
  ])
})

test('calls are accepted from our page only, and rejected with invalid input', async ({
  openOnSimulator
}) => {
  const { app, page } = await openOnSimulator()
  const wrong = await page.evaluate(() =>
    window.lunas.payments.detail({ paymentId: "'; DROP TABLE payments; --" })
  )
  expect(wrong).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
  const tunnel = await page.evaluate(() => Object.keys(window.lunas).sort())
  expect(tunnel).toEqual([
    'activity',
    'annotations',
    'app',
    'importExport',
    'insights',
    'jobs',
    'lists',
    'lookups',
    'on',
    'pathOf',
    'payments',
    'receipts',
    'settings',
    'slips',
    'views',
    'watches'
  ])

  // A second window with our preload but not our page: its calls are rejected.
  const stranger = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await window.loadURL('data:text/html,stranger')
      const answer = (await window.webContents.executeJavaScript('lunas.app.state()')) as unknown
      window.destroy()
      return answer
    },
    join(import.meta.dirname, '../../out/preload/preload.cjs')
  )
  expect(stranger).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test('a second instance brings the first one to the front and exits', async ({ start, folder }) => {
  const { app } = await start()
  const focused = app.evaluate(
    ({ app: main }) => new Promise<void>((resolve) => main.once('second-instance', () => resolve()))
  )
  const second = spawn(electronPath, [...SANDBOX, ROOT, `--user-data-dir=${folder}`], { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number]
  expect(code).toBe(0)
  await focused
})

test('the key reaches neither the page nor the log', async ({ startOnSimulator, folder }) => {
  const { page } = await startOnSimulator()
  const everything = await page.evaluate(async () => {
    const state = await window.lunas.app.state()
    const set = await window.lunas.settings.setKey({ environment: 'sandbox', key: 'SECRET-KEY-12345' })
    const rejected = await window.lunas.settings.setKey({ environment: 'sandbox', key: 'SECRET-KEY 12345' })
    const test = await window.lunas.settings.testKey({ environment: 'sandbox' })
    const failed = await window.lunas.app.openLink({ url: 'https://evil.example/?key=SECRET-KEY-12345' })
    return JSON.stringify([state, set, rejected, test, failed, await window.lunas.app.state()])
  })
  expect(everything).not.toContain('SECRET-KEY')
  expect(everything).not.toContain('sandbox-key')
  const log = readFileSync(join(folder, 'logs', 'lunas.log'), 'utf8')
  expect(log).toContain('settings.setKey failed')
  expect(log).not.toContain('SECRET-KEY')
})
