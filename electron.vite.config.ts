import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { runnerImport, type Plugin } from 'vite'

// Electron 33 is the oldest runtime that this build must run on: Chrome 130, Node 20.18.
const CHROME = 'chrome130'
const NODE = 'node20.18'
/** Importing one of these has no side effects; pages start in their main.ts. */
const WITHOUT_SIDE_EFFECTS = /\/renderer\/features\/(?!.+\/main\.ts$)[^?]+\.(ts|vue)$/

/** Replaces the computation of the list of channels by its result, since it needs the schema of every call. */
const channelsAlone: Plugin = {
  name: 'channels-alone',
  async load(id) {
    if (!id.endsWith('/electron/contract/channels.ts')) return null
    const { module, dependencies } = await runnerImport<{ CHANNELS: string[] }>(id)
    for (const file of dependencies) this.addWatchFile(file)
    return `export const CHANNELS = ${JSON.stringify(module.CHANNELS)}`
  }
}

export default defineConfig({
  main: {
    plugins: [channelsAlone],
    build: {
      target: NODE,
      outDir: 'out/main',
      minify: true,
      rollupOptions: {
        input: { main: resolve('electron/main.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' }
      }
    }
  },
  preload: {
    plugins: [channelsAlone],
    build: {
      target: NODE,
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'renderer',
    plugins: [vue(), tailwindcss()],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false'
    },
    build: {
      target: CHROME,
      outDir: 'out/renderer',
      minify: true,
      // Small files too: the content security policy blocks inlined `data:` fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        // Otherwise importing a feature's index.ts would load everything behind it.
        treeshake: { moduleSideEffects: [{ test: WITHOUT_SIDE_EFFECTS, sideEffects: false }] },
        input: Object.fromEntries(['index', 'report'].map((page) => [page, resolve(`renderer/${page}.html`)]))
      }
    }
  }
})
