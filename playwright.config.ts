import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  // Each test starts programs of its own. Two at once are a minute and a half quicker, and tests that wait for a
  // click to arrive fail more often.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  outputDir: 'test-results'
})
