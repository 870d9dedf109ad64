import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  // Each test starts programs of its own; two at once saved a minute and a half, and one of two runs then failed in a
  // test that waits for a click to arrive.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  outputDir: 'test-results'
})
