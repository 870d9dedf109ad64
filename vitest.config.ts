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
    // Half of the processors stand still otherwise, where there are two.
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
          // Every file has modules of its own all the same; a process of its own costs four times its tests.
          isolate: false
        }
      },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          fileParallelism: false,
          // Most faults wait most of the time.
          maxConcurrency: 10
        }
      }
    ]
  }
})
