import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { WORKERS } from './workers'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled worker threads. */
    workers: string
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles the worker threads once for all tests. Threads that ran the TypeScript sources would each strip types with
 * Node's WebAssembly compiler, and Node 24 may abort when threads with WebAssembly come and go
 * (https://github.com/nodejs/node/issues/64500).
 */
export default async function bundleWorkers({ provide }: TestProject): Promise<() => void> {
  // Inside the repository, so that the bundles find their packages.
  const cache = join(ROOT, 'node_modules/.cache/lunas')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'workers-'))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      rollupOptions: {
        input: Object.fromEntries(WORKERS.map((name) => [name, join(ROOT, 'electron', `${name}.ts`)])),
        output: { entryFileNames: '[name].mjs' }
      }
    }
  })
  provide('workers', folder)
  return () => rmSync(folder, { recursive: true })
}
