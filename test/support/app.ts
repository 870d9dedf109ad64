import type { ElectronApplication, Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchElectron, ROOT } from './electron'
import { PATIENCE_MS } from './patience'

export interface Started {
  app: ElectronApplication
  page: Page
}

export interface StartOptions {
  userData: string
  args?: string[]
  env?: Record<string, string>
  /** Entered for the sandbox once the window is open. */
  key?: string
}

/** Starts the built program in the real Electron and waits until its window is ready. */
export async function startApp({ userData, args = [], env = {}, key }: StartOptions): Promise<Started> {
  const app = await launchElectron(ROOT, userData, args, { ...process.env, ...env })
  const page = await app.firstWindow()
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: PATIENCE_MS })
  if (key) await page.evaluate((k) => window.lunas.settings.setKey({ environment: 'sandbox', key: k }), key)
  return { app, page }
}

/** Kills the program: an orderly close takes seconds, and has tests of its own. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A separate folder for each test's histories and settings, removed afterwards. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lunas-e2e-'))
  // The children of a killed program write until they notice.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20 }) }
}

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command of the built program, as `npm run -s lunas --` does. */
export function runLunas(
  words: string[],
  options: { env?: Record<string, string>; stdin?: string } = {}
): Promise<Ran> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/lunas.ts'), ...words], {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe']
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end(options.stdin ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
