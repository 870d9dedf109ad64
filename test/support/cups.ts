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

export interface PrintServer {
  /** Environment with which a program prints here. */
  env: { CUPS_SERVER: string }
  printer: string
  /** The folder of the programs that hand jobs to printers, one for each scheme of a printer's URI. */
  backends: string
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
/** The filters and backends of the system's CUPS. */
const PROGRAMS = '/usr/lib/cups'

/**
 * A real CUPS of the test's own with one CUPS-PDF printer. It shares nothing with the system's CUPS. Needs root,
 * because CUPS runs the printer's driver as the user who prints.
 */
export async function startCups(): Promise<PrintServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-cups-'))
  const first = randomInt(1, 1_000_000) * NUMBERS_EACH
  /** Number of the last job before the reset. */
  let before = first
  const socket = join(folder, 'run', 'cups.sock')
  for (const name of ['root', 'cache', 'spool', 'run', 'log', 'tmp']) mkdirSync(join(folder, name))
  // The filters run as an unprivileged user.
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'tmp'), 0o1777)
  linkPrograms(join(folder, 'bin'))
  mkdirSync(JOBS, { recursive: true })
  writeFileSync(join(folder, 'cache', 'job.cache'), `NextJobId ${first + 1}\n`)
  writeFileSync(join(folder, 'cupsd.conf'), daemonConf(socket))
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
    backends: join(folder, 'bin', 'backend'),
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

/** Links the system's programs one by one, so that a test can add a backend. */
function linkPrograms(bin: string): void {
  mkdirSync(join(bin, 'backend'), { recursive: true })
  for (const name of readdirSync(PROGRAMS)) {
    if (name !== 'backend') symlinkSync(join(PROGRAMS, name), join(bin, name))
  }
  for (const name of readdirSync(join(PROGRAMS, 'backend')))
    symlinkSync(join(PROGRAMS, 'backend', name), join(bin, 'backend', name))
}

/** CUPS does not report when it is ready or done, so this polls. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await delay(50)
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
ServerBin ${folder}/bin
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
