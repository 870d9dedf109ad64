import { readFileSync, writeSync } from 'node:fs'
import { openHistory } from '../../electron/history/store/open'
import { cupsAddress, IppClient } from '../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../electron/slips/printers/ipp/cups'
import { steppedJobs } from './print-steps'
import { intendedSlip } from './slips'

// A separate process that prints one slip, says that it has reached a step, and then waits to be killed:
// `node --import ./sources.ts slip-printer.ts FILE PRINTER PDF SERIAL STEP`.
const [file, printer, pdf, serial, last] = process.argv.slice(2)
if (file === undefined || printer === undefined || pdf === undefined)
  throw new Error('what is to be printed?')

const { printJobs, session } = steppedJobs({
  history: await openHistory(file),
  printers: new CupsPrinters(new IppClient(cupsAddress(process.env))),
  at: async (step) => {
    if (step !== last) return
    writeSync(1, `${step}\n`)
    await new Promise(() => setInterval(() => undefined, 60_000))
  }
})
await printJobs.print(session as never, [{ ...intendedSlip({ serial: serial!, paymentId: serial! }), sheet: 0 }], {
  printer,
  dpi: 203,
  rendered: { pdf: readFileSync(pdf), width: 105, height: 148, sheets: 1 }
})
await new Promise(() => setInterval(() => undefined, 60_000))
