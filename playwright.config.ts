import { defineConfig } from '@playwright/test'

/** A display for each worker: windows that share one take the focus and the clipboard from each other. */
const displays = process.env.LUNAS_DISPLAYS?.split(' ')
const worker = process.env.TEST_PARALLEL_INDEX
if (displays && worker) process.env.DISPLAY = displays[Number(worker)]

export default defineConfig({
  testDir: 'test/e2e',
  workers: displays?.length ?? 1,
  // Nobody waits for the last test of a long file.
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  // Slips are drawn, read back and printed by a busy machine; what must be quick is measured by the benchmark.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  outputDir: 'test-results'
})
