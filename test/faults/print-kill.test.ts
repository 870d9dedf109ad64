import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { Sheets } from '../../electron/document/sheets'
import { openHistory } from '../../electron/history/store/open'
import { cupsAddress, IppClient } from '../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../electron/slips/printers/ipp/cups'
import { startCups, type PrintServer } from '../support/cups'
import { loadFaces } from '../support/faces'
import { FAULT_RUNS, FAULT_SEED, FAULT_TIMEOUT_MS, seededRandom } from '../support/faults'
import { inTempFolder } from '../support/history'
import { PRINT_STEPS, steppedJobs, type PrintStep } from '../support/print-steps'

const support = (name: string): string => fileURLToPath(new URL(`../support/${name}`, import.meta.url))
/** Another process that was sending has ended by then. */
const LONG_MS = 120_000

it(
  `prints no slip twice and loses none when the program is killed ${FAULT_RUNS} times between two steps`,
  () =>
    inTempFolder(async (folder) => {
      const cups = await startCups()
      try {
        const pdf = join(folder, 'slip.pdf')
        writeFileSync(pdf, await slip())
        const random = seededRandom(FAULT_SEED)
        // Each step once, then at random.
        for (let run = 0; run < Math.max(FAULT_RUNS, PRINT_STEPS.length); run++) {
          const step = PRINT_STEPS[run] ?? PRINT_STEPS[Math.floor(random() * PRINT_STEPS.length)]!
          const serial = `AAAA-${String(run).padStart(4, '0')}`
          const file = join(folder, 'sandbox.sqlite')
          await printUntilKilled(cups, [file, cups.printer, pdf, serial, step])
          await expectOnce(
            cups,
            file,
            serial,
            `run ${run}, killed when ${step}, LUNAS_FAULT_SEED=${FAULT_SEED}`
          )
        }
      } finally {
        await cups.stop()
      }
    }),
  FAULT_TIMEOUT_MS
)

async function printUntilKilled(cups: PrintServer, words: [...string[], PrintStep]): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', support('sources.ts'), support('slip-printer.ts'), ...words],
    {
      env: { ...process.env, ...cups.env },
      stdio: ['ignore', 'pipe', 'inherit']
    }
  )
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
}

/** Starts the program again, lets it clear up, and compares the slip with what came out of the printer. */
async function expectOnce(cups: PrintServer, file: string, serial: string, run: string): Promise<void> {
  const history = await openHistory(file)
  const printers = new CupsPrinters(new IppClient(cupsAddress(cups.env)))
  const { printJobs } = steppedJobs({
    history,
    printers,
    now: () => Date.now() + LONG_MS,
    wait: () => delay(20)
  })
  while ((await printJobs.current()).length > 0) await delay(20)
  const [job] = await history.printJobsOf(serial)
  const numbers = await printers.find(cups.printer, `Lunas ${job!.id}`)
  const states = await Promise.all(numbers.map(async (id) => (await printers.status(cups.printer, id)).state))
  const [state] = (await history.slipsOf(serial)).map((slip) => slip.state)
  const came = states.filter((each) => each === 'taken').length
  expect([state, came, job!.state], run).toEqual(
    came === 1 ? ['printed', 1, 'taken'] : ['failed', 0, 'failed']
  )
  await history.close()
}

async function slip(): Promise<Uint8Array> {
  const sheets = new Sheets({ faces: loadFaces(), title: 'Slip QR', language: 'id' })
  sheets.begin(105, 148)
  sheets.fill(20, 20, 30, 30)
  return sheets.finish()
}
