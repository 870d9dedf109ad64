import fs from 'node:fs'
import path from 'node:path'
import { withLock } from './prepare/cache.ts'
import { reported, Stop } from './prepare/console.ts'
import { packageFolder, repository } from './prepare/repository.ts'
import { run } from './prepare/run.ts'

const out = path.join(repository, 'out')
const stamp = path.join(out, '.built')
const sources = ['electron', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/** Builds the app into out/ if it is missing or older than the sources. */
export async function buildWhereStale(): Promise<void> {
  if (isUpToDate()) return
  await withLock(path.join(repository, 'node_modules', '.lunas-build'), async () => {
    if (!isUpToDate()) await reported('Building Lunas', build)
  })
}

function isUpToDate(): boolean {
  if (!fs.existsSync(stamp)) return false
  const built = fs.statSync(stamp).mtimeMs
  return sources.every((source) => newest(path.join(repository, source)) <= built)
}

/** When something at or below a path last changed; a folder's own time reveals removed files. */
function newest(file: string): number {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))))
}

async function build(): Promise<void> {
  const started = new Date()
  fs.rmSync(stamp, { force: true })
  const vite = path.join(packageFolder('electron-vite'), 'bin', 'electron-vite.js')
  const ended = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: repository,
    env: { ...process.env, NO_COLOR: '1' }
  })
  if (ended.code !== 0) throw new Stop(`The build failed:\n${ended.output}`)
  // The starting time, so that an edit made during the build counts as newer.
  fs.writeFileSync(stamp, '')
  fs.utimesSync(stamp, started, started)
}
