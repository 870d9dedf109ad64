import { _electron, type ElectronApplication } from '@playwright/test'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
export const electronPath = createRequire(import.meta.url)('electron') as unknown as string
// As root, Chromium's own sandbox cannot start. Only tests and development pass this.
export const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Starts an app in the real Electron, driven by Playwright. */
export function launchElectron(
  app: string,
  userData: string,
  args: string[],
  env: NodeJS.ProcessEnv
): Promise<ElectronApplication> {
  const waiter = join(import.meta.dirname, 'wait-for-playwright.cjs')
  return _electron.launch({
    executablePath: electronPath,
    args: ['-r', waiter, ...SANDBOX, app, `--user-data-dir=${userData}`, ...args],
    env: env as Record<string, string>
  })
}
