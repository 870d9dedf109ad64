import { createRequire } from 'node:module'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
export const electronPath = createRequire(import.meta.url)('electron') as unknown as string
// As root, Chromium's own sandbox cannot start. Only tests and development pass this.
export const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : []
