import { execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cupsAddress, IppClient } from '../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../electron/slips/printers/ipp/cups'

export interface PrintServer {
  /** Environment with which a program prints here. */
  env: { CUPS_SERVER: string }
  printer: string
  /**
   * Resolves with the path of the PDF made by a job, once CUPS is done with it. Jobs count from 1, and from 1 again
   * after `renew`.
   */
  finished(job: number): Promise<string>
  /** Accepts no jobs and answers nobody, until it is resumed or stopped. */
  stall(): void
  resume(): void
  /** Accepts jobs but prints none, like a printer without paper. */
  pause(): void
  /** Resets it: pending jobs of all printers are dropped, and its own printer prints. */
  renew(): void
  stop(): Promise<void>
}

const PRINTER = 'SLIP'
/**
 * The folder where CUPS-PDF puts the jobs of every CUPS: it takes the home folder from the system, not from HOME. Job
 * numbers, which each CUPS counts for itself, tell the files apart.
 */
const JOBS = join(userInfo().homedir, 'PDF')
const NUMBERS_EACH = 1_000
const PROGRAMS = '/usr/lib/cups'

/**
 * A real CUPS of the test's own with one CUPS-PDF printer. It shares nothing with the system's CUPS. Needs root,
 * because CUPS runs the printer's driver as the user who prints.
 *
 * @param backends ways to printers, as scripts by the scheme of their addresses
 */
export async function startCups(backends: Readonly<Record<string, string>> = {}): Promise<PrintServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-cups-'))
  const first = randomInt(1, 1_000_000) * NUMBERS_EACH
  /** Number of the last job before the reset. */
  let before = first
  const socket = join(folder, 'run', 'cups.sock')
  for (const name of ['root', 'cache', 'spool', 'run', 'log', 'tmp']) mkdirSync(join(folder, name))
  // The filters run as an unprivileged user.
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'tmp'), 0o1777)
  mkdirSync(JOBS, { recursive: true })
  writeFileSync(join(folder, 'cache', 'job.cache'), `NextJobId ${first + 1}\n`)
  writeFileSync(join(folder, 'cupsd.conf'), daemonConf(socket))
  linkPrograms(join(folder, 'programs'), backends)
  writeFileSync(join(folder, 'cups-files.conf'), filesConf(folder))
  const daemon = spawn('cupsd', [
    '-f',
    '-c',
    join(folder, 'cupsd.conf'),
    '-s',
    join(folder, 'cups-files.conf')
  ])
  await until(() => existsSync(socket))
  const env = { CUPS_SERVER: socket }
  const pdfOf = (job: number): string | undefined =>
    readdirSync(JOBS).find((file) => file.endsWith(`job_${before + job}.pdf`))
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
    async finished(job) {
      const completed = (): string =>
        execFileSync('lpstat', ['-W', 'completed', '-o'], {
          env: { ...process.env, ...env },
          encoding: 'utf8'
        })
      await until(() => completed().includes(`${PRINTER}-${before + job} `))
      const name = pdfOf(job)
      if (!name) throw new Error(`CUPS finished job ${job} without a PDF`)
      return join(JOBS, name)
    },
    stall() {
      daemon.kill('SIGSTOP')
    },
    resume() {
      daemon.kill('SIGCONT')
    },
    pause() {
      execFileSync('cupsdisable', [PRINTER], { env: { ...process.env, ...env } })
    },
    renew() {
      daemon.kill('SIGCONT')
      const options = { env: { ...process.env, ...env }, encoding: 'utf8' } as const
      execFileSync('cancel', ['-a'], options)
      execFileSync('cupsenable', [PRINTER], options)
      const numbers = execFileSync('lpstat', ['-W', 'all', '-o'], options).matchAll(/^\S+-(\d+) /gm)
      before = Math.max(before, ...Array.from(numbers, ([, number]) => Number(number)))
    },
    async stop() {
      if (daemon.exitCode === null && daemon.signalCode === null) {
        const ended = once(daemon, 'exit')
        daemon.kill('SIGCONT')
        daemon.kill()
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
      for (const name of readdirSync(JOBS)) {
        const job = Number(/job_(\d+)\.pdf$/.exec(name)?.[1]) - first
        if (job > 0 && job < NUMBERS_EACH) rmSync(join(JOBS, name))
      }
    }
  }
}

/** The printers of a CUPS, as the program has them. */
export const cupsPrinters = (env: { CUPS_SERVER: string }): CupsPrinters =>
  new CupsPrinters(new IppClient(cupsAddress(env)))

/** CUPS does not report when it is ready or done, so this polls. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await delay(50)
}

/** CUPS' own programs, and backends beside them. */
function linkPrograms(folder: string, backends: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, 'backend'), { recursive: true })
  const own = readdirSync(join(PROGRAMS, 'backend')).map((name) => join('backend', name))
  for (const name of [...readdirSync(PROGRAMS), ...own])
    if (name !== 'backend') symlinkSync(join(PROGRAMS, name), join(folder, name))
  // CUPS runs a backend as root if nobody else may.
  for (const [scheme, script] of Object.entries(backends))
    writeFileSync(join(folder, 'backend', scheme), script, { mode: 0o700 })
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
ServerBin ${folder}/programs
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
SystemGroup root
`
}
