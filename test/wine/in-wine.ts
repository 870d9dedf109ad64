// Runs in Wine, on Node for Windows: prints to Wine's printers, and writes down what these said.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { SpoolerThread } from '../../electron/slips/printers/windows/spooler-thread'
import { WindowsPrinters } from '../../electron/slips/printers/windows/windows-printers'
import { pictureOf, RAW, RESOLUTIONS, SHEET, SHEETS } from './pictures'

// Node for Windows cannot open its own standard streams in Wine, and stops where it tries to.
for (const name of ['stdout', 'stderr'] as const) {
  Object.defineProperty(process, name, { value: { write: () => true, isTTY: false } })
}

const [results = ''] = process.argv.slice(2)
const thread = new SpoolerThread(
  () => new Worker(join(import.meta.dirname, 'spooler-worker.mjs'), { stdout: true, stderr: true })
)
const printers = new WindowsPrinters(thread.api, async (_pdf, sheet, dpi) => pictureOf(sheet, dpi))
const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) =>
      `${error?.constructor.name}: ${error instanceof Error ? error.message : String(error)}`
  )
const jobOf = (printer: string, dpi: number) => ({
  printer,
  name: `Lunas at ${dpi}`,
  pdf: new Uint8Array(),
  sheets: SHEETS,
  ...SHEET,
  dpi
})

async function look(): Promise<unknown> {
  const printed = []
  for (const dpi of RESOLUTIONS) {
    const job = jobOf(`DOTS${dpi}`, dpi)
    await printers.send(job, async (spoolerId) => {
      printed.push({ spoolerId, status: await printers.status(job.printer, spoolerId) })
    })
  }
  await printers.send({ printer: 'RAW', name: 'Lunas raw', raw: RAW }, async () => undefined)
  return {
    printed,
    list: await printers.list(),
    capabilities: await printers.capabilities('DOTS600'),
    otherDots: await messageOf(printers.send(jobOf('DOTS300', 203), async () => undefined)),
    nobody: await messageOf(printers.capabilities('NOBODY')),
    find: await messageOf(printers.find('DOTS300', 'Lunas')),
    recording: await messageOf(
      printers.send(jobOf('DOTS300', 300), () => Promise.reject(new Error('the disk is full')))
    )
  }
}

try {
  writeFileSync(results, JSON.stringify(await look()))
} catch (error) {
  writeFileSync(results, JSON.stringify({ failed: String(error instanceof Error ? error.stack : error) }))
}
await thread.end()
