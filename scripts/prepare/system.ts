import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { reported, say, Stop } from './console.ts'
import { electronExecutable } from './electron.ts'
import { run } from './run.ts'
import { sqliteNeedsCompiler } from './sqlite.ts'

/** What the machine must support beyond running Electron without a window. */
export interface Purpose {
  /** Windows: a virtual display if there is no other. */
  display?: boolean
  /** The tests' real printer, scanner, key store and notification daemon. */
  testTools?: boolean
  /** The other side of the benchmark's comparisons, and its printer. */
  benchTools?: boolean
}

/** A Debian package, and a file or command whose presence shows that it or an equivalent is installed. */
type Tool = [name: string, proof: string]

const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1']
const compiler: Tool[] = [
  ['python3', 'python3'],
  ['make', 'make'],
  ['g++', 'g++']
]
const virtualDisplay: Tool[] = [
  ['xvfb', 'Xvfb'],
  ['xauth', 'xauth']
]
const printer: Tool[] = [
  ['cups', 'cupsd'],
  ['cups-client', 'lpadmin'],
  ['cups-filters', '/usr/lib/cups/filter/pdftops'],
  ['ghostscript', 'gs'],
  ['printer-driver-cups-pdf', '/usr/lib/cups/backend/cups-pdf']
]
const testTools: Tool[] = [
  ...printer,
  ['gcc', 'gcc'],
  ['libc6-dev', '/usr/include/time.h'],
  ['poppler-utils', 'pdftoppm'],
  ['zbar-tools', 'zbarimg'],
  ['dbus', 'dbus-run-session'],
  ['gnome-keyring', 'gnome-keyring-daemon'],
  ['libsecret-1-0', 'libsecret-1.so.0'],
  ['dunst', 'dunst'],
  ['libnotify4', 'libnotify.so.4']
]

const benchTools: Tool[] = [...printer, ['sqlite3', 'sqlite3']]

/** Whether there is no display for windows. */
export function needsVirtualDisplay(env = process.env): boolean {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}

/** The missing Debian packages for a purpose. Electron must be in place. */
export function missingPackages(purpose: Purpose): string[] {
  if (process.platform !== 'linux') return []
  const loadable = sharedLibraries()
  const tools: Tool[] = [
    ...(sqliteNeedsCompiler() ? compiler : []),
    ...(purpose.display && needsVirtualDisplay() ? virtualDisplay : []),
    ...(purpose.testTools ? testTools : []),
    ...(purpose.benchTools ? benchTools : [])
  ]
  return [
    ...(missesLibraries(loadable) ? libraries : []),
    ...tools.filter(([, evidence]) => !isThere(evidence, loadable)).map(([name]) => name)
  ]
}

/** Installs missing packages if it may, otherwise stops and names the command that does. */
export async function installPackages(purpose: Purpose): Promise<void> {
  const names = missingPackages(purpose)
  const isDebian = isThere('apt-get', '')
  if (!isDebian) throw new Stop(`Please install what Debian calls ${names.join(' ')}, then try again.`)
  const install = ['install', '-y', '--no-install-recommends']
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get ${[...install, ...currentNames(names)].join(' ')}`
    throw new Stop(
      `Some system packages are missing. Please run this, then try again:\n\n  sudo apt-get update && ${command}\n`
    )
  }
  await apt(`Updating the list of system packages`, () => ['update'])
  say(`System packages to install: ${currentNames(names).join(' ')}`)
  await apt('Installing system packages', () => [...install, ...currentNames(names)])
  const still = missingPackages(purpose)
  if (still.length > 0) throw new Stop(`Still missing after the installation: ${still.join(' ')}`)
}

async function apt(label: string, args: () => string[]): Promise<void> {
  await reported(label, async (step) => {
    const options = ['-q', '-o', 'APT::Status-Fd=3', '-o', 'DPkg::Lock::Timeout=300']
    const ended = await run('apt-get', [...options, ...args()], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      onLine(line) {
        const [kind, , percent] = line.split(':')
        if (percent)
          step.at(`${kind === 'dlstatus' ? 'fetched' : 'installed'} ${Math.floor(Number(percent))} %`)
      }
    })
    if (ended.code !== 0) throw new Stop(`apt-get failed:\n${ended.output.split('\n').slice(-15).join('\n')}`)
  })
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when their time fields grew to 64 bits. */
function currentNames(names: string[]): string[] {
  const known =
    spawnSync('apt-cache', ['pkgnames', 'lib'], { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout ?? ''
  const all = new Set(known.split('\n'))
  return names.map((name) => (all.has(`${name}t64`) ? `${name}t64` : name))
}

function missesLibraries(loadable: string): boolean {
  const linked = spawnSync('ldd', [electronExecutable()], { encoding: 'utf8' }).stdout ?? ''
  // Newer Electrons load GTK only when they need it, so it is not among their linked libraries.
  return linked.includes('not found') || !(linked + loadable).includes('libgtk-3.so.0')
}

function sharedLibraries(): string {
  return spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
}

function isThere(evidence: string, loadable: string): boolean {
  if (evidence.includes('.so.')) return loadable.includes(evidence)
  if (path.isAbsolute(evidence)) return fs.existsSync(evidence)
  // Daemons are not in an ordinary user's PATH.
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  return folders.some((folder) => fs.existsSync(path.join(folder, evidence)))
}
