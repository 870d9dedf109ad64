import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

// Electron 33 is the oldest runtime that this build must run on: Chrome 130, Node 20.18.
const CHROME = 'chrome130'
const NODE = 'node20.18'
/** Nothing happens where one of these is only imported; pages begin in their main.ts. */
const WITHOUT_SIDE_EFFECTS = /\/renderer\/features\/(?!.+\/main\.ts$)[^?]+\.(ts|vue)$/

export default defineConfig({
  main: {
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
      // Small files too: an inlined `data:` font or script is what the content security policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        // Else whoever opens a feature's door would load all that lies behind it.
        treeshake: { moduleSideEffects: [{ test: WITHOUT_SIDE_EFFECTS, sideEffects: false }] },
        input: Object.fromEntries(
          ['index', 'slip', 'report'].map((page) => [page, resolve(`renderer/${page}.html`)])
        )
      }
    }
  }
})
