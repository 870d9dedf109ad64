import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  // Each test starts programs of its own, in folders of its own; those that print are in one file, since CUPS-PDF
  // puts what it prints into one folder.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  outputDir: 'test-results'
})
