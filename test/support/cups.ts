import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PrintServer {
  /** Environment that makes a program print here. */
  env: { CUPS_SERVER: string }
  printer: string
  /** Resolves with the path of the PDF that the next finished job makes. */
  nextJob(): Promise<string>
  stop(): Promise<void>
}

const PRINTER = 'SLIP'
/** Where CUPS-PDF puts root's jobs. */
const JOBS = join(homedir(), 'PDF')

/**
 * A real CUPS of the test's own with one CUPS-PDF printer. It shares nothing with the system's CUPS.
 * Needs root, since CUPS runs the printer's driver as the user who prints.
 */
export async function startCups(): Promise<PrintServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-cups-'))
  const socket = join(folder, 'run', 'cups.sock')
  for (const name of ['root', 'cache', 'spool', 'run', 'log', 'tmp']) mkdirSync(join(folder, name))
  mkdirSync(JOBS, { recursive: true })
  writeFileSync(join(folder, 'cupsd.conf'), daemonConf(socket))
  writeFileSync(join(folder, 'cups-files.conf'), filesConf(folder))
  const listening = appearance(join(folder, 'run'), (name) => name === 'cups.sock')
  const daemon = spawn('cupsd', [
    '-f',
    '-c',
    join(folder, 'cupsd.conf'),
    '-s',
    join(folder, 'cups-files.conf')
  ])
  await listening
  const env = { CUPS_SERVER: socket }
  execFileSync(
    'lpadmin',
    ['-p', PRINTER, '-E', '-v', 'cups-pdf:/', '-m', 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd'],
    {
      env: { ...process.env, ...env },
      stdio: 'ignore'
    }
  )
  return {
    env,
    printer: PRINTER,
    // CUPS-PDF writes under a name of its own first, so a `.pdf` that appears is whole.
    nextJob: async () => join(JOBS, await appearance(JOBS, (name) => name.endsWith('.pdf'))),
    async stop() {
      const ended = once(daemon, 'exit')
      daemon.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Resolves with the name of the first file that appears in a folder and is looked for. */
function appearance(folder: string, wanted: (name: string) => boolean): Promise<string> {
  const before = new Set(readdirSync(folder))
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      const name = readdirSync(folder).find((entry) => !before.has(entry) && wanted(entry))
      if (!name) return
      watcher.close()
      resolve(name)
    })
  })
}

function daemonConf(socket: string): string {
  return `Listen ${socket}
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`
}

function filesConf(folder: string): string {
  return `ServerRoot ${folder}/root
CacheDir ${folder}/cache
RequestRoot ${folder}/spool
StateDir ${folder}/run
TempDir ${folder}/tmp
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
SystemGroup root
`
}
