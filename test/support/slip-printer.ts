import { writeSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { openHistory } from '../../electron/history/store/open'
import { cupsAddress, IppClient, type IppRequest } from '../../electron/slips/printers/ipp/client'
import { CupsPrinters } from '../../electron/slips/printers/ipp/cups'
import { requestOf } from '../../electron/slips/printers/ipp/message'
import { steppedSlips, type PrintStep } from './print-steps'
import { ownRenderer } from './printed-slips'
import { slipRequest } from './slips'

// A separate process that prints the slip of a payment, says what it has reached, and waits to be killed once that is
// the last step: `node --import ./sources.ts slip-printer.ts FILE PRINTER PAYMENT [STEP]`.
const [file, printer, paymentId, last] = process.argv.slice(2)
if (file === undefined || printer === undefined || paymentId === undefined)
  throw new Error('what is to be printed?')

const forever = (): Promise<never> => new Promise(() => setInterval(() => undefined, 60_000))

async function at(step: PrintStep): Promise<void> {
  writeSync(1, `${step}\n`)
  if (step === last) await forever()
}

/** Sends half of a document. */
class HalfwayClient extends IppClient {
  override async ask(request: IppRequest) {
    if (!request.document) return super.ask(request)
    const { operation, path, groups, document } = request
    const body = Buffer.concat([requestOf(operation, 1, groups), document])
    const sent = httpRequest({
      ...cupsAddress(process.env),
      path,
      method: 'POST',
      headers: { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' }
    })
    sent.write(body.subarray(0, body.length >> 1), () => void at('sending'))
    return forever()
  }
}

const Client = last === 'sending' ? HalfwayClient : IppClient
const { pipeline } = steppedSlips({
  history: await openHistory(file),
  printers: new CupsPrinters(new Client(cupsAddress(process.env))),
  renderer: await ownRenderer(),
  at
})
await pipeline.print(slipRequest([paymentId]), printer)
await forever()
