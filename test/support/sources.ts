import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

// Lets plain Node run the sources, for a child process of a test: `node --import ./test/support/sources.ts child.ts`.
// Node strips the types, but does not find `./open` in `./open.ts`, nor `./migrations` in `./migrations/index.ts`.
// Electron's own modules are only inside it; `require('electron')` gives the path of its program.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron' && context.conditions.includes('import'))
      return { url: 'data:text/javascript,export const nativeImage = null', shortCircuit: true }
    if (!specifier.startsWith('.') || !context.parentURL) return next(specifier, context)
    const candidates = [specifier, `${specifier}.ts`, `${specifier}/index.ts`]
    const found = candidates.find((name) => {
      const file = fileURLToPath(new URL(name, context.parentURL))
      return /\.\w+$/.test(name) && existsSync(file)
    })
    return next(found ?? specifier, context)
  }
})
