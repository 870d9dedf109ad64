import { defineConfig } from '@playwright/test'
import { PATIENCE_MS } from './test/support/patience'

/** A display for each worker: windows on the same display would take the focus and the clipboard from each other. */
const displays = process.env.LUNAS_DISPLAYS?.split(' ')
const worker = process.env.TEST_PARALLEL_INDEX
if (displays && worker) process.env.DISPLAY = displays[Number(worker)]

export default defineConfig({
  testDir: 'test/e2e',
  workers: displays?.length ?? 1,
  // Otherwise the last tests of a long file would keep everybody waiting.
  fullyParallel: true,
  retries: 0,
  // The benchmark measures speed; this only ends hanging tests.
  timeout: 2 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS / 5 },
  use: { actionTimeout: PATIENCE_MS / 5 },
  forbidOnly: true,
  outputDir: 'test-results'
})
