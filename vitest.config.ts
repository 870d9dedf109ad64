import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { PATIENCE_MS } from './test/support/patience'

export default defineConfig({
  plugins: [vue()],
  test: {
    setupFiles: ['test/support/seeds.ts'],
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS } },
    // By default half of the processors stay idle, of which there may be only two.
    maxWorkers: '100%',
    unstubGlobals: true,
    unstubEnvs: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // Every file gets fresh modules even so; a process per file takes four times as long as its tests.
          isolate: false
        }
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/support/bundle-workers.ts'
        }
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: 'test/support/bundle-workers.ts',
          fileParallelism: false,
          // Most faults mostly wait.
          maxConcurrency: 10
        }
      }
    ]
  }
})
